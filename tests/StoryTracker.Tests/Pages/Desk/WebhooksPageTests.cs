using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Desk;
using StoryTracker.Tests.Desk;
using StoryTracker.Tests.Hosting;
using StoryTracker.Tests.Webhooks;
using StoryTracker.Webhooks;

namespace StoryTracker.Tests.Pages.Desk;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>What owners do at /desk/webhooks, over HTTP.</summary>
public sealed class WebhooksPageTests : IAsyncLifetime
{
    private const string Page = "/desk/webhooks";

    private DeskHost host = null!;
    private Browser owner = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        host = await DeskHost.WithEditorAsync(builder => builder.UseSetting("Story:WebhookNetworks", WebhookApp.Networks));
        owner = host.NewBrowser();
        await owner.SignInAsync();
    }

    public async Task DisposeAsync()
    {
        owner.Dispose();
        await host.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task An_address_is_added_with_a_secret_that_is_shown_once_and_can_be_made_anew()
    {
        var added = await PostAsync("Add", ("address", receiver.Address.AbsoluteUri));
        var secret = added.Html.QuerySelector(".new-link")!.TextContent;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal("no-store", added.Message.Headers.CacheControl!.ToString().Split(',')[0].Trim());
        var page = await owner.GetAsync(Page);
        Assert.DoesNotContain("whsec_", page.Body, StringComparison.Ordinal);
        Assert.Equal(receiver.Address.AbsoluteUri, page.Html.QuerySelector(".webhook-address")!.TextContent);
        Assert.Contains("Nothing waits", page.Html.QuerySelector("main")!.Text(), StringComparison.Ordinal);

        await SayAsync("Signed with the first");
        Assert.True((await receiver.NextAsync()).IsSignedWith(secret));
        await Sender.SendDueAsync();
        Assert.Contains("last delivered", (await owner.GetAsync(Page)).Html.QuerySelector("main")!.Text(), StringComparison.Ordinal);

        var renewed = (await PostAsync("Renew", ("id", $"{await IdAsync()}"))).Html.QuerySelector(".new-link")!.TextContent;
        Assert.NotEqual(secret, renewed);
        await SayAsync("Signed with the second");
        Assert.True((await receiver.NextAsync()).IsSignedWith(renewed));
    }

    [Fact]
    public async Task A_wrong_address_comes_back_as_it_was_typed_with_the_reason_at_the_field()
    {
        var refused = await PostAsync("Add", ("address", "ftp://receiver.example/"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var field = refused.Html.GetElementById("address-0")!;
        Assert.Equal(("ftp://receiver.example/", "true", "address-0-hint address-0-error"), (field.GetAttribute("value"), field.GetAttribute("aria-invalid"), field.GetAttribute("aria-describedby")));
        Assert.Contains("whole address", refused.Html.GetElementById("address-0-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#address-0", refused.Html.QuerySelector("[role=alert] a")!.GetAttribute("href"));

        await PostAsync("Add", ("address", receiver.Address.AbsoluteUri));
        var id = await IdAsync();
        Assert.Contains("already", (await PostAsync("Add", ("address", receiver.Address.AbsoluteUri))).Alert, StringComparison.Ordinal);
        refused = await PostAsync("Move", ("id", $"{id}"), ("address", "https://10.0.0.7/"));
        Assert.Equal("https://10.0.0.7/", refused.Html.GetElementById($"address-{id}")!.GetAttribute("value"));
        Assert.Contains("private network", refused.Html.GetElementById($"address-{id}-error")!.TextContent, StringComparison.Ordinal);
        Assert.True(refused.Html.QuerySelector("details.person")!.HasAttribute("open"));
        Assert.Equal(receiver.Address.AbsoluteUri, await host.AskAsync(db => db.Webhooks.Select(w => w.Address).SingleAsync()));
    }

    [Fact]
    public async Task A_test_tells_at_once_how_it_went_and_changes_nothing()
    {
        var secret = (await PostAsync("Add", ("address", receiver.Address.AbsoluteUri))).Html.QuerySelector(".new-link")!.TextContent;
        var id = ("id", $"{await IdAsync()}");
        Assert.Contains("The test arrived", (await PostAsync("Test", id)).Html.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var got = await receiver.NextAsync();
        Assert.Equal("test", got.Type);
        Assert.True(got.IsSignedWith(secret));

        receiver.Say(404);
        Assert.Contains("It answered 404.", (await PostAsync("Test", id)).Html.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        await receiver.DownAsync();
        Assert.Contains("could not be connected to", (await PostAsync("Test", id)).Html.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var hook = await host.AskAsync(db => db.Webhooks.SingleAsync());
        Assert.Equal((WebhookState.On, 0, null), (hook.State, hook.Failures, hook.Problem));
    }

    [Fact]
    public async Task What_stands_still_is_on_the_desk_of_owners_with_the_ways_out_of_it()
    {
        await host.AddEditorAsync("Grace", Roles.Editor);
        using var grace = host.NewBrowser("192.0.2.2");
        await grace.SignInAsync("Grace");
        receiver.Say(410);
        await PostAsync("Add", ("address", receiver.Address.AbsoluteUri));
        Assert.Empty((await owner.GetAsync("/desk")).Html.QuerySelectorAll(".agenda a[href='/desk/webhooks']"));
        var number = await SayAsync("Are you there?");
        await SayAsync("And now?");
        await Sender.SendDueAsync();
        await receiver.NextAsync();
        Assert.Equal("1 webhook stands still", Squeezed((await owner.GetAsync("/desk")).Html.QuerySelector(".agenda a[href='/desk/webhooks']")!));
        Assert.DoesNotContain("/desk/webhooks", (await grace.GetAsync("/desk")).Body, StringComparison.Ordinal);
        var page = await owner.GetAsync(Page);
        Assert.Contains("It answered 410", page.Body, StringComparison.Ordinal);
        Assert.Contains($"2 updates wait, from update {number} on", page.Html.QuerySelector("main")!.Text(), StringComparison.Ordinal);

        receiver.Say(200);
        var skip = page.Html.QuerySelector("button[formaction*=Skip]")!;
        Assert.StartsWith($"Leave out update {number}", skip.TextContent, StringComparison.Ordinal);
        await PostAsync("Skip", ("id", $"{await IdAsync()}"), ("number", $"{number}"));
        Assert.Equal(number + 1, (await receiver.NextAsync()).Number);
        await Sender.SendDueAsync();
        Assert.Empty((await owner.GetAsync(Page)).Html.QuerySelectorAll("button[formaction*=Skip], button[formaction*=Try]"));
    }

    [Fact]
    public async Task The_log_of_the_desk_says_who_did_what_to_which_host()
    {
        await PostAsync("Add", ("address", receiver.Address.AbsoluteUri));
        var id = ("id", $"{await IdAsync()}");
        foreach (var deed in (string[])["Test", "Renew", "Try"]) await PostAsync(deed, id);
        await PostAsync("Skip", id, ("number", "13"));
        await PostAsync("Move", id, ("address", receiver.Address.AbsoluteUri + "&more"));
        Assert.Equal(Page, (await PostAsync("Remove", id)).Location);
        // It is gone: whoever had the page open before does no harm.
        foreach (var deed in (string[])["Test", "Renew", "Try", "Remove"]) Assert.Equal(Page, (await PostAsync(deed, id)).Location);

        Assert.Equal(
            ["RemovedWebhook 127.0.0.1", "MovedWebhook 127.0.0.1", "SkippedForWebhook 127.0.0.1, update 13", "RetriedWebhook 127.0.0.1", "RenewedWebhook 127.0.0.1", "TestedWebhook 127.0.0.1", "AddedWebhook 127.0.0.1"],
            (await host.AskAsync(db => db.Set<LogEntry>().OrderByDescending(e => e.Id).Take(7).ToListAsync())).Select(e => $"{e.What} {e.Detail}"));
    }

    private WebhookSender Sender => host.Services.GetRequiredService<WebhookSender>();

    private async Task<Answer> PostAsync(string handler, params (string Name, string Value)[] fields) =>
        await owner.PostAsync($"{Page}?handler={handler}", [("__RequestVerificationToken", (await owner.GetAsync(Page)).Value("__RequestVerificationToken")!), .. fields]);

    private Task<long> IdAsync() => host.AskAsync(db => db.Webhooks.Select(w => w.Id).SingleAsync());

    private Task<long> SayAsync(string headline) => host.Services.PublishAsync(headline);

    private static string Squeezed(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
