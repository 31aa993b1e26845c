using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;

namespace StoryTracker.Pages.Desk.Updates;

// How a draft is reviewed, and published at a time.
public sealed partial class NewModel
{
    /// <summary>What an editor says who gives a draft back.</summary>
    [BindProperty]
    public string? ReturnNote { get; set; }

    /// <summary>When to publish, on the clock of the story’s zone.</summary>
    [BindProperty]
    public string? PublishAt { get; set; }

    /// <summary>Which instant that is, where it could be two.</summary>
    [BindProperty]
    public string? PublishInstant { get; set; }

    /// <summary>What the preview showed that the page was sent with; see <see cref="Foresight.Print"/>.</summary>
    [BindProperty]
    public string? SeenPrint { get; set; }

    /// <summary>What the preview shows now; null if there is none.</summary>
    public string? Print { get; private set; }

    /// <summary>What is to be done once the preview was looked at; null if nothing waits for that.</summary>
    public string? Confirm { get; private set; }

    /// <summary>The instants that the local time may mean, if it is not clear which.</summary>
    public IReadOnlyList<DateTime> Instants { get; private set; } = [];

    /// <summary>The account of whoever has the form.</summary>
    public string MyId => Me.Id;

    private Task<IActionResult> SendForReviewAsync() => SaveAsync(d => d.SendForReview(), Deed.SentForReview);

    private Task<IActionResult> ReturnAsync() => SaveAsync(d => d.Return(Me, ReturnNote), Deed.Returned);

    private Task<IActionResult> ApproveAsync() =>
        ConfirmAsync("Look at what it will change, then approve it again.", print => SaveAsync(d => d.Approve(Me, print), Deed.Approved));

    private async Task<IActionResult> UnscheduleAsync()
    {
        if (!await drafts.ChangeAsync(Form.Key, Revision, d => d.Unschedule(), HttpContext.RequestAborted))
        {
            return LocalRedirect($"/desk/updates/new?draft={Form.Key}");
        }

        await log.WriteAsync(Deed.Unscheduled, "", $"/desk/updates/new?draft={Form.Key}");
        return LocalRedirect($"/desk/updates/new?draft={Form.Key}");
    }

    private async Task<IActionResult> ScheduleAsync()
    {
        var (due, problem) = ReadDue();
        if (due is not { } at)
        {
            await ReadAsync();
            ModelState.Clear();
            ModelState.AddModelError(nameof(PublishAt), problem!);
            return await RefuseAsync();
        }

        return await ConfirmAsync("Look at what it will change at that time, then schedule it again.", async print =>
        {
            var (rules, number) = (await DeskRules.LoadAsync(db, HttpContext.RequestAborted), await db.Story.Select(s => s.Sequence).SingleAsync(HttpContext.RequestAborted));
            if (rules.Refusal(Draft, Submitted!, print) is { } refusal)
            {
                AddProblem(new("", refusal));
                return await RefuseAsync();
            }

            var answer = await SaveAsync(d => d.Schedule(at, Me, print, number), Deed.Scheduled);
            scheduler.Wake();
            return answer;
        });
    }

    // Approved and scheduled is what somebody has seen: they see it first, and what they saw must still hold.
    private async Task<IActionResult> ConfirmAsync(string ask, Func<string, Task<IActionResult>> then)
    {
        var answer = await SendAsync(publish: false);
        if (Print is not { } print)
        {
            return answer;
        }

        if (print != SeenPrint)
        {
            Confirm = ask;
            return answer;
        }

        return await then(print);
    }

    private (DateTime? Due, string? Problem) ReadDue()
    {
        if (!DateTime.TryParse(PublishAt, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return (null, "Give the date and the time, such as 2027-03-29 09:00.");
        }

        var instants = LocalTimes.Instants(local, Masthead.Zone);
        DateTime? chosen = instants.Count == 1 ? instants[0]
            : instants.Where(i => i.ToString("O", CultureInfo.InvariantCulture) == PublishInstant).Cast<DateTime?>().FirstOrDefault();
        if (chosen is null)
        {
            Instants = instants;
            return (null, LocalTimes.Trap(local, Masthead.Zone));
        }

        return chosen <= clock.GetUtcNow().UtcDateTime ? (null, "This time has passed. Publish it now, or choose a later one.") : (chosen, null);
    }
}
