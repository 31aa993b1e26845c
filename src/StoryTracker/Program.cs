using StoryTracker.Data.Sqlite;
using StoryTracker.Desk;
using StoryTracker.Hosting;
using StoryTracker.Hosting.Finished;
using StoryTracker.Live;
using StoryTracker.Pages;
using StoryTracker.Rendering;
using StoryTracker.StaticSite;
using StoryTracker.Webhooks;

try
{
    PrivateFiles.MakeThemTheRule();
    if (Commands.Find(args, new CommandHost(() => Build(Commands.Settings(args).Settings), Use)) is { } command)
        return await Commands.RunAsync(command);

    var preparing = Task.Run(SqliteStore.Prepare);
    await using var app = Build(args);
    // Beside each other: each takes a good part of the time until the first page, because what runs for the first time is
    // compiled then. That page is made before anybody asks.
    var opening = Task.Run(() => Store.OpenAsync(app));
    Use(app);
    var pages = new OwnPages(app);
    MarkdownHtml.Prepare();
    await preparing;
    await opening;
    var making = Task.Run(() => pages.GetAsync("/"));
    app.Services.GetRequiredService<FinishedPages>().Ask = (address, ahead, cancel) => pages.GetAsync(address, ahead, cancel);
    app.Services.GetRequiredService<BesideTheStart>().Work = making;
    try
    {
        var firstEditor = await FillAsync(app);
        await Server.StartAsync(app);
        ConsoleBlock.Print(app, firstEditor);
    }
    finally
    {
        // It needs what would be taken away after a start that failed.
        await making;
    }

    await app.WaitForShutdownAsync();
    return 0;
}
catch (OperatorException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return mistake.ExitCode;
}

static async Task<string?> FillAsync(WebApplication app)
{
    await Store.FillAsync(app);
    return await FirstEditor.NewLinkAsync(app.Services);
}

static WebApplication Build(string[] settingsGiven)
{
    var builder = Places.CreateBuilder(settingsGiven);
    var settings = builder.AddStorySettings();
    builder.AddLog();
    builder.AddStore(settings);
    builder.AddServer();
    builder.AddProxies(settings);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddPages();
    builder.Services.AddLive();
    builder.Services.AddFinishedPages();
    builder.Services.AddDesk();
    builder.Services.AddWebhooks();
    return builder.Build();
}

// The way of a request, from the outside in
static void Use(WebApplication app)
{
    app.UseForwardedHeaders();
    app.UseFinishedPages();
    app.UseSecurityHeaders();
    app.UseErrorPages();
    app.UseRequestLog();
    app.UseBodyLimit();
    app.UseAsOf();
    app.UseScripts();
    app.UseRouting();
    app.UseMakingPages();
    app.UseReadableForms();
    app.UseAuthentication();
    app.UseAuthorization();

    app.MapStaticAssets();
    app.MapRazorPages().WithStaticAssets();
    app.MapMastheadFiles();
    app.MapLive();
    app.MapHealth();
}

/// <summary>The program; public so that the tests can start it in their own process.</summary>
public partial class Program;
