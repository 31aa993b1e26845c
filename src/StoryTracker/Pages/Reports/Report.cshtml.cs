using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Data;
using StoryTracker.Desk.Reports;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>
/// Where a reader says what is wrong with a claim, an entry or an update. It needs no account and no cookie: a report does
/// nothing in anybody’s name, so there is no token to steal; what other sites send is refused by the browser’s own word for it.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReportModel(StoryDbContext db, CurrentMoment current, ErrorReports reports, ReportLimits limits, TimeProvider time) : StoryPage(db, current)
{
    [FromQuery]
    public Thing? On { get; set; }

    [FromQuery]
    public long Id { get; set; }

    /// <summary>The number of the story at which the reader saw it; null: now.</summary>
    [FromQuery]
    public long? Seen { get; set; }

    [BindProperty]
    public string? Wrong { get; set; }

    [BindProperty]
    public string? How { get; set; }

    /// <summary>No person sees this field. What fills it in is a program that fills in everything.</summary>
    [BindProperty]
    public string? Website { get; set; }

    /// <summary>See <see cref="ReportKey"/>.</summary>
    [BindProperty]
    public string? Secret { get; set; }

    /// <summary>What is reported; null: the page says where reports begin.</summary>
    public ReportedThing? Thing { get; private set; }

    /// <summary>Why nothing was sent, if it is not the fault of a field; null if there is no such reason.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What is wrong at a field; null if nothing is.</summary>
    public string? ErrorAt(string field) => ModelState[field]?.Errors is { Count: > 0 } errors ? errors[0].ErrorMessage : null;

    public async Task<IActionResult> OnGetAsync()
    {
        Secret = ReportKey.NewSecret();
        return Request.Query.Count == 0 || await FindAsync() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            return new ContentResult { StatusCode = StatusCodes.Status403Forbidden, Content = "This form was sent by another site. Nothing was kept." };
        }

        if (!await FindAsync())
        {
            return NotFound();
        }

        Secret = ReportKey.SecretOr(Secret);
        var key = ReportKey.Of(Secret, Thing!.Of, Thing.SeenAt, Wrong, How);
        // A program is told what a person is told.
        return !string.IsNullOrEmpty(Website) || await reports.FindAsync(key, Cancel) is not null ? ToPrivatePage(key)
            : Check() ? await SendAsync(key)
            : Again(StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<bool> FindAsync()
    {
        var seen = Seen ?? Moment.Number;
        Thing = ModelState.IsValid && On is { } on && seen >= 1 && seen <= Moment.Number ? await ReportedThing.FindAsync(Db, new(on, Id), seen, Cancel) : null;
        return Thing is not null;
    }

    // Both fields are told about at once.
    private bool Check()
    {
        foreach (var check in (Func<string>[])[() => ErrorReport.WordsOf(Wrong), () => ErrorReport.GroundsOf(How)])
        {
            try
            {
                check();
            }
            catch (RuleException refused)
            {
                ModelState.AddModelError(refused.Field, refused.Message);
            }
        }

        return ModelState.IsValid;
    }

    private async Task<IActionResult> SendAsync(string key)
    {
        if (limits.Refuse(ClientAddress.Of(HttpContext)) is var (status, wait))
        {
            var minutes = Count.Of((int)Math.Ceiling(wait.TotalMinutes), "minute");
            Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds):0}";
            Refusal = status == StatusCodes.Status429TooManyRequests
                ? $"Many reports came from your network within an hour. Nothing was sent, and your words are still here. Send it again in {minutes}."
                : $"More reports come in than the desk can take just now. Nothing was sent, and your words are still here. Send it again in {minutes}.";
            return Again(status);
        }

        try
        {
            await reports.KeepAsync(new ErrorReport(Thing!.Of, Thing.SeenAt, Wrong, How, ReportKey.HashOf(key), time.GetUtcNow().UtcDateTime), Cancel);
            return ToPrivatePage(key);
        }
        catch (Exception trouble) when (StoreTrouble.IsWhy(trouble))
        {
            Refusal = "The desk cannot take your report just now. Nothing was sent, and your words are still here. Send it again in a minute.";
            Response.Headers.RetryAfter = "60";
            return Again(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private StatusCodeResult ToPrivatePage(string key)
    {
        Response.Headers.Location = $"/report/{key}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
