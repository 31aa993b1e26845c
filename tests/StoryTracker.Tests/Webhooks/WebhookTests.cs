using StoryTracker.Webhooks;

namespace StoryTracker.Tests.Webhooks;

public sealed class WebhookTests
{
    private static readonly DateTime Now = new(2035, 6, 15, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void It_is_tried_later_each_time_for_three_days_and_then_waits_for_an_owner()
    {
        var hook = New();
        var (now, waits) = (Now, new List<TimeSpan>());
        while (hook.State == WebhookState.On && waits.Count < 1000)
        {
            hook.Fail("It answered 500.", Backoff.After(hook.Failures + 1, null, 0.5), now);
            if (hook.DueAt is not { } due) break;
            waits.Add(due - now);
            now = due;
        }

        Assert.Equal(TimeSpan.FromSeconds(5), waits[0]);
        Assert.Equal(TimeSpan.FromSeconds(20), waits[1]);
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        Assert.Equal(TimeSpan.FromHours(6), waits[^1]);
        Assert.Equal(WebhookState.GivenUp, hook.State);
        Assert.InRange(now - Now, TimeSpan.FromDays(3), TimeSpan.FromDays(3.25));
        Assert.Equal(7, hook.Next);

        hook.TryAgain();
        Assert.Equal((WebhookState.On, null, null), (hook.State, hook.DueAt, hook.FailingSince));
    }

    [Theory]
    [InlineData(1, null, 0, 4)]
    [InlineData(1, null, 1, 6)]
    [InlineData(99, null, 0.5, 21_600)]
    [InlineData(1, 120, 0.5, 120)]
    [InlineData(1, 0, 0.5, 5)]
    [InlineData(1, -500, 0.5, 5)]
    [InlineData(1, 9_000_000, 0.5, 86_400)]
    public void The_wait_has_a_bound_on_either_side_whatever_the_receiver_asks(int failures, int? asked, double chance, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(failures, asked is { } wait ? TimeSpan.FromSeconds(wait) : null, chance));

    [Fact]
    public void What_was_delivered_meanwhile_is_not_left_out_again()
    {
        var hook = New();
        hook.Deliver(Now);
        hook.Skip(7);
        Assert.Equal(8, hook.Next);
        hook.Skip(8);
        Assert.Equal(9, hook.Next);
    }

    private static Webhook New() => new(new("https://receiver.example/"), 7);
}
