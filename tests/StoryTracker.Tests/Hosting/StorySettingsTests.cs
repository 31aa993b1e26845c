using Microsoft.Extensions.Configuration;
using StoryTracker.Hosting;

namespace StoryTracker.Tests.Hosting;

public sealed class StorySettingsTests
{
    [Fact]
    public void Nothing_needs_to_be_set()
    {
        var settings = Read();
        Assert.EndsWith(".data", settings.Data, StringComparison.Ordinal);
        Assert.True(Path.IsPathFullyQualified(settings.Data));
        Assert.Null(settings.PublicUrl);
        Assert.Empty(settings.Proxies);
        Assert.Equal(TimeZoneInfo.Utc, settings.TimeZone);
    }

    [Fact]
    public void A_relative_folder_counts_from_the_current_directory() =>
        Assert.Equal(Path.Combine(Directory.GetCurrentDirectory(), "a/b"), Read(("Data", "a/b")).Data);

    [Theory]
    [InlineData("https://story.example", "https://story.example")]
    [InlineData("https://story.example/", "https://story.example")]
    [InlineData(" http://localhost:8080/ ", "http://localhost:8080")]
    [InlineData("", null)]
    public void The_public_address_is_kept_without_a_slash(string value, string? kept) =>
        Assert.Equal(kept, Read(("PublicUrl", value)).PublicUrl);

    [Fact]
    public void Absolute_links_come_from_the_setting_alone()
    {
        Assert.Equal("https://story.example/updates/3", new PublicUrl(Read(("PublicUrl", "https://story.example/"))).For("/updates/3"));
        var unset = new PublicUrl(Read());
        Assert.False(unset.IsKnown);
        Assert.Equal("/updates/3", unset.For("/updates/3"));
    }

    [Fact]
    public void Proxies_come_as_a_list_or_with_commas()
    {
        var commas = Read(("Proxies", "10.0.0.7, 192.168.0.0/16,::1"));
        var list = Read(("Proxies:0", "10.0.0.7"), ("Proxies:1", "192.168.0.0/16"), ("Proxies:2", "::1"));
        Assert.Equal(["10.0.0.7/32", "192.168.0.0/16", "::1/128"], commas.Proxies.Select(p => p.ToString()));
        Assert.Equal(commas.Proxies, list.Proxies);
    }

    [Theory]
    [InlineData("PublicUrl", "story.example")]
    [InlineData("PublicUrl", "ftp://story.example")]
    [InlineData("PublicUrl", "https://story.example/path")]
    [InlineData("PublicUrl", "https://story.example/?")]
    [InlineData("PublicUrl", "https://story.example/#x")]
    [InlineData("PublicUrl", "https://me:word@story.example/")]
    [InlineData("Proxies", "proxy.example")]
    [InlineData("Proxies", "10.0.0.0/33")]
    [InlineData("WebhookNetworks", "receiver.example")]
    [InlineData("TimeZone", "Europe/Atlantis")]
    [InlineData("StoreWaitSeconds", "0")]
    [InlineData("StoreWaitSeconds", "-1")]
    public void A_bad_value_is_one_line_that_names_setting_and_value(string name, string value)
    {
        var mistake = Assert.Throws<OperatorException>(() => Read((name, value)));
        Assert.Contains($"Story:{name} is '{value}'", mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', mistake.Message);
    }

    [Fact]
    public void A_misspelt_setting_is_not_passed_over() =>
        Assert.Contains("'Story:PubicUrl'", Assert.Throws<OperatorException>(() => Read(("PubicUrl", "x"))).Message, StringComparison.Ordinal);

    private static StorySettings Read(params (string Name, string Value)[] values) =>
        StorySettings.From(new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create("Story:" + v.Name, (string?)v.Value))).Build());
}
