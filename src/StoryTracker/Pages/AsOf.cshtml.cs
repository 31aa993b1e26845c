using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Timeline;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The way to the story as known earlier: by the number of an update, or by a date and time.</summary>
public sealed class AsOfModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    private static readonly string[] s_formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    /// <summary>What was asked for, as it was typed.</summary>
    public (string Number, string At) Typed { get; private set; } = ("", "");

    /// <summary>Why the number leads nowhere; null if it was not asked for.</summary>
    public string? NumberProblem { get; private set; }

    /// <summary>Why the date and time lead nowhere; null if they were not asked for.</summary>
    public string? AtProblem { get; private set; }

    public TimeZoneInfo Zone => Moment.Masthead.Zone;

    /// <param name="number">The number of an update.</param>
    /// <param name="at">
    /// A date and time as ISO 8601 has it; without an offset in the story’s zone. A date alone means the end of that day.
    /// </param>
    public async Task<IActionResult> OnGetAsync(string? number, string? at)
    {
        Typed = (number?.Trim() ?? "", at?.Trim() ?? "");
        if (Typed.Number.Length > 0)
        {
            if (long.TryParse(Typed.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= Moment.Number)
            {
                return Redirect(AsOfAddress.Of(n));
            }

            NumberProblem = Moment.Number == 0 ? "Nothing has been published yet." : $"“{Short.Of(Typed.Number, 20)}” is no update. They go from 1 to {Moment.Number}.";
        }
        else if (Typed.At.Length > 0)
        {
            if (Instant(Typed.At, Zone) is not { } instant)
            {
                AtProblem = "We could not read this as a date and time. Write it as 2026-11-25T10:00Z.";
            }
            else if (await Db.Updates.Where(u => u.At <= instant).MaxAsync(u => (long?)u.Sequence, Cancel) is { } known)
            {
                return Redirect(AsOfAddress.Of(known));
            }
            else
            {
                AtProblem = "Nothing had been published by then." + (Moment.Number == 0 ? ""
                    : $" The first update came on {Times.InFull(await Db.Updates.Where(u => u.Sequence == 1).Select(u => u.At).SingleAsync(Cancel), Zone, Moment.Masthead.Dates.InProse())}.");
            }
        }

        if (NumberProblem is not null || AtProblem is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    /// <summary>The instant that a text means, in UTC; null if it means none.</summary>
    public static DateTime? Instant(string text, TimeZoneInfo zone)
    {
        // A plus in an address that was not encoded arrives as a space.
        var iso = text.Length > 6 && text[^6] == ' ' && text[^3] == ':' ? $"{text[..^6]}+{text[^5..]}" : text;
        if (!DateTime.TryParseExact(iso, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
        {
            return null;
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            return time;
        }

        var local = iso.Length > 10 ? time : time.Date < DateTime.MaxValue.Date ? time.AddDays(1).AddTicks(-1) : DateTime.MaxValue;
        var ticks = local.Ticks - zone.GetUtcOffset(local).Ticks;
        return new DateTime(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }
}
