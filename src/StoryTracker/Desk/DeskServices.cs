using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StoryTracker.Data;
using StoryTracker.Desk.Reports;
using StoryTracker.Hosting;

namespace StoryTracker.Desk;

/// <summary>The authorization policies of the desk.</summary>
public static class DeskPolicies
{
    /// <summary>May use the desk and draft: has any role at the moment of the request.</summary>
    public const string Contributor = nameof(Contributor);

    /// <summary>May publish: is an editor or an owner at the moment of the request.</summary>
    public const string Editor = nameof(Editor);

    /// <summary>May change people and settings, and redact: is an owner at the moment of the request.</summary>
    public const string Owner = nameof(Owner);
}

/// <summary>Registers who gets in: accounts, cookies, antiforgery, and the lock on <c>/Pages/Desk</c>.</summary>
public static class DeskServices
{
    /// <summary>The cookie of a session, as <see cref="DeskCookie"/> names it on plain http.</summary>
    internal const string SessionCookie = "desk";

    /// <summary>
    /// Adds the desk. Needs a registered <see cref="StoryDbContext"/> and Razor Pages, in any order. In the pipeline,
    /// forwarded headers come before <c>UseAuthentication</c>: cookies depend on whether the request came over TLS.
    /// </summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        AddAccounts(services);
        AddCookies(services);
        services.AddAuthorizationBuilder()
            .AddPolicy(DeskPolicies.Contributor, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.All))
            .AddPolicy(DeskPolicies.Editor, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Owner, Roles.Editor))
            .AddPolicy(DeskPolicies.Owner, policy => policy.RequireAuthenticatedUser().RequireRole(Roles.Owner));

        // After all other configuration: AddRazorPages, called later, would replace the conventions and leave the desk open.
        services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.AuthorizeFolder("/Desk", DeskPolicies.Contributor));

        services.AddSingleton<SignInLimits>();
        services.AddSingleton<DecoyHash>();
        services.AddScoped<DeskSignIn>();
        services.AddScoped<FirstEditor>();
        services.AddScoped<DeskGate>();
        services.AddScoped<DeskLog>();
        services.AddScoped<People>();
        services.AddScoped<Invitations>();
        services.AddScoped<Notes>();
        services.AddSingleton<ReportLimits>();
        services.AddScoped<ErrorReports>();
        AddPasskeys(services);
        services.AddScoped<Account>();
        return services;
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddIdentityCore<Editor>(identity =>
            {
                // OWASP ASVS 5.0, 6.2: length and a list of common ones, no composition rules, nothing cut off.
                identity.Password.RequiredLength = PasswordRules.MinLength;
                identity.Password.RequiredUniqueChars = 1;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;

                // Any letter of any script: EditorNames says what a name may be.
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddRoles<IdentityRole>()
            .AddClaimsPrincipalFactory<EditorPrincipals>()
            .AddEntityFrameworkStores<StoryDbContext>()
            .AddSignInManager()
            .AddErrorDescriber<DeskErrors>()
            .AddUserValidator<EditorNames>()
            .AddPasswordValidator<PasswordRules>();

        // OWASP's figure for PBKDF2 with HMAC-SHA-512, which Identity uses; its own default is half of that.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        services.AddScoped<Passkeys>();
        services.AddScoped<RecoveryCodes>();
        services.AddSingleton<UsedAnswers>();
        services.TryAddScoped<IPasskeyHandler<Editor>, PasskeyHandler<Editor>>();

        // A passkey belongs to one site for ever. Behind a proxy only the setting knows which.
        services.AddOptions<IdentityPasskeyOptions>().Configure<StorySettings>((options, settings) =>
        {
            options.ServerDomain = settings.PublicUrl is { } url ? new Uri(url).Host : null;
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == (settings.PublicUrl
                ?? $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}"));
        });
    }

    private static void AddCookies(IServiceCollection services)
    {
        services.AddSingleton<DeskCookieEvents>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IHttpContextAccessor>((options, accessor) =>
            {
                options.Cookie = new DeskCookie(accessor, SessionCookie);
                options.ExpireTimeSpan = TimeSpan.FromDays(14);
                options.SlidingExpiration = true;
                options.LoginPath = "/desk/sign-in";
                options.LogoutPath = "/desk/sign-out";
                options.EventsType = typeof(DeskCookieEvents);
            });

        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>()
            .Configure<IHttpContextAccessor>((options, accessor) => options.Cookie = new DeskCookie(accessor, "desk-form"));
    }
}
