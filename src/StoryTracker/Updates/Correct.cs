using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>Names a thing that a correction corrects.</summary>
public sealed record Correct : Change
{
    public ThingRef Of { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var db = publication.Db;
        if (!await Things.ExistsAsync(db, Of))
        {
            throw new RuleException(nameof(Of), "Choose what is corrected: a claim, an entry, a question, an article, an update or the story in short, as it is published.");
        }

        var others = db.UpdateTargets.Local.Where(t => t.From == publication.Number).ToList();
        if (others.Exists(t => (t.Thing, t.ThingId) == (Of.Thing, Of.Id)))
        {
            throw new RuleException(nameof(Of), "This is named already. Once is enough.");
        }

        db.Add(new UpdateTarget(publication.Number, others.Count, Of));
    }
}
