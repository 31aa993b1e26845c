using System.Globalization;
using System.Text.RegularExpressions;

namespace StoryTracker.Timeline;

/// <summary>This part reads a time of day, and after it an offset from UTC. Names of zones are refused: “EST” is in Sydney too.</summary>
internal sealed partial class EventDateDraftReader
{
    private bool Clock(string word)
    {
        if (ClockTime().Match(word) is { Success: true } time && _draft.Clock is null)
        {
            var hour = int.Parse(time.Groups["h"].Value, CultureInfo.InvariantCulture);
            var half = time.Groups["half"].Value;
            if (half != "" && hour is 0 or > 12) return false;
            if (half != "") hour = hour % 12 + (half == "pm" ? 12 : 0);
            _draft = _draft with { Clock = $"T{hour:00}:{(time.Groups["m"].Success ? time.Groups["m"].Value : "00")}{time.Groups["s"].Value}" };
            return true;
        }
        if (_draft.Clock is not { Length: <= 9 } clock || Zone().Match(word) is not { Success: true } zone || word == "") return false;
        var offset = zone.Groups["h"].Success
            ? $"{(zone.Groups["sign"].Value == "+" ? "+" : "-")}{zone.Groups["h"].Value.PadLeft(2, '0')}{(zone.Groups["m"].Success ? zone.Groups["m"].Value : ":00")}" : "Z";
        _draft = _draft with { Clock = clock + offset };
        return true;
    }

    [GeneratedRegex(@"^(?<h>\d{1,2})([:.](?<m>\d\d))(?<s>:\d\d)?(?<half>am|pm)?$|^(?<h>\d{1,2})(?<half>am|pm)$")]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"^(utc|gmt|z)?((?<sign>[+−-])(?<h>\d{1,2})(?<m>:\d\d)?)?$")]
    private static partial Regex Zone();
}
