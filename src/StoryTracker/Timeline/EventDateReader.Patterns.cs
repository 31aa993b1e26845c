using System.Text.RegularExpressions;

namespace StoryTracker.Timeline;

/// <summary>This part has the patterns of phrases; <c>a</c> and <c>b</c> are the dates in them.</summary>
internal sealed partial class EventDateReader
{
    // Where a time is written on to its day or its zone: 2023-09-12T10:00 +03:00, 10:00:00+03:00.
    [GeneratedRegex(@"(?<=\d)T(?=\d\d:)|(?<=:\d\d)(?=[+−-]\d|Z\b)")]
    private static partial Regex ClockJoints();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[0-9XYESTZxutz?~%/.,:+\[\]{}-]+$")]
    private static partial Regex LooksLikeEdtf();

    [GeneratedRegex(@"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}[/.]\d{1,2}[/.]\d{1,2}\b")]
    private static partial Regex NumericDate();

    [GeneratedRegex(@"^(before|after)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeOrAfter();

    [GeneratedRegex(@"^(some ?time )?between (?<a>.+) and (?<b>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"^all of (?<a>.+) to (?<b>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex AllOf();

    [GeneratedRegex(@"^(?<a>.+) ((?<or>or)|and) (earlier|before)$", RegexOptions.IgnoreCase)]
    private static partial Regex OrEarlier();

    [GeneratedRegex(@"^(?<a>.+) ((?<or>or)|and) (later|after)$", RegexOptions.IgnoreCase)]
    private static partial Regex OrLater();

    [GeneratedRegex(@"^(either )?(?<a>.+) or (?<b>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Either();

    [GeneratedRegex(@"^(both )?(?<a>.+) and (?<b>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Both();

    [GeneratedRegex(@"^from (?<a>.+), end (not known|unknown)$", RegexOptions.IgnoreCase)]
    private static partial Regex EndNotKnown();

    [GeneratedRegex(@"^until (?<a>.+), start (not known|unknown)$", RegexOptions.IgnoreCase)]
    private static partial Regex StartNotKnown();

    [GeneratedRegex(@"^(until|till|up to) (?<a>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Until();

    // A hyphen without spaces is a range only between two alike; “Sept-2023” is none.
    [GeneratedRegex(@"^(from )?(?<a>.+) (to|until|till|through|-) (?<b>.+)$|^(?<a>\d{4})-(?<b>\d{4})$|^(?<a>\d{1,2})-(?<b>\d{1,2} .+)$|^(?<a>\p{L}+)-(?<b>\p{L}.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Range();

    [GeneratedRegex(@"^(since|from|starting) (?<a>.+?)( on| onwards?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Since();
}
