using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Stories;

/// <summary>
/// How the pages present themselves, from one update to the next: who publishes them, on which clock and in which words their
/// times stand, their logo and their colour. A story that never said has what the configuration says, see <see cref="Of"/>.
/// </summary>
public sealed class Masthead : IVersion
{
    private Masthead()
    {
    }

    /// <exception cref="RuleException">A text is too long or holds a character that is refused, or a choice is none that there is.</exception>
    internal Masthead(long number, AmendMasthead said, string? logo)
    {
        From = number;
        Publisher = SealedText.Of(Checked.OptionalLine(nameof(Publisher), said.Publisher));
        Contact = SealedText.Of(Checked.OptionalLine(nameof(Contact), said.Contact));
        CorrectionsPolicy = SealedText.Of(Checked.OptionalText(nameof(CorrectionsPolicy), said.CorrectionsPolicy));
        Byline = SealedText.Of(Checked.OptionalLine(nameof(Byline), said.Byline, Update.BylineLength));
        TimeZone = ZoneOf(said.TimeZone).Id;
        Dates = Checked.Defined(nameof(Dates), said.Dates);
        Accent = Contrast.Check(nameof(Accent), said.Accent);
        Logo = logo;
        LogoText = SealedText.Of(LogoTextOf(said, logo));
    }

    public long From { get; private set; }

    public long? To { get; private set; }

    /// <summary>Who publishes the pages; may be empty.</summary>
    public SealedText Publisher { get; private set; } = SealedText.Of("");

    /// <summary>How to reach the publisher: an address or other words; may be empty.</summary>
    public SealedText Contact { get; private set; } = SealedText.Of("");

    /// <summary>How errors are corrected, in the publisher’s words; empty leaves it to ours.</summary>
    public SealedText CorrectionsPolicy { get; private set; } = SealedText.Of("");

    /// <summary>The by-line that a new update begins with; empty: the desk.</summary>
    public SealedText Byline { get; private set; } = SealedText.Of("");

    /// <summary>The IANA name of the zone whose clock the pages show.</summary>
    public string TimeZone { get; private set; } = TimeZoneInfo.Utc.Id;

    /// <summary>The words in which the pages say their dates.</summary>
    public DateLanguage Dates { get; private set; }

    /// <summary>The colour of links and buttons on a light ground, as in <c>#0a6640</c>; empty: none of its own.</summary>
    public string Accent { get; private set; } = "";

    /// <summary>The digest of the logo (see <see cref="Stories.Logo"/>); null if there is none.</summary>
    public string? Logo { get; private set; }

    /// <summary>What the logo shows, for those who do not see it.</summary>
    public SealedText LogoText { get; private set; } = SealedText.Of("");

    /// <summary>The zone of <see cref="TimeZone"/>; UTC on a machine that does not know it.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public void Close(long number) => To = number;

    /// <summary>What holds for a story whose updates never said: the settings with which the server was started.</summary>
    public static Masthead Of(StorySettings? settings) => new()
    {
        Publisher = SealedText.Of(settings?.Publisher),
        Contact = SealedText.Of(settings?.Contact),
        CorrectionsPolicy = SealedText.Of(settings?.CorrectionsPolicy),
        TimeZone = (settings?.TimeZone ?? TimeZoneInfo.Utc).Id,
    };

    /// <summary>All that is wrong with what an update would say, field by field.</summary>
    internal static IReadOnlyList<(string Field, string Message)> Problems(AmendMasthead said, string? logo)
    {
        Action[] fields =
        [
            () => Checked.OptionalLine(nameof(Publisher), said.Publisher),
            () => Checked.OptionalLine(nameof(Contact), said.Contact),
            () => Checked.OptionalText(nameof(CorrectionsPolicy), said.CorrectionsPolicy),
            () => Checked.OptionalLine(nameof(Byline), said.Byline, Update.BylineLength),
            () => ZoneOf(said.TimeZone),
            () => Checked.Defined(nameof(Dates), said.Dates),
            () => Contrast.Check(nameof(Accent), said.Accent),
            () => LogoTextOf(said, logo),
        ];
        var problems = new List<(string, string)>();
        foreach (var field in fields)
        {
            try
            {
                field();
            }
            catch (RuleException refused)
            {
                problems.Add((refused.Field, refused.Message));
            }
        }

        return problems;
    }

    /// <summary>What a version says anew against an earlier one; against null, all that it says.</summary>
    public static IReadOnlyList<FieldChange> Changes(Masthead? before, Masthead after) => FieldChange.Between(
        new("Publisher", before?.Publisher.Text ?? "", after.Publisher.Text),
        new("Contact", before?.Contact.Text ?? "", after.Contact.Text),
        new("How we correct", before?.CorrectionsPolicy.Text ?? "", after.CorrectionsPolicy.Text),
        new("By-line of new updates", before?.Byline.Text ?? "", after.Byline.Text),
        new("Time zone", before?.TimeZone ?? "", after.TimeZone),
        new("Language of dates", before?.Dates.Label() ?? "", after.Dates.Label()),
        new("Accent colour", before?.Accent ?? "", after.Accent),
        new("Logo", LogoOf(before), LogoOf(after)));

    /// <summary>Whether two say the same.</summary>
    public bool SaysTheSameAs(Masthead other) => Changes(this, other).Count == 0;

    /// <summary>The zone of an IANA name.</summary>
    /// <exception cref="RuleException">There is none of this name.</exception>
    internal static TimeZoneInfo ZoneOf(string? id) =>
        id?.Trim() is not { Length: > 0 } name ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : throw new RuleException(nameof(TimeZone), $"“{Short(name)}” is no time zone that we know. Write it as Europe/Berlin or Asia/Seoul, or UTC.");

    private static string LogoTextOf(AmendMasthead said, string? logo) =>
        logo is null ? "" : Checked.Line(nameof(LogoText), said.LogoText, "Say what the logo shows, for people who do not see it.");

    private static string Short(string name) => name.Length <= 60 ? name : name[..60] + "…";

    // Two pictures may be told by the same words.
    private static string LogoOf(Masthead? masthead) => masthead?.Logo is { } logo ? $"{masthead.LogoText.Text} (picture {logo[..8]})" : "";
}

internal sealed class MastheadConfiguration : IEntityTypeConfiguration<Masthead>
{
    public void Configure(EntityTypeBuilder<Masthead> builder)
    {
        builder.ToTable("Mastheads");
        builder.IsVersion();
        builder.HasKey(m => m.From);
        builder.Property(m => m.From).ValueGeneratedNever();
        builder.HasIndex(m => m.To).IsUnique().HasFilter("\"To\" IS NULL");
        builder.Sealed(m => m.Publisher).Sealed(m => m.Contact).Sealed(m => m.CorrectionsPolicy).Sealed(m => m.Byline).Sealed(m => m.LogoText);
        builder.Property(m => m.TimeZone).HasMaxLength(100);
        builder.Property(m => m.Accent).HasMaxLength(7);
        builder.HasOne<Logo>().WithMany().HasForeignKey(m => m.Logo).OnDelete(DeleteBehavior.Restrict);
        builder.Property(m => m.Logo).HasMaxLength(64);
    }
}
