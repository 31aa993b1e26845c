using StoryTracker.Desk;
using StoryTracker.Hosting;

try
{
    PrivateFiles.MakeThemTheRule();
    var command = Commands.Find(args);
    if (command == Command.Help) return Commands.PrintHelp();

    // Services
    var builder = Places.CreateBuilder(args);
    var settings = builder.AddStorySettings();
    builder.AddLog();
    builder.AddStore(settings);
    builder.AddServer();
    builder.AddProxies(settings);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddPages();
    builder.Services.AddDesk();

    await using var app = builder.Build();

    if (command is not null)
    {
        await Store.OpenForCommandAsync(app);
        return await command.RunAsync(app.Services, args[1..]);
    }

    // The way of a request, from the outside in
    app.UseForwardedHeaders();
    app.UseSecurityHeaders();
    app.UseErrorPages();
    app.UseRequestLog();
    app.UseBodyLimit();
    app.UseRouting();
    app.UseReadableForms();
    app.UseAuthentication();
    app.UseAuthorization();

    app.MapStaticAssets();
    app.MapRazorPages().WithStaticAssets();
    app.MapHealth();

    await Store.OpenAsync(app);
    var firstEditor = await FirstEditor.NewLinkAsync(app.Services);
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

/// <summary>The program; public so that the tests can start it in their own process.</summary>
public partial class Program;
