using System.Globalization;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>What changed in the story between two numbers.</summary>
public sealed class ChangesModel(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    // As many updates as the first page shows.
    private const int Latest = 5;

    public StoryChanges Changes { get; private set; } = null!;

    public string SinceTyped { get; private set; } = "";

    public string UntilTyped { get; private set; } = "";

    /// <summary>Why the first number leads nowhere; null if it does not.</summary>
    public string? SinceProblem { get; private set; }

    /// <summary>Why the second number leads nowhere; null if it does not.</summary>
    public string? UntilProblem { get; private set; }

    /// <summary>What was made of numbers that were not as the address has them; null if they were.</summary>
    public string? Clamped { get; private set; }

    public bool HasProblem => SinceProblem is not null || UntilProblem is not null;

    /// <param name="since">The update that the reader knows; without it the latest updates are shown.</param>
    /// <param name="until">The last update to show; without it the newest.</param>
    public async Task OnGetAsync(string? since, string? until)
    {
        var newest = Moment.Number;
        (SinceTyped, UntilTyped) = (since?.Trim() ?? "", until?.Trim() ?? "");
        var (from, to) = (Read(SinceTyped), Read(UntilTyped));
        SinceProblem = SinceTyped.Length > 0 && from is null ? $"Give the number of an update, or 0 for the beginning. The newest is {newest}." : null;
        UntilProblem = UntilTyped.Length > 0 && to is null ? $"Give the number of an update. The newest is {newest}." : null;
        if (HasProblem)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Changes = await StoryChanges.LoadAsync(Db, newest, newest, Moment.Masthead.Dates, Cancel);
            return;
        }

        var (first, last) = (from ?? Math.Max(0, Math.Min(to ?? newest, newest) - Latest), to ?? newest);
        if (first > last && to is not null)
        {
            (first, last) = (last, first);
            Clamped = "The later number stood first; we have turned them round.";
        }

        if (first > newest || last > newest)
        {
            Clamped = $"Update {Math.Max(first, last)} has not come yet. The newest is update {newest}.";
            (first, last) = (Math.Min(first, newest), Math.Min(last, newest));
        }

        (SinceTyped, UntilTyped) = (first.ToString(CultureInfo.InvariantCulture), last.ToString(CultureInfo.InvariantCulture));
        Changes = await StoryChanges.LoadAsync(Db, first, Math.Max(first, last), Moment.Masthead.Dates, Cancel);
    }

    private static long? Read(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
