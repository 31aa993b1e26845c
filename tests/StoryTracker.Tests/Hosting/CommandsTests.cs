using StoryTracker.Hosting;

namespace StoryTracker.Tests.Hosting;

public sealed class CommandsTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:8080")]
    [InlineData("Story:Data=x")]
    [InlineData("/Story:Data=x")]
    public void Settings_alone_run_the_server(params string[] args) => Assert.Null(Commands.Find(args));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void Help_is_asked_for_in_many_ways(string word) => Assert.Same(Command.Help, Commands.Find([word]));

    [Fact]
    public void An_unknown_word_is_refused()
    {
        var mistake = Assert.Throws<OperatorException>(() => Commands.Find(["frobnicate"]));
        Assert.Equal(2, mistake.ExitCode);
        Assert.Contains("'frobnicate'", mistake.Message, StringComparison.Ordinal);
    }
}
