using StoryTracker.Hosting;

namespace StoryTracker.Tests.Hosting;

public sealed class CommandsTests
{
    private static readonly CommandHost Host = new(() => throw new InvalidOperationException("Nothing is to be built."), _ => { });

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:8080")]
    [InlineData("Story:Data=x")]
    [InlineData("/Story:Data=x")]
    [InlineData("--hostingStartup=x")]
    public void Settings_alone_run_the_server(params string[] args) => Assert.Null(Commands.Find(args, Host));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_is_asked_for_in_many_ways_and_names_commands_and_settings(string word)
    {
        var output = new StringWriter();
        Assert.Equal(0, await Commands.Find([word], Host)!.InvokeAsync(new() { Output = output }));
        var help = output.ToString();
        Assert.Contains("first-editor", help, StringComparison.Ordinal);
        Assert.Contains("reset-password <NAME>", help, StringComparison.Ordinal);
        Assert.Contains("Story:TimeZone", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset-password", "The editor's name")]
    [InlineData("verify", "the index for search and the counts of sources follow from it")]
    public async Task A_command_has_help_of_its_own(string command, string words)
    {
        var output = new StringWriter();
        Assert.Equal(0, await Commands.Find([command, "--help"], Host)!.InvokeAsync(new() { Output = output }));
        Assert.Contains(words, string.Join(' ', output.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_stand_before_or_behind_a_command_and_are_no_words_of_it()
    {
        var (words, settings) = Commands.Settings(["--urls", "http://localhost:1", "reset-password", "--Story:Data=x", "Kim", "--Story:TimeZone", "UTC", "Lee"]);
        Assert.Equal(["reset-password", "Kim", "Lee"], words);
        Assert.Equal(["--urls", "http://localhost:1", "--Story:Data=x", "--Story:TimeZone", "UTC"], settings);
    }

    [Theory]
    [InlineData("no command 'frobnicate'", "frobnicate")]
    [InlineData("Did you mean 'reset-password'?", "reset", "Kim")]
    [InlineData("See reset-password --help", "reset-password")]
    [InlineData("'--expct=1'", "first-editor", "--expct=1")]
    public void What_is_unknown_or_used_wrongly_is_refused_with_a_hint(string hint, params string[] args)
    {
        var mistake = Assert.Throws<OperatorException>(() => Commands.Find(args, Host));
        Assert.Equal(2, mistake.ExitCode);
        Assert.Contains(hint, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mistake.Message);
    }
}
