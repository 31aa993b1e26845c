using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class EditorNamesTests
{
    [Theory]
    [InlineData("Ada Lovelace", "Ada Lovelace")]
    [InlineData("  Ada   Lovelace ", "Ada Lovelace")]
    [InlineData("김정은", "김정은")]
    [InlineData("O’Brien-Смит 2", "O’Brien-Смит 2")]
    [InlineData("Zoe\u0308", "Zoë")]
    public void A_name_may_be_of_any_script(string typed, string name) => Assert.Equal(name, EditorNames.Tidy(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("...")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u200Bb")]
    [InlineData("a\u00A0b")]
    [InlineData("a\uFFFDb")]
    public void A_name_is_visible(string? typed) => Assert.Null(EditorNames.Tidy(typed));

    // Not in InlineData: half a pair does not survive the way through the test runner.
    [Fact]
    public void Half_a_surrogate_pair_is_no_name() => Assert.Null(EditorNames.Tidy("a\uD800b"));

    [Fact]
    public void A_name_has_64_characters_at_most()
    {
        Assert.NotNull(EditorNames.Tidy(new string('a', 64)));
        Assert.Null(EditorNames.Tidy(new string('a', 65)));
    }

    [Theory]
    [InlineData("ada lovelace", "DuplicateUserName")]
    [InlineData("ADA LOVELACE", "DuplicateUserName")]
    [InlineData(" Ada", "InvalidUserName")]
    [InlineData("Ada", null)]
    public async Task A_name_is_one_editors_whatever_its_case(string name, string? fault)
    {
        await using var host = await DeskHost.WithEditorAsync();
        await host.InScopeAsync(async services => Assert.Equal(
            fault,
            (await services.GetRequiredService<UserManager<Editor>>().CreateAsync(new() { UserName = name }, DeskHost.Password)).Errors.FirstOrDefault()?.Code));
    }
}
