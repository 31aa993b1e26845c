using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Pages.Desk;
using StoryTracker.Updates;
using StoryTracker.Webhooks;

namespace StoryTracker.Tests.Webhooks;

/// <summary>From a committed update to receivers that are well, down, slow and hostile.</summary>
public sealed class WebhookSenderTests
{
    [Fact]
    public async Task An_update_is_sent_at_once_signed_and_small_with_where_the_rest_is()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = new WebhookApp();
        var hook = await app.AddAsync(receiver.Address);
        var claim = await app.AskAsync(db => db.ClaimStatuses.AsOf(null).Where(s => s.Status == Status.Reported).Select(s => s.ClaimId).FirstAsync());
        var number = await app.PublishAsync(new() { Key = Guid.NewGuid(), Headline = "We asked both sides", Changes = [new RuleOn { Claim = claim, Status = Status.Unverifiable, Reason = "Neither answers." }] });

        // Nothing asks for it: the commit wakes the sender.
        var got = await receiver.NextAsync();
        Assert.True(got.IsSignedWith(hook.Secret));
        Assert.Equal(receiver.Address.PathAndQuery, got.Path);
        Assert.Equal("application/json", got.Headers["Content-Type"]);
        Assert.Equal(new DateTimeOffset(app.Now).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), got.Headers["webhook-timestamp"]);
        Assert.DoesNotContain(got.Headers.Keys, k => k is "Cookie" or "traceparent" or "Authorization");
        Assert.Equal("update.published", got.Type);
        var update = await app.AskAsync(db => db.Updates.AsNoTracking().SingleAsync(u => u.Sequence == number));
        Assert.Equal(DateTime.SpecifyKind(update.At, DateTimeKind.Utc), got.Json.GetProperty("timestamp").GetDateTime());
        var data = got.Json.GetProperty("data");
        Assert.Equal((number, "Update", "We asked both sides"), (got.Number, data.GetProperty("kind").GetString(), data.GetProperty("title").GetString()));
        Assert.Equal(("Reported", "Unverifiable"), (data.GetProperty("claims")[0].GetProperty("before").GetString(), data.GetProperty("claims")[0].GetProperty("after").GetString()));
        Assert.StartsWith($"https://story.example/claims/{claim}/", data.GetProperty("claims")[0].GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.Equal($"https://story.example/updates/{number}.json", data.GetProperty("links").GetProperty("json").GetString());
        Assert.Equal(Convert.ToHexStringLower(update.Hash), data.GetProperty("hash").GetString());
        Assert.InRange(got.Body.Length, 1, 4096);

        await app.Sender.SendDueAsync();
        var after = await app.HookAsync();
        Assert.Equal((number + 1, null, 0), (after.Next, after.Problem, after.Failures));
        Assert.NotNull(after.DeliveredAt);
        Assert.Equal(0, receiver.Count);
    }

    [Fact]
    public async Task A_receiver_that_was_down_gets_all_in_order_and_each_with_the_id_of_its_first_try()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = new WebhookApp();
        await app.AddAsync(receiver.Address);
        await receiver.DownAsync();
        var first = await app.SayAsync("The first");
        await app.SayAsync("The second");
        await app.Sender.SendDueAsync();
        var failed = await app.HookAsync();
        Assert.Equal((first, 1, "It could not be connected to."), (failed.Next, failed.Failures, failed.Problem));
        Assert.InRange(failed.DueAt!.Value - app.Now, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));

        await receiver.UpAsync();
        receiver.Say(500);
        app.Advance(TimeSpan.FromSeconds(7));
        var refused = await receiver.NextAsync();
        await app.Sender.SendDueAsync();
        Assert.Equal("It answered 500.", (await app.HookAsync()).Problem);
        await app.SayAsync("The third");
        await app.Sender.SendDueAsync();
        // What comes later does not push what waits.
        Assert.Equal(0, receiver.Count);

        receiver.Say(204);
        app.Advance(TimeSpan.FromMinutes(1));
        Received[] got = [await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync()];
        Assert.Equal([first, first + 1, first + 2], got.Select(g => g.Number));
        Assert.Equal(refused.Id, got[0].Id);
        Assert.Equal(3, got.Select(g => g.Id).Distinct().Count());
        await app.Sender.SendDueAsync();
        Assert.Null((await app.HookAsync()).Problem);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_left_after_15_seconds_and_holds_up_no_other()
    {
        await using var slow = await Receiver.StartAsync();
        await using var quick = await Receiver.StartAsync();
        slow.Answer = (_, cancel) => Task.Delay(Timeout.Infinite, cancel);
        await using var app = new WebhookApp();
        var hook = await app.AddAsync(slow.Address);
        await app.AddAsync(quick.Address);
        var number = await app.SayAsync("Who answers?");
        await slow.NextAsync();
        Assert.Equal(number, (await quick.NextAsync()).Number);
        Assert.Equal(number + 1, (await (SayAndGetAsync("And again"))).Number);

        app.Advance(WebhookClient.Patience);
        await app.Sender.SendDueAsync();
        var left = await app.AskAsync(db => db.Webhooks.SingleAsync(w => w.Id == hook.Id));
        Assert.Equal("It did not answer within 15 seconds.", left.Problem);
        Assert.Equal(number, left.Next);

        async Task<Received> SayAndGetAsync(string headline)
        {
            await app.SayAsync(headline);
            return await quick.NextAsync();
        }
    }

    [Fact]
    public async Task Of_an_answer_only_the_status_counts_however_long_it_goes_on()
    {
        await using var receiver = await Receiver.StartAsync();
        var cut = new TaskCompletionSource();
        receiver.Answer = async (context, cancel) =>
        {
            try
            {
                for (var part = new byte[64 * 1024]; ;) await context.Response.Body.WriteAsync(part, cancel);
            }
            finally
            {
                cut.SetResult();
            }
        };
        await using var app = new WebhookApp();
        await app.AddAsync(receiver.Address);
        var number = await app.SayAsync("To who never stops talking");
        await app.Sender.SendDueAsync();
        Assert.Equal(number + 1, (await app.HookAsync()).Next);
        await cut.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_says_gone_is_asked_no_more_until_an_owner_wants_it()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Say(410);
        await using var app = new WebhookApp();
        var hook = await app.AddAsync(receiver.Address);
        var number = await app.SayAsync("Are you there?");
        await receiver.NextAsync();
        await app.Sender.SendDueAsync();
        Assert.Equal((WebhookState.Gone, number), ((await app.HookAsync()).State, (await app.HookAsync()).Next));
        await app.SayAsync("And now?");
        app.Advance(TimeSpan.FromDays(5));
        await app.Sender.SendDueAsync();
        Assert.Equal(0, receiver.Count);

        receiver.Say(200);
        await app.DoAsync(desk => desk.TryAgainAsync(hook.Id));
        Assert.Equal([number, number + 1], [(await receiver.NextAsync()).Number, (await receiver.NextAsync()).Number]);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Say(307, ("Location", elsewhere.Address.AbsoluteUri));
        await using var app = new WebhookApp();
        await app.AddAsync(receiver.Address);
        await app.SayAsync("Come over here");
        await app.Sender.SendDueAsync();
        Assert.Contains("sent us elsewhere", (await app.HookAsync()).Problem, StringComparison.Ordinal);
        Assert.Equal((1, 0), (receiver.Count, elsewhere.Count));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("1", 5)]
    [InlineData("99999999", 86_400)]
    [InlineData("Fri, 15 Jun 2035 13:00:00 GMT", 3600)]
    public async Task A_receiver_may_say_when_to_come_back_within_bounds(string retryAfter, int seconds)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Say(503, ("Retry-After", retryAfter));
        await using var app = new WebhookApp();
        await app.AddAsync(receiver.Address);
        await app.SayAsync("Not now");
        await app.Sender.SendDueAsync();
        Assert.Equal(seconds, Math.Round(((await app.HookAsync()).DueAt!.Value - app.Now).TotalSeconds));
    }

    [Fact]
    public async Task After_three_days_it_is_given_up_and_on_an_owners_word_goes_on_or_leaves_one_out()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Say(400);
        await using var app = new WebhookApp();
        var hook = await app.AddAsync(receiver.Address);
        var number = await app.SayAsync("The one that it chokes on");
        await app.SayAsync("The one behind it");
        for (var i = 0; i < 100 && (await app.HookAsync()).State == WebhookState.On; i++)
        {
            await app.Sender.SendDueAsync();
            app.Advance(TimeSpan.FromHours(8));
        }

        Assert.Equal((WebhookState.GivenUp, number), ((await app.HookAsync()).State, (await app.HookAsync()).Next));
        while (receiver.Count > 0) await receiver.NextAsync();
        await app.SayAsync("And one more");
        app.Advance(TimeSpan.FromDays(1));
        await app.Sender.SendDueAsync();
        Assert.Equal(0, receiver.Count);

        receiver.Say(200);
        await app.DoAsync(desk => desk.SkipAsync(hook.Id, number));
        Assert.Equal([number + 1, number + 2], [(await receiver.NextAsync()).Number, (await receiver.NextAsync()).Number]);
    }

    [Fact]
    public async Task What_is_withdrawn_or_redacted_while_it_waits_goes_out_without_its_words()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Say(500);
        await using var app = new WebhookApp();
        await app.AddAsync(receiver.Address);
        var wrong = await app.SayAsync("The tower has fallen");
        await receiver.NextAsync();
        await app.Sender.SendDueAsync();
        await app.PublishAsync(new() { Key = Guid.NewGuid(), Kind = UpdateKind.Retraction, Headline = "We withdraw it", Changes = [new Retract { Of = new(Thing.Update, wrong), Reason = "It stands." }] });

        receiver.Say(200);
        app.Advance(TimeSpan.FromMinutes(1));
        var late = await receiver.NextAsync();
        Assert.Equal(wrong, late.Number);
        Assert.DoesNotContain("fallen", Encoding.UTF8.GetString(late.Body), StringComparison.Ordinal);
        Assert.False(late.Json.GetProperty("data").TryGetProperty("title", out _));
        var retraction = await receiver.NextAsync();
        Assert.Equal("It stands.", retraction.Json.GetProperty("data").GetProperty("withdraws")[0].GetProperty("reason").GetString());

        // Nowhere in the store does a copy of an update wait.
        Assert.DoesNotContain("tower", string.Join('|', await app.AskAsync(db => db.Webhooks.Select(w => w.Address + w.Problem).ToListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_changed_removed_or_given_another_secret_while_something_waits_is_right()
    {
        await using var old = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        old.Answer = async (context, _) =>
        {
            asked.TrySetResult();
            await answer.Task;
            context.Response.StatusCode = 500;
        };
        await using var app = new WebhookApp();
        var hook = await app.AddAsync(old.Address);
        var number = await app.SayAsync("It waits");
        await asked.Task;
        // While the old one is still being asked.
        await app.DoAsync(desk => desk.MoveAsync(hook.Id, other.Address.AbsoluteUri));
        answer.SetResult();
        Assert.Equal(number, (await other.NextAsync()).Number);
        await app.Sender.SendDueAsync();
        var moved = await app.HookAsync();
        Assert.Equal((number + 1, 0, null), (moved.Next, moved.Failures, moved.Problem));

        await app.DoAsync(desk => desk.RenewAsync(hook.Id));
        await app.SayAsync("Signed anew");
        var got = await other.NextAsync();
        Assert.False(got.IsSignedWith(hook.Secret));
        Assert.True(got.IsSignedWith((await app.HookAsync()).Secret));

        await app.Sender.SendDueAsync();
        await app.DoAsync(desk => desk.RemoveAsync(hook.Id));
        await app.SayAsync("Not for them");
        await app.Sender.SendDueAsync();
        Assert.Equal(0, other.Count);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_name_that_leads_to_this_machine_is_refused_when_it_is_called(string scheme)
    {
        await using var receiver = await Receiver.StartAsync();
        using var client = new WebhookClient(WebhookNetworksTests.Networks("192.0.2.0/24"), TimeProvider.System);
        // As if a name had been public when it was typed.
        var (problem, _, _) = await client.SendAsync(new($"{scheme}://localhost:{receiver.Address.Port}/"), Signature.NewSecret(), new("id", "{}"u8.ToArray()), default);
        Assert.Contains(scheme == "http" ? "Story:WebhookNetworks" : "private network", problem, StringComparison.Ordinal);
        (problem, _, _) = await client.SendAsync(new($"{scheme}://[::ffff:127.0.0.1]:{receiver.Address.Port}/"), Signature.NewSecret(), new("id", "{}"u8.ToArray()), default);
        Assert.NotNull(problem);
        Assert.Equal(0, receiver.Count);

        using var allowed = new WebhookClient(WebhookNetworksTests.Networks("127.0.0.0/8, ::1"), TimeProvider.System);
        (problem, _, _) = await allowed.SendAsync(receiver.Address, Signature.NewSecret(), new("id", "{}"u8.ToArray()), default);
        Assert.Null(problem);
    }

    [Fact]
    public async Task Neither_a_name_that_is_not_there_nor_noise_in_place_of_http_harms()
    {
        using var client = new WebhookClient(WebhookNetworksTests.Networks("127.0.0.0/8"), TimeProvider.System);
        var nowhere = await client.SendAsync(new("https://no-such-host.invalid/"), Signature.NewSecret(), new("id", "{}"u8.ToArray()), default);
        Assert.Equal("Its name cannot be found.", nowhere.Problem);

        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var noise = Task.Run(async () =>
        {
            using var one = await listener.AcceptTcpClientAsync();
            await one.GetStream().WriteAsync(Encoding.ASCII.GetBytes(new string('x', 100_000)));
        });
        var broken = await client.SendAsync(new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), Signature.NewSecret(), new("id", "{}"u8.ToArray()), default);
        Assert.Equal("The connection broke, or what it answered is no HTTP.", broken.Problem);
        await noise;
    }

    [Theory]
    [InlineData(true)] // nobody listens when it is committed
    [InlineData(false)] // the receiver has it, but the server has not heard so
    public async Task What_was_committed_before_a_kill_is_delivered_after_the_next_start(bool isDown)
    {
        using var folder = new TempFolder();
        var data = folder.New("data");
        await using var receiver = await Receiver.StartAsync();
        string secret, first = "";
        long number;
        await using (var server = Serve())
        {
            using var owner = new StoryTracker.Tests.Desk.Browser(await server.AddressAsync(), new());
            await KillTests.SetUpAsync(owner, server);
            var page = await owner.GetAsync("/desk/webhooks");
            var added = await owner.PostAsync("/desk/webhooks?handler=Add", ("__RequestVerificationToken", page.Value("__RequestVerificationToken")!), ("address", receiver.Address.AbsoluteUri));
            secret = added.Html.QuerySelector(".new-link")!.TextContent;
            receiver.Answer = (_, cancel) => Task.Delay(Timeout.Infinite, cancel);
            if (isDown) await receiver.DownAsync();
            number = (await (await DeskForm.OpenAsync(owner)).Fill(("Form.Headline", "Committed, not delivered")).PublishAsync()).Number;
            if (!isDown) first = (await receiver.NextAsync()).Id;
            await server.KillAsync();
        }

        receiver.Say(200);
        if (isDown) await receiver.UpAsync();
        await using var next = Serve();
        var got = await receiver.NextAsync();
        Assert.Equal(number, got.Number);
        Assert.True(got.IsSignedWith(secret));
        if (!isDown) Assert.Equal(first, got.Id);

        ServerProcess Serve() => ServerProcess.Serve(data, $"--Story:WebhookNetworks={WebhookApp.Networks}");
    }
}
