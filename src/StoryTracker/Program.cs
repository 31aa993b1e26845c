using StoryTracker.Desk;
using StoryTracker.Hosting;
using StoryTracker.Hosting.Finished;
using StoryTracker.Live;
using StoryTracker.Pages;
using StoryTracker.Webhooks;

try
{
    PrivateFiles.MakeThemTheRule();
    if (Commands.Find(args, new CommandHost(() => Build(Commands.Settings(args).Settings), Use)) is { } command)
        return await Commands.RunAsync(command);

    await using var app = Build(args);
    // Beside each other: each takes a good part of the time until the first page.
    var opening = Task.Run(() => Store.OpenAsync(app));
    Use(app);
    var firstPage = new FirstPage(app);
    await opening;
    var making = Task.Run(() => firstPage.MakeAsync());
    await Store.FillAsync(app);
    var firstEditor = await FirstEditor.NewLinkAsync(app.Services);
    await making;
    await Server.StartAsync(app);
    ConsoleBlock.Print(app, firstEditor);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (OperatorException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return mistake.ExitCode;
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
