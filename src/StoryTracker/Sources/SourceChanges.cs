using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Sources;

/// <summary>Adds a source.</summary>
public sealed record AddSource : Change
{
    public string? SourceName { get; init; }

    public SourceKind Kind { get; init; }

    public Reliability Reliability { get; init; } = Reliability.F;

    public string? About { get; init; }

    internal override Task ApplyAsync(Publication publication)
    {
        var id = publication.NextId();
        var version = new SourceVersion(id, publication.Number, SourceName, Kind, Reliability, About);
        publication.Db.AddRange(new Source(id, publication.Number, Slug.Of(version.Name.Text)), version);
        publication.Name<Source>(this, id);
        return Task.CompletedTask;
    }
}

/// <summary>Says anew what we say of a source.</summary>
public sealed record AmendSource : Change
{
    public Ref Source { get; init; }

    public string? SourceName { get; init; }

    public SourceKind Kind { get; init; }

    public Reliability Reliability { get; init; }

    public string? About { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var id = await publication.ResolveAsync<Source>(Source, nameof(Source), "There is no such source.");
        publication.OnceAndLater(this, id);
        var next = new SourceVersion(id, publication.Number, SourceName, Kind, Reliability, About);
        var current = await publication.Db.SourceVersions.AsOf(null).SingleAsync(v => v.SourceId == id);
        if ((current.Name.Text, current.Kind, current.Reliability, current.About.Text) == (next.Name.Text, next.Kind, next.Reliability, next.About.Text))
        {
            throw new RuleException(nameof(SourceName), Amendments.NothingChanged);
        }

        if (publication.Replace(this, current) is not null)
        {
            publication.Db.Add(next);
        }
    }
}
