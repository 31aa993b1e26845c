using System.CommandLine;
using System.Globalization;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Hosting;

namespace StoryTracker.Proof;

/// <summary><c>StoryTracker verify</c>: proves that nothing that was published has been altered since.</summary>
public static class VerifyCommand
{
    public static Command Verify(CommandHost host)
    {
        var expect = new Option<string>("--expect") { HelpName = "HASH", Description = "Check as well that this hash, which you kept elsewhere, is in the chain" };
        var command = new Command("verify", "Check that nothing published was altered, and that the index for search and the counts of sources follow from it; name what is wrong, and end with 1") { expect };
        command.SetAction((given, cancel) => host.WithServicesAsync(services =>
            RunAsync(services, given.GetValue(expect), Console.Out, Console.Error, cancel)));
        return command;
    }

    /// <summary>Checks the store; what it finds is a line each.</summary>
    /// <returns>0 if all is as it was published, else 1.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string? expect, TextWriter output, TextWriter progress, CancellationToken cancel = default)
    {
        var expected = Read(expect);
        // Beside a server, and without mending anything: to migrate, or to install triggers, would hide what is to be found.
        await SqliteStore.CheckThatItIsThereAsync(services, cancel);
        await using var scope = services.CreateAsyncScope();
        var findings = new Findings(finding => output.WriteLine(finding));
        var shown = 0L;
        await new Verifier(scope.ServiceProvider.GetRequiredService<StoryDbContext>(), findings, (what, done, all) =>
        {
            if (done < all && done * 20 / all == shown) return;
            shown = done * 20 / Math.Max(all, 1);
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {all:N0} updates {what}"));
        }).RunAsync(expected, cancel);

        if (expected is not null && !findings.HasExpected) findings.Add("The chain", $"no update has the hash {Convert.ToHexStringLower(expected)}");
        foreach (var redacted in findings.Redacted) await output.WriteLineAsync(redacted);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{findings.Updates:N0} updates, {findings.Rows:N0} rows and {findings.Texts:N0} texts checked: {(findings.Count == 0 ? "all as they were published" : $"{findings.Count:N0} found to be wrong")}."));
        if (findings.OfSearch) await output.WriteLineAsync("The index for search follows from what was published, and is no part of it: “StoryTracker reindex” makes it anew.");
        if (findings.Head is { } head) await output.WriteLineAsync($"The newest hash is {Convert.ToHexStringLower(head)}");
        return findings.Count == 0 ? 0 : 1;
    }

    private static byte[]? Read(string? hash) => hash is null ? null
        : hash.Trim() is { Length: 64 } hex && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex)
        : throw new OperatorException("A hash has 64 digits, 0 to 9 and a to f. It stands whole in /updates/NUMBER.json.") { ExitCode = 2 };
}
