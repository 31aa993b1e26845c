using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;

namespace StoryTracker.Timeline;

/// <summary>Something that happened, is happening or is expected.</summary>
public sealed class TimelineEntry : IPublished
{
    private TimelineEntry()
    {
    }

    public TimelineEntry(long id, long number, string slug) => (Id, From, Slug) = (id, number, slug);

    public long Id { get; private set; }

    public long From { get; private set; }

    /// <summary>The readable end of the entry’s address, fixed when it was made.</summary>
    public string Slug { get; private set; } = null!;
}

/// <summary>What an entry says, from one update to the next.</summary>
public sealed class TimelineEntryVersion : IVersion
{
    /// <summary>The longest body, in UTF-16 code units of Markdown.</summary>
    public const int BodyLength = 8_000;

    private TimelineEntryVersion()
    {
    }

    /// <param name="entryId">The entry.</param>
    /// <param name="number">The update that brings this version.</param>
    /// <param name="title">What happened, in one line.</param>
    /// <param name="body">More about it, in Markdown; may be empty.</param>
    /// <param name="date">When, as precisely as the source has it and no more.</param>
    /// <param name="words">The source’s own words for the date; may be empty.</param>
    /// <param name="note">From which words a part of the date was inferred; may be empty.</param>
    /// <param name="isExpected">Whether it is still to come.</param>
    /// <param name="isKey">Whether it is a key event.</param>
    /// <param name="didNotHappen">Whether it was expected and did not happen.</param>
    /// <exception cref="RuleException">A text is missing, too long, or holds a character that is refused; or it is expected and did not happen.</exception>
    public TimelineEntryVersion(long entryId, long number, string? title, string? body, EventDate date, string? words, string? note, bool isExpected, bool isKey, bool didNotHappen = false)
    {
        if (isExpected && didNotHappen)
        {
            throw new RuleException(nameof(IsExpected), "It cannot be still to come and have come to nothing. Choose one of the two.");
        }

        (EntryId, From, IsExpected, IsKey, DidNotHappen) = (entryId, number, isExpected, isKey, didNotHappen);
        Title = SealedText.Of(Checked.Line(nameof(Title), title, "Say in one line what happened."));
        Body = SealedText.Of(Checked.OptionalText(nameof(Body), body, BodyLength));
        Words = SealedText.Of(Checked.OptionalLine(nameof(Words), words));
        Note = SealedText.Of(Checked.OptionalText(nameof(Note), note, 1_000));
        (Date, Lower, Upper, DueAt) = (date.Edtf, date.Lower, date.Upper, date.DueAt);
    }

    public long EntryId { get; private set; }

    public long From { get; private set; }

    public long? To { get; private set; }

    public SealedText Title { get; private set; } = null!;

    public SealedText Body { get; private set; } = null!;

    /// <summary>The date in EDTF; empty if there is none.</summary>
    public string Date { get; private set; } = null!;

    public SealedText Words { get; private set; } = null!;

    public SealedText Note { get; private set; } = null!;

    /// <summary>The first second that the date may mean, counted from 1970-01-01T00:00Z. Follows from the date, so it is not in the hash.</summary>
    public long Lower { get; private set; }

    /// <summary>The last second that the date may mean. Follows from the date, so it is not in the hash.</summary>
    public long Upper { get; private set; }

    /// <summary>The second at which the date is over everywhere on Earth; null if it never is. Follows from the date, so it is not in the hash.</summary>
    public long? DueAt { get; private set; }

    /// <summary>Whether it is still to come. An update settles it: it happened, it did not, or it was postponed.</summary>
    public bool IsExpected { get; private set; }

    /// <summary>Whether it was expected and did not happen; never together with <see cref="IsExpected"/>.</summary>
    public bool DidNotHappen { get; private set; }

    public bool IsKey { get; private set; }

    public void Close(long number) => To = number;
}

/// <summary>A claim that a version of an entry rests on. The first one leads: the entry bears its mark.</summary>
public sealed class EntryClaim : IPublished
{
    private EntryClaim()
    {
    }

    public EntryClaim(long entryId, long number, int position, long claimId) =>
        (EntryId, From, Position, ClaimId) = (entryId, number, position, claimId);

    public long EntryId { get; private set; }

    /// <summary>The update that brought the version of the entry.</summary>
    public long From { get; private set; }

    public int Position { get; private set; }

    public long ClaimId { get; private set; }
}

/// <summary>A span of an article that a version of an entry cites.</summary>
public sealed class EntryCitation : IPublished
{
    private EntryCitation()
    {
    }

    public EntryCitation(long entryId, long number, int position, long citationId) =>
        (EntryId, From, Position, CitationId) = (entryId, number, position, citationId);

    public long EntryId { get; private set; }

    /// <summary>The update that brought the version of the entry.</summary>
    public long From { get; private set; }

    public int Position { get; private set; }

    public long CitationId { get; private set; }
}

internal sealed class TimelineEntryConfiguration :
    IEntityTypeConfiguration<TimelineEntry>, IEntityTypeConfiguration<TimelineEntryVersion>,
    IEntityTypeConfiguration<EntryClaim>, IEntityTypeConfiguration<EntryCitation>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.IsAppendOnly().HasPublishedId(e => e.Id);
        builder.Property(e => e.Slug).HasMaxLength(80);
        builder.HasIndex(e => e.From);
    }

    public void Configure(EntityTypeBuilder<TimelineEntryVersion> builder)
    {
        builder.IsVersion().HasOneCurrent(v => v.EntryId).HasKey(v => new { v.EntryId, v.From });
        builder.Sealed(v => v.Title).Sealed(v => v.Body).Sealed(v => v.Words).Sealed(v => v.Note);
        builder.Property(v => v.Date).HasMaxLength(200);
        // The order of TimelineWalk, for each part that is walked alone. By filter, because SQLite looks nothing up by a
        // column that is yes or no. Versions that have ended are in it too: the past is walked like the present.
        foreach (var (name, filter) in new[]
        {
            ("IX_Timeline", "NOT \"IsExpected\""), ("IX_Timeline_Expected", "\"IsExpected\""),
            ("IX_Timeline_Key", "\"IsKey\" AND NOT \"IsExpected\""), ("IX_Timeline_KeyExpected", "\"IsKey\" AND \"IsExpected\""),
        })
        {
            builder.HasIndex(v => new { v.Lower, v.Upper, v.EntryId }, name).IsDescending(false, true, false).HasFilter(filter);
        }

        builder.HasIndex(v => v.DueAt, "IX_Timeline_Due").HasFilter("\"To\" IS NULL AND \"IsExpected\"");
        builder.HasOne<TimelineEntry>().WithMany().HasForeignKey(v => v.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EntryClaim> builder)
    {
        builder.IsAppendOnly().HasKey(c => new { c.EntryId, c.From, c.Position });
        builder.HasIndex(c => c.From);
        builder.HasIndex(c => c.ClaimId);
        builder.HasOne<TimelineEntryVersion>().WithMany().HasForeignKey(c => new { c.EntryId, c.From }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Claim>().WithMany().HasForeignKey(c => c.ClaimId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EntryCitation> builder)
    {
        builder.IsAppendOnly().HasKey(c => new { c.EntryId, c.From, c.Position });
        builder.HasIndex(c => c.From);
        builder.HasOne<TimelineEntryVersion>().WithMany().HasForeignKey(c => new { c.EntryId, c.From }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Citation>().WithMany().HasForeignKey(c => c.CitationId).OnDelete(DeleteBehavior.Restrict);
    }
}
