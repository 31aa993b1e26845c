using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Stories;

/// <summary>Begins a story of one’s own: a title and nothing else, instead of the seeds.</summary>
public sealed class Beginning(Func<StoryDbContext> open, Door door)
{
    /// <summary>Whether nothing is published yet, so that a story can begin.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancel = default)
    {
        await using var db = open();
        return !await db.Updates.AnyAsync(cancel);
    }

    /// <summary>Publishes the first update. The seeds are never read from then on.</summary>
    /// <param name="key">The form’s key: sent twice, the story begins once.</param>
    /// <param name="title">What the story is called.</param>
    /// <param name="headline">What is known now, in one line; empty takes the title.</param>
    /// <param name="summary">One or two sentences, in Markdown; may be empty.</param>
    /// <param name="editor">Who begins it; null for whoever runs the server.</param>
    /// <param name="cancel">Ends the wait for the store.</param>
    /// <returns>What came of it; null if a story has begun already.</returns>
    public async Task<Outcome?> BeginAsync(Guid key, string? title, string? headline, string? summary, string? editor, CancellationToken cancel = default)
    {
        var begin = new BeginStory { Path = "Story", Title = title, Headline = string.IsNullOrWhiteSpace(headline) ? title : headline, Summary = summary };
        var submission = new Submission { Key = key, Headline = "The story begins", EditorName = editor, Changes = [begin] };
        await using (var db = open())
        {
            if (!await IsOpenAsync(cancel))
            {
                return await door.PreviewAsync(submission, cancel) is Outcome.AlreadyPublished twice ? twice : null;
            }

            if (await door.PreviewAsync(submission, cancel) is not Outcome.Previewed and var refused)
            {
                return refused;
            }

            // Before the update: whatever happens in between, the seeds do not come into a story that has begun.
            await db.Story.ExecuteUpdateAsync(s => s.SetProperty(x => x.Seeded, true), cancel);
        }

        return await door.PublishAsync(submission, cancel);
    }
}
