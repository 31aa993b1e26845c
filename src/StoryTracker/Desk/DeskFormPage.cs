using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace StoryTracker.Desk;

/// <summary>
/// A desk page with a form that takes long to write. A POST by somebody who is signed out, with a token that ran out, or
/// as another editor than the form was shown to runs no handler: the form comes back as it was typed, with a notice.
/// The page puts <c>&lt;partial name="_Gate" model="Model" /&gt;</c> first in its form, and writes
/// <see cref="Redisplay"/>. A GET is for editors only, as everywhere on the desk.
/// </summary>
/// <remarks>
/// The framework's own checks would answer with a redirect or a bare 400 and drop the text; so they are off here, and
/// the filter below makes them instead, before any handler of the page.
/// </remarks>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public abstract class DeskFormPage(DeskGate gate) : PageModel
{
    /// <summary>The handler that only signs in.</summary>
    public const string SignInHandler = "SignIn";

    /// <summary>What to tell above the form; null if there is nothing to tell.</summary>
    public DeskNotice? Notice { get; private set; }

    /// <summary>Whose name the form showed.</summary>
    [BindProperty(Name = "desk-as")]
    public string? OpenedBy { get; set; }

    [BindProperty(Name = "desk-name")]
    public string? SignInName { get; set; }

    [BindProperty(Name = "desk-password")]
    public string? SignInPassword { get; set; }

    /// <summary>The form as it was typed: loads what the page shows beside it, stores nothing, and judges nothing.</summary>
    protected abstract Task<IActionResult> Redisplay();

    /// <summary>Signs in and shows the form again; sending it takes a click of its own.</summary>
    public async Task<IActionResult> OnPostSignInAsync() =>
        await Told(await gate.SignInAsync(HttpContext, SignInName, SignInPassword));

    /// <summary>Whether what the page shows beside the form is for whoever sent this request.</summary>
    protected Task<bool> MayUseDeskAsync() => gate.MayUseDeskAsync(HttpContext);

    /// <summary>The form with a notice if the person of this request may not do what editors do; null if they may.</summary>
    protected async Task<IActionResult?> RefusePublishingAsync(string what = "publish") =>
        await gate.CheckEditorAsync(HttpContext, what) is { } notice ? await Told(notice) : null;

    /// <summary>The same for a form that only owners may send.</summary>
    protected async Task<IActionResult?> RefuseAllButOwnersAsync(string what) =>
        await gate.CheckOwnerAsync(HttpContext, what) is { } notice ? await Told(notice) : null;

    /// <summary>Whether a browser may keep the page for its button Back. Not where the words are not to be kept anywhere.</summary>
    protected virtual bool IsKeptForBack => true;

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (IsKeptForBack) Response.OnStarting(KeepForBack);
        if (!HttpMethods.IsPost(Request.Method))
        {
            if (await gate.MayUseDeskAsync(HttpContext)) await next();
            else context.Result = User.Identity?.IsAuthenticated == true ? Forbid() : Challenge();
            return;
        }

        // The form comes back with what was sent. Another site must not choose what an editor finds in it.
        if (Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            context.Result = new ContentResult
            {
                StatusCode = StatusCodes.Status403Forbidden,
                Content = "This form was sent by another site. Nothing was saved or published.",
            };
            return;
        }

        if (string.Equals(context.HandlerMethod?.Name, SignInHandler, StringComparison.OrdinalIgnoreCase)) await next();
        else if (await gate.CheckAsync(HttpContext, OpenedBy) is { } notice) context.Result = await Told(notice);
        else await next();
    }

    // The token would make it no-store: a browser that goes Back then has an error page or an empty form with a new key,
    // where the editor wrote. No shared cache keeps it, and the browser asks again for anything but Back.
    private Task KeepForBack()
    {
        Response.Headers.CacheControl = "private, no-cache";
        Response.Headers.Remove("Pragma");
        return Task.CompletedTask;
    }

    /// <summary>Whether a script saves the form; it reads from the answer how that went.</summary>
    protected bool IsAskedByScript => Request.Headers.Accept == "application/json";

    private async Task<IActionResult> Told(DeskNotice notice)
    {
        if (IsAskedByScript)
        {
            return new JsonResult(new { refused = $"{notice.Title}." });
        }

        Notice = notice;
        Response.StatusCode = notice.Status;
        return await Redisplay();
    }
}
