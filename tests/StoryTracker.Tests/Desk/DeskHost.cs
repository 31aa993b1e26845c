using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Tests.Hosting;

namespace StoryTracker.Tests.Desk;

/// <summary>The whole program over HTTP on a store of its own, with a clock to turn, cheap password hashes and a count of those verified.</summary>
public sealed class DeskHost : IAsyncDisposable
{
    public const string Name = "Ada Lovelace";
    public const string Password = "walnut ferry 81 quartz";

    private readonly StoryApp app;

    private DeskHost(Action<IWebHostBuilder>? configure) => app = new StoryApp
    {
        Configure = builder =>
        {
            builder.ConfigureTestServices(services =>
            {
                services.AddTransient<IStartupFilter, AddressFromHeader>();
                services.AddMvcCore().ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(ProbePage).Assembly)));
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10);
                services.AddScoped<IPasswordHasher<Editor>>(s => new CountingHasher(this, s.GetRequiredService<IOptions<PasswordHasherOptions>>()));
            });
            configure?.Invoke(builder);
        },
    };

    public FakeTimeProvider Clock => app.Time;

    /// <summary>The file of the store.</summary>
    public string Store => Path.Combine(app.Data, "story.db");

    public int Verified { get; private set; }

    public IServiceProvider Services => app.Services;

    /// <param name="publicUrl">The setting of this name.</param>
    /// <param name="configure">Further settings and replaced services.</param>
    public static Task<DeskHost> StartAsync(string? publicUrl = null, Action<IWebHostBuilder>? configure = null)
    {
        var host = new DeskHost(builder =>
        {
            if (publicUrl is not null) builder.UseSetting("Story:PublicUrl", publicUrl);
            configure?.Invoke(builder);
        });
        _ = host.Services;
        return Task.FromResult(host);
    }

    /// <summary>A host with an editor.</summary>
    public static async Task<DeskHost> WithEditorAsync(Action<IWebHostBuilder>? configure = null)
    {
        var host = await StartAsync(configure: configure);
        await host.InScopeAsync(async services =>
        {
            var link = await services.GetRequiredService<FirstEditor>().NewLinkAsync();
            Assert.True((await services.GetRequiredService<FirstEditor>().ClaimAsync(link!.Split('=')[1], Name, Password))?.Result.Succeeded);
        });
        return host;
    }

    /// <summary>A client of a reader, who is nobody to the desk.</summary>
    public HttpClient NewReader() => app.NewClient();

    public Browser NewBrowser(string address = "192.0.2.1", bool tls = true) =>
        new(app.Server, address, new Uri(tls ? "https://localhost" : "http://localhost"));

    /// <summary>A client without an account that shows redirects instead of following them.</summary>
    public HttpClient NewClient() => app.NewClient();

    /// <summary>What the stream of updates says from one number to another.</summary>
    public async Task<string> StreamAsync(long since, long until)
    {
        using var client = NewClient();
        using var reader = new StreamReader(await client.GetStreamAsync($"/live?since={since}"));
        var said = new StringBuilder();
        for (string? line = "", id = ""; line is not null && (line.Length > 0 || id != $"id: {until}"); )
        {
            line = await reader.ReadLineAsync();
            if (line?.StartsWith("id: ", StringComparison.Ordinal) == true) id = line;
            said.AppendLine(line);
        }

        return said.ToString();
    }

    public async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    /// <summary>Asks the store.</summary>
    public Task<T> AskAsync<T>(Func<StoryDbContext, Task<T>> question) => Services.AskAsync(question);

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

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private sealed class AddressFromHeader : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, more) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers["Test-Address"].FirstOrDefault() ?? "192.0.2.1");
                return more(http);
            });
            next(app);
        };
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
