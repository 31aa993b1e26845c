using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Stories;

/// <summary>Begins the story in a store that holds none.</summary>
public sealed record BeginStory : Change
{
    public string? Title { get; init; }

    public string? Headline { get; init; }

    public string? Summary { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        var first = new StoryVersion(publication.Number, Title, Headline, Summary, StoryState.Developing);
        if (await publication.Db.StoryVersions.AnyAsync())
        {
            throw new RuleException("", "A story has begun here already. Another one needs a data folder of its own.");
        }

        publication.Db.Add(first);
    }
}

/// <summary>Begins the story, or says anew what it is called and how it is told in short.</summary>
public sealed record AmendStory : Change
{
    public string? Title { get; init; }

    public string? Headline { get; init; }

    public string? Summary { get; init; }

    public StoryState State { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        publication.Once(this, 1);
        var next = new StoryVersion(publication.Number, Title, Headline, Summary, State);
        var current = await publication.Db.StoryVersions.AsOf(null).SingleOrDefaultAsync();
        if (current is not null)
        {
            if ((current.Title.Text, current.Headline.Text, current.Summary.Text, current.State) == (next.Title.Text, next.Headline.Text, next.Summary.Text, next.State))
            {
                throw new RuleException(nameof(Headline), Amendments.NothingChanged);
            }

            if (publication.Replace(this, current) is null)
            {
                return;
            }
        }

        publication.Db.Add(next);
    }
}
