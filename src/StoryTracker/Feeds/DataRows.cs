using System.Globalization;
using StoryTracker.Claims;
using StoryTracker.Hosting;
using StoryTracker.Sources;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Feeds;

// The rows as programs read them. Their names are the names in /openapi.json; what they mean stands there.

public sealed record WithdrawnData(long By, string Reason);

public sealed record ClaimData(
    long Id, string Url, string Data, string Wording, string Settles, Status Status, Claims.Half Half, long Since, DateTime SinceAt, long Added,
    Status? Before, string Why, int Sources, bool NotYetChecked, WithdrawnData? Withdrawn);

public sealed record QuestionData(long Id, string Url)
{
    public string? Text { get; init; }
    public string? Detail { get; init; }
    public string? Settles { get; init; }
    public long? Answer { get; init; }
    public IReadOnlyList<long>? Claims { get; init; }
    public WithdrawnData? Withdrawn { get; init; }
}

public sealed record ArticleData(
    long Id, string Url, string Title, long Publisher, string? Original, DateData? Published, long Filed, string? Sha256, string? Text, WithdrawnData? Withdrawn);

public sealed record SourceData(long Id, string Url, string Name, SourceKind Kind, Reliability Reliability, string About);

public sealed record ChangeData(long Claim, Status? Before, Status After);

public sealed record UpdateData(long Number, string Url, DateTime At, UpdateKind Kind, string Hash)
{
    public string? Headline { get; init; }
    public string? Body { get; init; }
    public string? Said { get; init; }
    public string? Right { get; init; }
    public string? By { get; init; }
    public IReadOnlyList<ChangeData>? Changes { get; init; }
    public WithdrawnData? Withdrawn { get; init; }

    public static UpdateData Of(UpdateCard card, PublicUrl links)
    {
        var update = card.Update;
        var data = new UpdateData(update.Sequence, links.For($"/updates/{update.Sequence}"), DataReader.Utc(update.At), update.Kind, Convert.ToHexStringLower(update.Hash));
        return card.Tombstone is { } tomb ? data with { Withdrawn = new(tomb.Number, tomb.Reason) } : data with
        {
            Headline = update.Headline.Text,
            Body = update.Body.Text,
            Said = update.Kind == UpdateKind.Correction ? update.Said.Text : null,
            Right = update.Kind == UpdateKind.Correction ? update.Right.Text : null,
            By = update.By(),
            Changes = [.. card.Claims.Select(c => new ChangeData(c.ClaimId, c.Before, c.After))],
        };
    }
}

/// <summary>A date: what the desk wrote (EDTF), the same in words, and the days between which it lies.</summary>
/// <param name="Edtf">ISO 8601-2.</param>
/// <param name="Words">The same in English.</param>
/// <param name="Earliest">The first day that it may mean; null if it is open or not known.</param>
/// <param name="Latest">The last day, likewise.</param>
public sealed record DateData(string Edtf, string Words, string? Earliest, string? Latest)
{
    /// <summary>Null for no date.</summary>
    public static DateData? Of(EventDate date, DateLanguage language) => date.IsNone ? null
        : new(date.Edtf, date.ToWords(language.InProse()), date.HasOpenStart ? null : Day(date.Lower), date.HasOpenEnd ? null : Day(date.Upper));

    // Years beyond four digits as EDTF has them.
    private static string? Day(long second)
    {
        if (second is long.MinValue or long.MaxValue)
        {
            return null;
        }

        var (year, month, day) = CivilTime.DayOf(second);
        var digits = year is > 9_999 or < -9_999 ? string.Create(CultureInfo.InvariantCulture, $"Y{year}") : year.ToString("0000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{digits}-{month:00}-{day:00}");
    }
}

public sealed record RestsOn(long Claim, Status Status);

public sealed record EntryData(long Id, string Url)
{
    public string? Title { get; init; }
    public string? Body { get; init; }
    public DateData? Date { get; init; }
    public string? SourceWords { get; init; }
    public string? Note { get; init; }
    public EntryState? State { get; init; }
    public bool? IsKey { get; init; }
    public IReadOnlyList<RestsOn>? Claims { get; init; }
    public WithdrawnData? Withdrawn { get; init; }

    public static EntryData Of(TimelineCard card, PublicUrl links, DateLanguage language)
    {
        var data = new EntryData(card.Id, links.For($"/timeline/{card.Id}/{card.Slug}"));
        return card.Tombstone is { } tomb ? data with { Withdrawn = new(tomb.Number, tomb.Reason) } : data with
        {
            Title = card.Title, Body = card.Body, Date = DateData.Of(card.Date, language), SourceWords = card.Words, Note = card.Note,
            State = card.State, IsKey = card.IsKey, Claims = [.. card.Claims.Select(c => new RestsOn(c.Id, c.Status))],
        };
    }
}

public sealed record EvidenceData(
    long Id, string Url, Stance Stance, Certainty Certainty, Standing Standing, long Source, string SourceName, long? Origin, string? OriginName,
    string Quote, long Article, long Filed, string Note, WithdrawnData? TakenBack);

public sealed record LinkData(string Kind, long Claim, bool IsOutward, string Note, WithdrawnData? TakenBack);

public sealed record StepData(long Number, DateTime At, Status? Before, Status After, string Why);
