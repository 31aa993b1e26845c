using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Stories;

/// <summary>Whether the story still moves.</summary>
public enum StoryState
{
    /// <summary>Updates are expected.</summary>
    Developing,

    /// <summary>The desk has closed it.</summary>
    Concluded,
}

/// <summary>The one row that gives out the update numbers; changing it is the lock that every publication takes first.</summary>
public sealed class Story
{
    private Story()
    {
    }

    /// <summary>Always 1.</summary>
    public int Id { get; private set; }

    /// <summary>The number of the newest update; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Whether the seeds were published to the end. They are never read again after that.</summary>
    public bool Seeded { get; private set; }
}

/// <summary>What the story is called and how it is told in two sentences, from one update to the next.</summary>
public sealed class StoryVersion : IVersion
{
    private StoryVersion()
    {
    }

    /// <exception cref="RuleException">A text is missing, too long, or holds a character that is refused.</exception>
    public StoryVersion(long number, string? title, string? headline, string? summary, StoryState state)
    {
        From = number;
        Title = SealedText.Of(Checked.Line(nameof(Title), title, "Give the story a title."));
        Headline = SealedText.Of(Checked.Line(nameof(Headline), headline, "Give the story a headline: what is known now, in one line."));
        Summary = SealedText.Of(Checked.OptionalText(nameof(Summary), summary));
        State = Checked.Defined(nameof(State), state);
    }

    public long From { get; private set; }

    public long? To { get; private set; }

    /// <summary>The name of the story, such as “Kim Jong Un’s visit to Russia”.</summary>
    public SealedText Title { get; private set; } = null!;

    /// <summary>What the first page leads with.</summary>
    public SealedText Headline { get; private set; } = null!;

    /// <summary>One or two sentences below the headline, in Markdown.</summary>
    public SealedText Summary { get; private set; } = null!;

    public StoryState State { get; private set; }

    public void Close(long number) => To = number;

    /// <summary>What a version says anew against an earlier one.</summary>
    public static IReadOnlyList<FieldChange> Changes(StoryVersion before, StoryVersion after) => FieldChange.Between(
        new("Title", before.Title.Text, after.Title.Text),
        new("Headline", before.Headline.Text, after.Headline.Text),
        new("Summary", before.Summary.Text, after.Summary.Text),
        new("State", before.State.ToString(), after.State.ToString()));
}

internal sealed class StoryConfiguration : IEntityTypeConfiguration<Story>, IEntityTypeConfiguration<StoryVersion>
{
    public void Configure(EntityTypeBuilder<Story> builder)
    {
        builder.ToTable("Story");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasData(new { Id = 1, Sequence = 0L, Seeded = false });
    }

    public void Configure(EntityTypeBuilder<StoryVersion> builder)
    {
        builder.IsVersion();
        builder.HasKey(v => v.From);
        builder.Property(v => v.From).ValueGeneratedNever();
        builder.HasIndex(v => v.To).IsUnique().HasFilter("\"To\" IS NULL");
        builder.Sealed(v => v.Title).Sealed(v => v.Headline).Sealed(v => v.Summary);
    }
}
