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
    /// <summary>Null if the form may go ahead. <paramref name="openedBy"/>: the name that the form was shown to.</summary>
    public async Task<DeskNotice?> CheckAsync(HttpContext http, string? openedBy)
    {
        var isFresh = await antiforgery.IsRequestValidAsync(http);
        if (http.User.Identity is not { IsAuthenticated: true, Name: { } name })
        {
            return new(StatusCodes.Status403Forbidden, "You are signed out",
                "Nothing was published, and nothing you typed is lost. Sign in here, then publish again.", AsksForSignIn: true);
        }

        if (!await MayUseDeskAsync(http))
        {
            return new(StatusCodes.Status403Forbidden, $"{name} is not an editor any more",
                "Nothing was published. What you typed is still here: copy it, or sign in as an editor.", AsksForSignIn: true);
        }

        if (!string.IsNullOrEmpty(openedBy) && openedBy != name)
        {
            return new(StatusCodes.Status400BadRequest, $"You are now signed in as {name}",
                $"This form was opened by {openedBy}. Nothing was published. Publish again to do it as {name}.", AsksForSignIn: false);
        }

        return isFresh ? null : new(StatusCodes.Status400BadRequest, "This page had expired",
            "Nothing was published, and nothing you typed is lost. Publish again.", AsksForSignIn: false);
    }

    /// <summary>The sign-in beside a form. The notice says how it ended; the form is never sent along with it.</summary>
    public async Task<DeskNotice> SignInAsync(HttpContext http, string? name, string? password)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return new(StatusCodes.Status400BadRequest, "This page had expired", "Nothing you typed is lost. Please sign in again.", AsksForSignIn: true);

        return await signIn.TryAsync(name, password, http) switch
        {
            SignInOutcome.SignedIn when await MayUseDeskAsync(http) => new(StatusCodes.Status200OK,
                $"You are signed in as {http.User.Identity!.Name}", "Nothing is published yet. Read it through, then publish.", AsksForSignIn: false),
            SignInOutcome.SignedIn => new(StatusCodes.Status403Forbidden,
                $"{http.User.Identity!.Name} is not an editor", "Nothing was published. Sign in as an editor.", AsksForSignIn: true),
            SignInOutcome.TooMany => new(StatusCodes.Status429TooManyRequests, "You are not signed in", DeskSignIn.TooMany, AsksForSignIn: true),
            _ => new(StatusCodes.Status400BadRequest, "You are not signed in", DeskSignIn.Refusal, AsksForSignIn: true),
        };
    }

    /// <summary>Whether the person of this request may use the desk.</summary>
    public async Task<bool> MayUseDeskAsync(HttpContext http) =>
        (await authorization.AuthorizeAsync(http.User, DeskPolicies.Editor)).Succeeded;
}
