using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace StoryTracker.Desk;

/// <summary>
/// A cookie that follows the request: over TLS it is Secure and its name starts with <c>__Host-</c>, which ties it to
/// this host; on plain http, where browsers refuse that prefix, it has the bare name.
/// </summary>
public sealed class DeskCookie : CookieBuilder
{
    private const string HostPrefix = "__Host-";

    private readonly IHttpContextAccessor accessor;
    private readonly string name;

    public DeskCookie(IHttpContextAccessor accessor, string name)
    {
        this.accessor = accessor;
        this.name = name;
        Path = "/";
        HttpOnly = true;
        IsEssential = true;
        SameSite = SameSiteMode.Lax;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Whether a request brings the cookie of that name, valid or not.</summary>
    public static bool IsIn(HttpRequest request, string name) =>
        request.Headers.Cookie.Count > 0 && request.Cookies.ContainsKey(request.IsHttps ? HostPrefix + name : name);

    public override string? Name
    {
        get => accessor.HttpContext?.Request.IsHttps == true ? HostPrefix + name : name;
        set => throw new NotSupportedException("The request's scheme decides the name.");
    }
}

/// <summary>
/// Asks the store about the person at every request, so that a removed role, a changed password or a disabled account
/// ends the open session at once. Identity's own validator could do so too, but then sends a new cookie each time, and
/// pages for readers must send none.
/// </summary>
public sealed class DeskCookieEvents(TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Asked for here, so that a reader's request, which has no cookie, makes none of Identity's services.
        var signIn = context.HttpContext.RequestServices.GetRequiredService<SignInManager<Editor>>();
        if (await signIn.ValidateSecurityStampAsync(context.Principal) is { } editor && editor.MayEnter(time.GetUtcNow()))
            context.ReplacePrincipal(await signIn.CreateUserPrincipalAsync(editor));
        else
            context.RejectPrincipal();
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew &= context.Request.Path.StartsWithSegments("/desk");
        return Task.CompletedTask;
    }

    // A path, not an address made from the Host header, which the client chooses.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var page = request.Path.ToUriComponent() + (HttpMethods.IsGet(request.Method) ? request.QueryString.ToUriComponent() : "");
        context.Response.Redirect(request.PathBase + context.Options.LoginPath + QueryString.Create("returnUrl", page));
        return Task.CompletedTask;
    }

    // A redirect would answer "go and sign in" to somebody who is signed in.
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
