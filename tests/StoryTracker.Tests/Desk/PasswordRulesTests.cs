using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2024!")]
    [InlineData("passwordpassword")]
    [InlineData("PASSWORDPASSWORD")]
    [InlineData("123456789012")]
    [InlineData("1234567891011")]
    [InlineData("987654321098")]
    [InlineData("121212121212")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("            ")]
    [InlineData("abcdefghijkl")]
    [InlineData("qwertyuiop[]")]
    [InlineData("qwerty123456")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("q1w2e3r4t5y6")]
    [InlineData("zxcvbnm12345")]
    [InlineData("asdfghjkl123")]
    [InlineData("iloveyou2023")]
    [InlineData("iloveyoubaby!")]
    [InlineData("letmein12345")]
    [InlineData("trustno1trustno1")]
    [InlineData("Summer2023!!")]
    [InlineData("manchester12")]
    [InlineData("liverpoolfc1")]
    [InlineData("christopher1")]
    [InlineData("unbelievable")]
    [InlineData("administrator")]
    [InlineData("StoryTracker1!")]
    [InlineData("storytrackereditor")]
    [InlineData("gfhjkmgfhjkm")]
    [InlineData("ghbdtn123456")]
    [InlineData("пароль123456")]
    [InlineData("leavemealone")]
    [InlineData("international")]
    public void What_guessers_try_first_is_refused(string password) => Assert.True(PasswordRules.IsCommon(password, "Ada Lovelace"));

    [Theory]
    [InlineData("Ada Lovelace 2024")]
    [InlineData("adalovelace123")]
    [InlineData("lovelacelovelace")]
    [InlineData("L0velace-password")]
    public void The_editors_name_is_as_good_as_known(string password)
    {
        Assert.True(PasswordRules.IsCommon(password, "Ada Lovelace"));
    }

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("walnut ferry 81 quartz")]
    [InlineData("dragon monkey sunshine summer")]
    [InlineData("k7m2q-x9fhe-v4wtp-b3ncr")]
    [InlineData("hvqmzrtkwpbx")]
    [InlineData("пароль из длинных слов")]
    [InlineData("🦊🌋🎻🧭🪁🥨🛶🪴🧵🗿🦔🎈")]
    public void What_is_hard_to_guess_is_taken_whatever_it_is_made_of(string password) =>
        Assert.False(PasswordRules.IsCommon(password, "Ada Lovelace"));

    [Theory]
    [InlineData("hvqmzrtkwpb", "PasswordTooShort")]
    [InlineData("password", "PasswordTooShort")]
    [InlineData("password1234", "PasswordCommon")]
    [InlineData("hvqmzrtkwpbx", null)]
    public async Task One_fault_is_named_at_a_time(string password, string? fault)
    {
        await using var host = await DeskHost.StartAsync();
        await host.InScopeAsync(async services => Assert.Equal(
            fault, (await services.GetRequiredService<UserManager<Editor>>().PasswordFaultsAsync(new(), password)).SingleOrDefault()?.Code));
    }

    [Fact]
    public async Task A_password_of_128_characters_is_taken_whole()
    {
        await using var host = await DeskHost.StartAsync();
        await host.InScopeAsync(async services =>
        {
            var editors = services.GetRequiredService<UserManager<Editor>>();
            var longest = new string([.. Enumerable.Range(0, PasswordRules.MaxLength).Select(i => (char)('!' + (i * i % 90)))]);
            Assert.Empty(await editors.PasswordFaultsAsync(new(), longest));
            Assert.Equal("PasswordTooLong", Assert.Single(await editors.PasswordFaultsAsync(new(), longest + "x")).Code);

            var editor = new Editor { UserName = "Ada" };
            await editors.CreateAsync(editor, longest);
            Assert.False(await editors.CheckPasswordAsync(editor, longest[..^1]));
            Assert.True(await editors.CheckPasswordAsync(editor, longest));
        });
    }
}
