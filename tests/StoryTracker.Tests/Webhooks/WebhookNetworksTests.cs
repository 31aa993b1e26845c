using System.Net;
using Microsoft.Extensions.Configuration;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Webhooks;

namespace StoryTracker.Tests.Webhooks;

public sealed class WebhookNetworksTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")] // metadata of a cloud
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")] // metadata of a cloud
    [InlineData("169.254.169.254")] // metadata of most clouds
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")] // metadata of a cloud
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")] // metadata of a cloud
    [InlineData("fe80::1")]
    [InlineData("fe80::1%2")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void What_is_not_for_everybody_is_not_called(string address)
    {
        Assert.False(WebhookNetworks.IsPublic(IPAddress.Parse(address)));
        Assert.False(Networks(null).MayCall(IPAddress.Parse(address), "https"));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::1.1.1.1")]
    public void What_anybody_can_reach_is_called_but_never_over_plain_http(string address)
    {
        Assert.True(Networks(null).MayCall(IPAddress.Parse(address), "https"));
        Assert.False(Networks(null).MayCall(IPAddress.Parse(address), "http"));
        Assert.False(Networks("10.0.0.0/8").MayCall(IPAddress.Parse(address), "http"));
    }

    [Theory]
    [InlineData("10.0.0.7", true)]
    [InlineData("::ffff:10.0.0.7", true)]
    [InlineData("10.0.0.8", false)]
    [InlineData("127.0.0.1", false)]
    public void What_the_servers_owner_names_is_called_and_nothing_beside_it(string address, bool may)
    {
        Assert.Equal(may, Networks("10.0.0.7").MayCall(IPAddress.Parse(address), "http"));
        Assert.Equal(may, Networks("10.0.0.7").MayCall(IPAddress.Parse(address), "https"));
    }

    [Theory]
    [InlineData("", "Write the address")]
    [InlineData("receiver.example/path", "whole address")]
    [InlineData("ftp://receiver.example/", "whole address")]
    [InlineData("javascript:alert(1)", "whole address")]
    [InlineData("https://", "whole address")]
    [InlineData("http://receiver.example/", "Write https")]
    [InlineData("https://me:word@receiver.example/", "not sent")]
    [InlineData("https://receiver.example/#part", "not sent")]
    [InlineData("https://localhost/", "private network")]
    [InlineData("https://127.1/", "private network")]
    [InlineData("https://0x7f000001/", "private network")]
    [InlineData("https://2130706433/", "private network")]
    [InlineData("https://[::ffff:169.254.169.254]/", "private network")]
    [InlineData("https://10.0.0.7/", "private network")]
    public void What_cannot_be_an_address_is_refused_at_the_field(string typed, string words)
    {
        var refused = Assert.Throws<RuleException>(() => WebhookAddress.Read(typed, Networks(null)));
        Assert.Equal("Address", refused.Field);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_is_too_long_is_refused_also_when_only_escaping_makes_it_so()
    {
        Assert.Throws<RuleException>(() => WebhookAddress.Read("https://receiver.example/" + new string('a', WebhookAddress.Length), Networks(null)));
        Assert.Throws<RuleException>(() => WebhookAddress.Read("https://receiver.example/" + new string('다', WebhookAddress.Length / 2), Networks(null)));
    }

    [Theory]
    [InlineData(" https://receiver.example/a?b=c ", "https://receiver.example/a?b=c")]
    [InlineData("https://RECEIVER.example", "https://receiver.example/")]
    public void An_address_is_kept_in_one_spelling(string typed, string kept) =>
        Assert.Equal(kept, WebhookAddress.Read(typed, Networks(null)).AbsoluteUri);

    internal static WebhookNetworks Networks(string? own) => new(StorySettings.From(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Story:WebhookNetworks", own)]).Build()));
}
