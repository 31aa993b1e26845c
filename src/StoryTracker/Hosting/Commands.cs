using StoryTracker.Desk;

namespace StoryTracker.Hosting;

/// <summary>Something to do once instead of running the server; it may run while a server does.</summary>
/// <param name="Usage">The word, and the names of what follows it.</param>
/// <param name="Purpose">What it does, for the help.</param>
/// <param name="RunAsync">Gets the services, with the store open, and what followed the word; returns the exit code.</param>
public sealed record Command(string Usage, string Purpose, Func<IServiceProvider, string[], Task<int>> RunAsync)
{
    public static Command Help { get; } = new("--help", "say this", (_, _) => Task.FromResult(0));

    public string Word => Usage.Split(' ')[0];
}

/// <summary>What may follow the program's name.</summary>
public static class Commands
{
    private static readonly Command[] All =
    [
        new("first-editor", "print a new link that makes the first editor", (services, _) => DeskCommands.FirstEditorAsync(services, Console.Out)),
        new("reset-password NAME", "give an editor who is locked out a new password", (services, words) => DeskCommands.ResetPasswordAsync(
            services, string.Join(' ', words), Console.IsInputRedirected ? Console.In : null, Console.Out)),
        Command.Help,
    ];

    /// <summary>The command that was asked for; null means: run the server.</summary>
    /// <exception cref="OperatorException">There is no such command.</exception>
    public static Command? Find(string[] args)
    {
        // A setting starts with a dash or a slash or holds "=", as in --urls http://localhost:8080.
        var word = args.FirstOrDefault();
        if (word is "-h" or "-?" or "help") return Command.Help;
        return All.FirstOrDefault(c => c.Word == word)
            ?? (word is null || word.StartsWith('-') || word.StartsWith('/') || word.Contains('=')
                ? null
                : throw new OperatorException($"There is no command '{word}'. See --help.") { ExitCode = 2 });
    }

    /// <returns>The exit code.</returns>
    public static int PrintHelp()
    {
        Console.WriteLine("""
            StoryTracker follows one developing story. Without a command it runs the server.

            Commands:
            """);
        foreach (var command in All)
            Console.WriteLine($"  {command.Usage,-24}{command.Purpose}");
        Console.WriteLine("""

            Settings, as --Name=value or as an environment variable (Story__Data=value):
            """);
        foreach (var (name, purpose) in StorySettings.Names)
            Console.WriteLine($"  Story:{name,-24}{purpose}");
        Console.WriteLine("  urls                          where to listen (http://localhost:5080)");
        return 0;
    }
}
