using System.CommandLine;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Stories;

/// <summary>The commands that have to do with the story as a whole.</summary>
public static class StoryCommands
{
    /// <summary><c>StoryTracker new TITLE</c>: begins an empty story in a data folder that holds none.</summary>
    public static Command New(CommandHost host)
    {
        var title = new Argument<string[]>("TITLE") { Description = "What the story is called", Arity = ArgumentArity.OneOrMore };
        var headline = new Option<string>("--headline") { Description = "What is known now, in one line (the title)" };
        var summary = new Option<string>("--summary") { Description = "One or two sentences about it" };
        var command = new Command("new", "Begin an empty story of your own in a data folder that holds none") { title, headline, summary };
        command.SetAction((given, _) => host.WithStoreAsync(services => NewAsync(
            services, string.Join(' ', given.GetRequiredValue(title)), given.GetValue(headline), given.GetValue(summary), Console.Out)));
        return command;
    }

    private static async Task<int> NewAsync(IServiceProvider services, string title, string? headline, string? summary, TextWriter output)
    {
        switch (await services.GetRequiredService<Beginning>().BeginAsync(Guid.NewGuid(), title, headline, summary, editor: null))
        {
            case Outcome.Published:
                await output.WriteLineAsync($"“{title}” has begun. Start the server, and make the first editor with the link that it prints.");
                return 0;
            case Outcome.Refused refused:
                await output.WriteLineAsync($"Nothing was begun. {string.Join(' ', refused.Problems.Select(p => p.Message))}");
                return 1;
            default:
                await output.WriteLineAsync("This data folder holds a story already. Name another one: --Story:Data=FOLDER");
                return 1;
        }
    }
}
