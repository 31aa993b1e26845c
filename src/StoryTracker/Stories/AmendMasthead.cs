using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Stories;

/// <summary>Says how the pages present themselves from now on: all of it, also what stays as it was.</summary>
public sealed record AmendMasthead : Change
{
    public string? Publisher { get; init; }

    public string? Contact { get; init; }

    public string? CorrectionsPolicy { get; init; }

    /// <inheritdoc cref="Masthead.Byline"/>
    public string? Byline { get; init; }

    /// <summary>The IANA name of a zone; nothing means UTC.</summary>
    public string? TimeZone { get; init; }

    public DateLanguage Dates { get; init; }

    /// <inheritdoc cref="Masthead.Accent"/>
    public string? Accent { get; init; }

    /// <summary>The digest of a logo that the story has already; null for none, or for a new one.</summary>
    public string? Logo { get; init; }

    /// <summary>A new logo, as <see cref="LogoReader"/> wrote it.</summary>
    [JsonIgnore]
    public byte[]? NewLogo { get; init; }

    /// <summary>The digest of the new logo: what tells two submissions apart.</summary>
    public string? NewLogoDigest => NewLogo is null ? null : Stories.Logo.DigestOf(NewLogo);

    /// <inheritdoc cref="Masthead.LogoText"/>
    public string? LogoText { get; init; }

    internal override async Task ApplyAsync(Publication publication)
    {
        publication.Once(this, 1);
        var db = publication.Db;
        var logo = NewLogoDigest ?? Logo;
        var isKept = logo is not null && await db.Logos.AnyAsync(l => l.Sha256 == logo);
        if (logo is not null && NewLogo is null && !isKept)
        {
            throw new RuleException(nameof(Logo), "This logo is not here any more. Choose the file again.");
        }

        var next = new Masthead(publication.Number, this, logo);
        if (await db.Mastheads.AsOf(null).SingleOrDefaultAsync() is { } current)
        {
            if (current.SaysTheSameAs(next))
            {
                throw new RuleException("", Amendments.NothingChanged);
            }

            if (publication.Replace(this, current) is null)
            {
                return;
            }
        }

        if (NewLogo is not null && !isKept)
        {
            db.Add(new Logo(publication.Number, NewLogo));
        }

        db.Add(next);
    }
}
