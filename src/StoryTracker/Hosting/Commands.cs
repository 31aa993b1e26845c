using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using StoryTracker.Data.Sqlite;
using StoryTracker.Desk;
using StoryTracker.Proof;
using StoryTracker.Search;
using StoryTracker.StaticSite;
using StoryTracker.Stories;

namespace StoryTracker.Hosting;

/// <summary>
/// The command line: without a command the server runs; with one, something is done once, which may be beside a running
/// server. Each area makes its commands in a file of its own.
/// </summary>
public static class Commands
{
    /// <summary>The command that was asked for; null means: run the server.</summary>
    /// <exception cref="OperatorException">There is no such command, or it is used wrongly.</exception>
    public static ParseResult? Find(string[] args, CommandHost host)
    {
        var root = Root(host);
        var (words, _) = Settings(args);
        // Without a command even an unknown --name=value goes to the server, which has settings that are not ours.
        if (words.All(IsOption) && !words.Any(IsHelp) && !words.Contains("--version")) return null;

        // A name may begin with @, which would otherwise be read as a file of more arguments.
        var parsed = root.Parse([.. words.Select(w => w == "help" ? "--help" : w)], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count == 0 || parsed.Action is HelpAction or WithSettings) return parsed;

        throw new OperatorException(parsed.CommandResult.Command == root && words.FirstOrDefault(w => !IsOption(w)) is { } word
            ? $"There is no command '{word}'.{Like(root, word)} See --help."
            : $"{string.Join(' ', parsed.Errors.Select(e => e.Message).Distinct())} See {parsed.CommandResult.Command.Name} --help.") { ExitCode = 2 };
    }

    /// <summary>Tells the settings, which every command takes like the server does, from the command's own words.</summary>
    public static (string[] Words, string[] Settings) Settings(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0].TrimStart('-', '/');
            var hasValue = args[i].Contains('=');
            var isSetting = (hasValue || args[i].StartsWith('-') || args[i].StartsWith('/'))
                && (name.Contains(':') || s_host.Contains(name));
            (isSetting ? settings : words).Add(args[i]);
            if (isSetting && !hasValue && i + 1 < args.Length) settings.Add(args[++i]);
        }

        return ([.. words], [.. settings]);
    }

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(ParseResult command) =>
        // Mistakes are told in one place, for commands and server alike.
        command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    private static readonly HashSet<string> s_host = new(
        ["urls", "http_ports", "https_ports", "environment", "contentRoot", "webroot", "applicationName"], StringComparer.OrdinalIgnoreCase);

    // A new command is one line here.
    private static RootCommand Root(CommandHost host)
    {
        var root = new RootCommand("StoryTracker follows one developing story. Without a command it runs the server.")
        {
            DeskCommands.FirstEditor(host),
            DeskCommands.ResetPassword(host),
            StoryCommands.New(host),
            VerifyCommand.Verify(host),
            BackupCommands.Backup(host),
            BackupCommands.Restore(host),
            ExportCommands.Export(host),
            ExportCommands.Import(host),
            SearchCommands.Reindex(host),
            SiteCommands.Site(host),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Say this, or with a command how it is used";
        help.Action = new WithSettings((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Description = "Say which version this is";
        return root;
    }

    private static bool IsOption(string word) => word.StartsWith('-') || word.StartsWith('/') || word.Contains('=');

    private static bool IsHelp(string word) => word is "--help" or "-h" or "-?" or "/h" or "/?";

    private static string Like(RootCommand root, string word) =>
        root.Subcommands.Select(c => c.Name).FirstOrDefault(name => name.StartsWith(word[..Math.Min(3, word.Length)], StringComparison.OrdinalIgnoreCase)) is { } name
            ? $" Did you mean '{name}'?"
            : "";

    /// <summary>The help, and after that of the program what can be set.</summary>
    private sealed class WithSettings(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            if (parseResult.CommandResult.Command is not RootCommand)
            {
                output.WriteLine("The settings (--Story:Data=FOLDER and others, see --help without a command) go with it too.");
                return code;
            }

            output.WriteLine("Settings, for the server and for every command, as --Name=value or as an environment variable (Story__Data=value):");
            foreach (var (name, purpose) in StorySettings.Names)
                output.WriteLine($"  Story:{name,-24}{purpose}");
            output.WriteLine("  urls                          where to listen (http://localhost:5080)");
            return code;
        }
    }
}

/// <summary>What a command is run with.</summary>
/// <param name="build">Makes the program with its services, as the server has them, but starts nothing.</param>
/// <param name="use">Lays the way of a request.</param>
public sealed class CommandHost(Func<WebApplication> build, Action<WebApplication> use)
{
    /// <summary>Runs what works on the store, which is made ready first: made if there is none, and brought to the shape of this version.</summary>
    public async Task<int> WithStoreAsync(Func<IServiceProvider, Task<int>> run)
    {
        await using var app = build();
        await Store.OpenForCommandAsync(app);
        return await run(app.Services);
    }

    /// <summary>Runs what looks after the files itself: nothing is made, opened or migrated.</summary>
    public async Task<int> WithServicesAsync(Func<IServiceProvider, Task<int>> run)
    {
        await using var app = build();
        return await run(app.Services);
    }

    /// <summary>Runs what reads the pages as readers get them. The store must be there; no server listens, and nothing that falls due is published.</summary>
    public async Task<int> WithPagesAsync(Func<IServiceProvider, OwnPages, Task<int>> run)
    {
        await using var app = build();
        await SqliteStore.CheckThatItIsThereAsync(app.Services);
        use(app);
        return await run(app.Services, new(app));
    }
}
