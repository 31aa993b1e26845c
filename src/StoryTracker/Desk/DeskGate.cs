using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;

namespace StoryTracker.Desk;

/// <summary>Why a form came back without having done anything, or that it may be sent now.</summary>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Title">The notice in short.</param>
/// <param name="Words">What is so, and what to do.</param>
/// <param name="AsksForSignIn">Whether name and password are asked for beside the form.</param>
public sealed record DeskNotice(int Status, string Title, string Words, bool AsksForSignIn);

/// <summary>
/// Decides whether a form that was sent to the desk may do what it asks, and says it in words if not. Nobody loses what
/// they typed because a session ended meanwhile, and nothing is published under a name that the form did not show.
/// </summary>
public sealed class DeskGate(IAntiforgery antiforgery, IAuthorizationService authorization, DeskSignIn signIn)
{
    private static readonly DeskNotice Unreadable = new(StatusCodes.Status400BadRequest, "This form could not be read",
        "It holds a NUL character, or far too many fields. Nothing was published. Go back in your browser: what you typed is there.",
        AsksForSignIn: false);

    /// <summary>Null if the form may go ahead. <paramref name="openedBy"/>: the name that the form was shown to.</summary>
    public async Task<DeskNotice?> CheckAsync(HttpContext http, string? openedBy)
    {
        if (!await DeskAntiforgery.IsReadableAsync(http)) return Unreadable;

        var isFresh = await antiforgery.IsGoodAsync(http);
        if (http.User.Identity is not { IsAuthenticated: true, Name: { } name })
        {
            return new(StatusCodes.Status403Forbidden, "You are signed out",
                "Nothing was saved or published, and nothing you typed is lost. Sign in here, then send it again.", AsksForSignIn: true);
        }

        if (!await MayUseDeskAsync(http))
        {
            return new(StatusCodes.Status403Forbidden, $"{name} may not use the desk any more",
                "Nothing was saved or published. What you typed is still here: copy it, or sign in as an editor.", AsksForSignIn: true);
        }

        if (!string.IsNullOrEmpty(openedBy) && openedBy != name)
        {
            return new(StatusCodes.Status400BadRequest, $"You are now signed in as {name}",
                $"This form was opened by {openedBy}. Nothing was saved or published. Send it again to do it as {name}.", AsksForSignIn: false);
        }

        return isFresh ? null : new(StatusCodes.Status400BadRequest, "This page had expired",
            "Nothing was saved or published, and nothing you typed is lost. Send it again.", AsksForSignIn: false);
    }

    /// <summary>The sign-in beside a form. The notice says how it ended; the form is never sent along with it.</summary>
    public async Task<DeskNotice> SignInAsync(HttpContext http, string? name, string? password)
    {
        if (!await DeskAntiforgery.IsReadableAsync(http)) return Unreadable;
        if (!await antiforgery.IsGoodAsync(http))
        {
            // As after a sign-in in another tab, which makes this one's token stale and this sign-in needless.
            return await MayUseDeskAsync(http) ? SignedIn(http) : new(StatusCodes.Status400BadRequest, "This page had expired",
                "Nothing you typed is lost. Please sign in again.", AsksForSignIn: true);
        }

        return await signIn.TryAsync(name, password, http) switch
        {
            SignInOutcome.SignedIn when await MayUseDeskAsync(http) => SignedIn(http),
            SignInOutcome.SignedIn => new(StatusCodes.Status403Forbidden,
                $"{http.User.Identity!.Name} may not use the desk", "Nothing was saved or published. Sign in as someone who may.", AsksForSignIn: true),
            SignInOutcome.TooMany => new(StatusCodes.Status429TooManyRequests, "You are not signed in", DeskSignIn.TooMany, AsksForSignIn: true),
            _ => new(StatusCodes.Status400BadRequest, "You are not signed in", DeskSignIn.Refusal, AsksForSignIn: true),
        };
    }

    /// <summary>Whether the person of this request may use the desk.</summary>
    public Task<bool> MayUseDeskAsync(HttpContext http) => MayAsync(http, DeskPolicies.Contributor);

    /// <summary>Null if the person of this request may do what editors do; <paramref name="what"/> says what: “publish”.</summary>
    public async Task<DeskNotice?> CheckEditorAsync(HttpContext http, string what) =>
        await MayAsync(http, DeskPolicies.Editor) ? null : new(StatusCodes.Status403Forbidden, $"{http.User.Identity?.Name} may not {what}",
            "Nothing was saved or published, and nothing you typed is lost. An editor has to do it, or an owner has to make you one.", AsksForSignIn: false);

    /// <summary>Null if the person of this request may do what owners do; <paramref name="what"/> says what: “change the settings”.</summary>
    public async Task<DeskNotice?> CheckOwnerAsync(HttpContext http, string what) =>
        await MayAsync(http, DeskPolicies.Owner) ? null : new(StatusCodes.Status403Forbidden, $"{http.User.Identity?.Name} may not {what}",
            "Nothing was saved or published, and nothing you typed is lost. An owner has to do it.", AsksForSignIn: false);

    private async Task<bool> MayAsync(HttpContext http, string policy) => (await authorization.AuthorizeAsync(http.User, policy)).Succeeded;

    private static DeskNotice SignedIn(HttpContext http) => new(StatusCodes.Status200OK,
        $"You are signed in as {http.User.Identity!.Name}", "Nothing is saved or published yet. Read it through, then send it.", AsksForSignIn: false);
}

/// <summary>Antiforgery checks whose answer is a page.</summary>
public static class DeskAntiforgery
{
    /// <summary>Whether the form carries a good token for the person of this request.</summary>
    public static async Task<bool> IsGoodAsync(this IAntiforgery antiforgery, HttpContext http) =>
        await IsReadableAsync(http) && await antiforgery.IsRequestValidAsync(http);

    // The framework reads no form with a NUL in it, and the antiforgery check would then end in a server error.
    internal static async Task<bool> IsReadableAsync(HttpContext http)
    {
        try
        {
            if (http.Request.HasFormContentType) await http.Request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
