using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using StoryTracker.Hosting;

namespace StoryTracker.Desk;

/// <summary>The commands of whoever runs the server. Each answers with the exit code.</summary>
public static class DeskCommands
{
    public static Command FirstEditor(CommandHost host)
    {
        var command = new Command("first-editor", "Print a new link that makes the first editor");
        command.SetAction((_, _) => host.WithStoreAsync(services => FirstEditorAsync(services, Console.Out)));
        return command;
    }

    public static Command ResetPassword(CommandHost host)
    {
        // A name may have several words; nobody has to know how a shell quotes.
        var name = new Argument<string[]>("NAME") { Description = "The editor's name", Arity = ArgumentArity.OneOrMore };
        var command = new Command("reset-password", "Give an editor who is locked out a new password") { name };
        command.SetAction((given, _) => host.WithStoreAsync(services => ResetPasswordAsync(
            services, string.Join(' ', given.GetRequiredValue(name)), Console.IsInputRedirected ? Console.In : null, Console.Out)));
        return command;
    }

    /// <summary><c>StoryTracker first-editor</c>: prints a new one-time link as long as there is no editor.</summary>
    public static async Task<int> FirstEditorAsync(IServiceProvider services, TextWriter output)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FirstEditor>().NewLinkAsync() is not { } link)
        {
            await output.WriteLineAsync("There is an editor already. To help one who is locked out: StoryTracker reset-password NAME");
            return 1;
        }

        var address = scope.ServiceProvider.GetRequiredService<IConfiguration>()["Story:PublicUrl"]?.TrimEnd('/');
        await output.WriteLineAsync(string.IsNullOrEmpty(address)
            ? $"Open this path at your server's address to make the first editor. It works once:\n  {link}"
            : $"Open this link to make the first editor. It works once:\n  {address}{link}");
        return 0;
    }

    /// <summary>
    /// <c>StoryTracker reset-password NAME</c>: sets a new password and signs that person out everywhere. The password
    /// is the next line of <paramref name="input"/>, under the same rules as everywhere; without one, a generated one,
    /// which is printed.
    /// </summary>
    public static async Task<int> ResetPasswordAsync(IServiceProvider services, string name, TextReader? input, TextWriter output)
    {
        await using var scope = services.CreateAsyncScope();
        var editors = scope.ServiceProvider.GetRequiredService<UserManager<Editor>>();
        if (EditorNames.Tidy(name) is not { } tidy || await editors.FindByNameAsync(tidy) is not { } editor)
        {
            await output.WriteLineAsync($"There is no editor named “{EditorNames.Tidy(name) ?? "?"}”. The password of nobody was changed.");
            return 1;
        }

        var typed = input is null ? null : await input.ReadLineAsync();
        var password = typed ?? Generated();
        if (await editors.PasswordFaultsAsync(editor, password) is { Count: > 0 } faults)
        {
            await output.WriteLineAsync($"The password was not changed. {string.Join(". ", faults.Select(fault => fault.Description))}.");
            return 1;
        }

        editor.PasswordHash = editors.PasswordHasher.HashPassword(editor, password);
        // Saves both: open sessions carry the old stamp and end at their next request.
        var saved = await editors.UpdateSecurityStampAsync(editor);
        if (!saved.Succeeded)
        {
            await output.WriteLineAsync("The account was changed at the same moment, and the password was not. Try again.");
            return 1;
        }

        await scope.ServiceProvider.GetRequiredService<DeskLog>().WriteAsync(Deed.ResetPassword, editor.UserName!, who: DeskLog.Operator);
        await output.WriteLineAsync(typed is null
            ? $"{editor.UserName} now signs in with this password, and is signed out everywhere:\n  {password}"
            : $"{editor.UserName} now signs in with that password, and is signed out everywhere.");
        return 0;
    }

    // 100 bits, in letters and digits that are not mistaken for each other.
    private static string Generated() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 5)));
}
