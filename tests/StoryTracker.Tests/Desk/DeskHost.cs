using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

/// <summary>The desk over HTTP on a store of its own, with a clock to turn, and a count of the hashes verified.</summary>
public sealed class DeskHost : IAsyncDisposable
{
    public const string Name = "Ada Lovelace";
    public const string Password = "walnut ferry 81 quartz";

    private readonly string folder = Directory.CreateTempSubdirectory("desk-").FullName;
    private readonly WebApplication app;

    private DeskHost(string? publicUrl)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Editor).Assembly.GetName().Name,
            EnvironmentName = Environments.Development,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Configuration["Story:PublicUrl"] = publicUrl;
        builder.Services.AddDesk();
        builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts =>
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(ProbePage).Assembly)));
        builder.Services.AddDbContext<StoryDbContext, SqliteStoryDbContext>(options =>
            options.UseSqlite($"Data Source={Path.Combine(folder, "story.db")};Pooling=False"));
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10);
        builder.Services.AddScoped<IPasswordHasher<Editor>>(services =>
            new CountingHasher(this, services.GetRequiredService<IOptions<PasswordHasherOptions>>()));

        app = builder.Build();
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers["Test-Address"].FirstOrDefault() ?? "192.0.2.1");
            return next(http);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapGet("/", () => "The story");
        app.MapGet("/desk", (ClaimsPrincipal editor) => editor.Identity!.Name).RequireAuthorization(DeskPolicies.Editor);
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public int Verified { get; private set; }

    public IServiceProvider Services => app.Services;

    public static async Task<DeskHost> StartAsync(string? publicUrl = null)
    {
        var host = new DeskHost(publicUrl);
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StoryDbContext>().Database.MigrateAsync();
        await host.app.StartAsync();
        return host;
    }

    /// <summary>A host with an editor.</summary>
    public static async Task<DeskHost> WithEditorAsync()
    {
        var host = await StartAsync();
        await host.InScopeAsync(async services =>
        {
            var link = await services.GetRequiredService<FirstEditor>().NewLinkAsync();
            await services.GetRequiredService<FirstEditor>().ClaimAsync(link!.Split('=')[1], Name, Password);
        });
        return host;
    }

    public Browser NewBrowser(string address = "192.0.2.1", bool tls = true) =>
        new(app.GetTestServer(), address, new Uri(tls ? "https://localhost" : "http://localhost"));

    public async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public Task ChangeEditorAsync(Func<UserManager<Editor>, Editor, Task> change, string name = Name) => InScopeAsync(async services =>
    {
        var editors = services.GetRequiredService<UserManager<Editor>>();
        await change(editors, (await editors.FindByNameAsync(name))!);
    });

    public Task AddEditorAsync(string name, params string[] roles) => InScopeAsync(async services =>
    {
        var editors = services.GetRequiredService<UserManager<Editor>>();
        var editor = new Editor { UserName = name };
        Assert.True((await editors.CreateAsync(editor, Password)).Succeeded);
        foreach (var role in roles) Assert.True((await editors.AddToRoleAsync(editor, role)).Succeeded);
    });

    /// <summary>How many hashes are verified while <paramref name="work"/> runs.</summary>
    public async Task<int> CountAsync(Func<Task> work)
    {
        var before = Verified;
        await work();
        return Verified - before;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class CountingHasher(DeskHost host, IOptions<PasswordHasherOptions> options) : PasswordHasher<Editor>(options)
    {
        public override PasswordVerificationResult VerifyHashedPassword(Editor user, string hashedPassword, string providedPassword)
        {
            host.Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
