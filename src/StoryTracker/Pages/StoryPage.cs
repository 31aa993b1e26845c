using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>
/// A page for readers. All its queries see one moment of the store, and it knows the number of that moment. Its links are
/// written <c>~/…</c>, so that a page of a past moment leads to pages of the same moment.
/// </summary>
public abstract class StoryPage(StoryDbContext db, CurrentMoment current) : PageModel
{
    /// <summary>The store, held at one moment while the handler runs.</summary>
    protected StoryDbContext Db => db;

    /// <summary>The moment that the page shows.</summary>
    public Moment Moment { get; private set; } = null!;

    /// <summary>Ends the queries when the reader has gone.</summary>
    protected CancellationToken Cancel => HttpContext.RequestAborted;

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await using var snapshot = await db.BeginReadAsync(Cancel);
        if (await current.FindAsync(Cancel) is not { } moment)
        {
            context.Result = NotFound();
            return;
        }

        Moment = moment;
        // What somebody of the desk sees is not what readers see.
        if (User.Identity?.IsAuthenticated == true) Response.Headers.CacheControl = "private, no-cache";
        await next();
    }

    /// <summary>
    /// Sends a reader with a wrong or missing slug on to the right address; null if the address is right.
    /// </summary>
    /// <param name="noun">The first part of the address: <c>claims</c>.</param>
    /// <param name="id">The id.</param>
    /// <param name="slug">The slug that was asked for.</param>
    /// <param name="right">The slug that the thing has.</param>
    protected IActionResult? ToRightAddress(string noun, long id, string? slug, string right) =>
        slug == right ? null : RedirectPermanent(Url.Content($"~/{noun}/{id}/{right}") + Request.QueryString);
}
