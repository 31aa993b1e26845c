using StoryTracker.Claims;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Updates;

namespace StoryTracker.Seeding;

/// <summary>What a seed says of the story. The properties here and below are the keys of the file.</summary>
internal sealed class SeedStory
{
    public string? Title { get; set; }

    public string? Headline { get; set; }

    public string? Summary { get; set; }

    public StoryState? State { get; set; }
}

internal sealed class SeedUpdate
{
    public string? Id { get; set; }

    public string? Headline { get; set; }

    public UpdateKind Kind { get; set; }

    public string? Body { get; set; }

    public List<SeedSource> Sources { get; set; } = [];

    public List<SeedArticle> Articles { get; set; } = [];

    public List<SeedClaim> Claims { get; set; } = [];

    public List<SeedEvidence> Evidence { get; set; } = [];

    public List<SeedLink> Links { get; set; } = [];

    public List<SeedEntry> Entries { get; set; } = [];

    public List<SeedQuestion> Questions { get; set; } = [];

    public SeedStory? Story { get; set; }
}

internal sealed class SeedSource
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public SourceKind Kind { get; set; }

    public Reliability Reliability { get; set; } = Reliability.F;

    public string? About { get; set; }
}

internal sealed class SeedArticle
{
    public string? Id { get; set; }

    public string? File { get; set; }

    public string? Title { get; set; }

    public string? Publisher { get; set; }

    public string? Url { get; set; }

    public string? Published { get; set; }
}

internal sealed class SeedClaim
{
    public string? Id { get; set; }

    public string? Wording { get; set; }

    public string? Settles { get; set; }

    public List<SeedEvidence> Evidence { get; set; } = [];
}

internal class SeedCitation
{
    public string? Article { get; set; }

    public string? Quote { get; set; }

    public int? Start { get; set; }
}

internal sealed class SeedEvidence : SeedCitation
{
    public string? Claim { get; set; }

    public string? Source { get; set; }

    public string? Origin { get; set; }

    public Stance Stance { get; set; }

    public Certainty Certainty { get; set; }

    public Standing Standing { get; set; } = Standing.Other;

    public string? Note { get; set; }
}

internal sealed class SeedLink
{
    public string? Claim { get; set; }

    public LinkKind Kind { get; set; }

    public string? Other { get; set; }

    public string? Note { get; set; }
}

internal sealed class SeedEntry
{
    public string? Id { get; set; }

    public string? Title { get; set; }

    public string? Body { get; set; }

    public string? Date { get; set; }

    public string? Words { get; set; }

    public string? Note { get; set; }

    public bool Expected { get; set; }

    public bool Key { get; set; }

    public List<string> Claims { get; set; } = [];

    public List<SeedCitation> Citations { get; set; } = [];
}

internal sealed class SeedQuestion
{
    public string? Id { get; set; }

    public string? Text { get; set; }

    public string? Detail { get; set; }

    public string? Settles { get; set; }

    public List<string> Claims { get; set; } = [];
}
