using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using StoryTracker.Desk;

namespace StoryTracker.Tests.Desk;

public sealed class SignInLimitsTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch);
    private readonly SignInLimits limits;

    public SignInLimitsTests() => limits = new(clock);

    [Fact]
    public void Each_wrong_try_past_the_allowance_doubles_the_wait_up_to_a_minute()
    {
        var here = At("192.0.2.1");
        var waits = new List<double>();
        for (var i = 0; i < 14; i++)
        {
            var from = clock.GetUtcNow();
            while (!limits.Begin("ADA", here)) clock.Advance(TimeSpan.FromSeconds(1));
            waits.Add((clock.GetUtcNow() - from).TotalSeconds);
        }

        Assert.Equal([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60, 60], waits);
    }

    [Fact]
    public void Tries_while_waiting_do_not_make_the_wait_longer()
    {
        var here = At("192.0.2.1");
        for (var i = 0; i < SignInLimits.TriesForName; i++) limits.Begin("ADA", here);
        for (var i = 0; i < 1000; i++) Assert.False(limits.Begin("ADA", here));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(limits.Begin("ADA", here));
    }

    [Fact]
    public void A_right_try_forgets_the_wrong_ones_of_its_name()
    {
        var here = At("192.0.2.1");
        for (var i = 0; i < 50; i++)
        {
            Assert.True(limits.Begin("ADA", here));
            limits.Succeeded("ADA", here);
        }
    }

    [Fact]
    public void Trying_many_names_from_one_address_makes_that_address_wait_and_no_other()
    {
        for (var i = 0; i < SignInLimits.TriesForAddress; i++) Assert.True(limits.Begin($"NAME {i}", At("2001:db8::1")));
        Assert.False(limits.Begin("ADA", At("2001:db8::ffff")));
        Assert.True(limits.Begin("ADA", At("2001:db8:0:1::1")));
    }

    [Fact]
    public void A_quarter_of_an_hour_is_enough_to_be_forgotten()
    {
        var here = At("192.0.2.1");
        for (var i = 0; i < SignInLimits.TriesForName; i++) limits.Begin("ADA", here);
        clock.Advance(TimeSpan.FromMinutes(16));
        for (var i = 0; i < SignInLimits.TriesForName; i++) Assert.True(limits.Begin("ADA", here));
    }

    [Fact]
    public void Tries_from_everywhere_are_counted_in_bounded_memory_and_do_not_wash_out_a_wait()
    {
        for (var i = 0; i < 30_000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            limits.Begin("ADA", At(new IPAddress(i + 1).ToString()));
        }

        var here = At("192.0.2.1");
        for (var i = 0; i < SignInLimits.TriesForName; i++) limits.Begin("ADA", here);
        Assert.False(limits.Begin("ADA", here));
    }

    public void Dispose() => limits.Dispose();

    private static DefaultHttpContext At(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
