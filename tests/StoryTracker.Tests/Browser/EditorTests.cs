using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StoryTracker.Tests.Browser;

/// <summary>What editors live through at the desk.</summary>
[Collection(Chromium.Collection)]
public sealed class EditorTests(Chromium chromium, DeskSite site) : IClassFixture<DeskSite>
{
    private const string Shoigu = "Russian Defense Minister Sergei Shoigu visited Pyongyang in July.";
    private const string Article = "Article on Kim Jong Un’s upcoming visit to Russia";
    private const string Evidence = "Evidence for or against a claim";

    [Fact]
    public async Task From_the_link_on_the_console_to_a_story_that_has_changed()
    {
        await using var fresh = new Site();
        await chromium.VisitAsync(fresh, async visit =>
        {
            var page = visit.Page;
            await page.GotoAsync(await fresh.FirstEditorLinkAsync());
            await Expect(page.Heading("Make the first editor")).ToBeVisibleAsync();
            await page.Field("Name").FillAsync(Site.Editor);
            await page.Field("Password").FillAsync(Site.Password);
            await page.Button("Make the editor").ClickAsync();
            await Expect(page.Heading("What needs an editor now")).ToBeVisibleAsync();

            await page.Link("New update").ClickAsync();
            await page.Field("Headline").FillAsync("A caption names a port");
            await page.Field("Text").FillAsync("The article has a **caption**, and no picture.");
            var claim = await page.AddAsync("A claim", "A new claim");
            await claim.Field("The claim").FillAsync("A picture showed a harbour.");
            await claim.Field("What would settle it").FillAsync("The picture.");
            await claim.SelectInArticleAsync("Ships and buildings at port");
            await Expect(claim.Field("The words that say so")).ToHaveValueAsync("Ships and buildings at port");
            await claim.GetByLabel("The article itself, naming nobody").CheckAsync();
            await Expect(claim.Field("Source")).ToBeHiddenAsync();

            var effect = await page.PreviewAsync();
            await Expect(effect).ToContainTextAsync("A picture showed a harbour.");
            await Expect(effect).ToContainTextAsync("Reported");
            await Expect(page.Locator(".preview-body strong")).ToHaveTextAsync("caption");
            Assert.Equal(12, await visit.NewestUpdateAsync());

            Assert.Equal(13, await page.PublishAsync());
            await Expect(page.Heading("A caption names a port")).ToBeVisibleAsync();

            // And so it is for a reader.
            var reader = await visit.OpenAsync(new());
            await reader.GotoAsync("/");
            await Expect(reader.Locator("#updates li").First).ToContainTextAsync("A caption names a port");
            await reader.GotoAsync("/claims");
            await reader.GetByRole(AriaRole.Region, new() { Name = "Reported" }).Link("A picture showed a harbour.").ClickAsync();
            await Expect(reader.Locator("blockquote")).ToHaveTextAsync("Ships and buildings at port");
            await reader.Link("Read it in the article").ClickAsync();
            await Expect(reader.Locator("mark:target, :target mark, mark:has(:target)").First).ToHaveTextAsync("Ships and buildings at port");

            // The link has done its work.
            await reader.GotoAsync("/desk/set-up?key=again");
            await Expect(reader.Heading("There is nothing to set up here")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public Task A_second_origin_makes_Reported_Confirmed_in_the_preview_first() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        await page.Field("Headline").FillAsync("A second outlet saw Shoigu in Pyongyang");
        var article = await page.AddAsync("An article", "File an article");
        await article.Field("Title").FillAsync("Shoigu in Pyongyang");
        await article.Field("Text").FillAsync("🚢 In the harbour.\n\nSergei Shoigu visited Pyongyang in July, our correspondent saw.");
        await article.ChooseAsync("Outlet", "The Harbour Agency", "A new source: The Harbour Agency");
        var evidence = await page.AddAsync("Evidence", Evidence);
        await Expect(evidence.Field("Article")).ToHaveValueAsync("Shoigu in Pyongyang");
        await evidence.ChooseAsync("Claim", "shoigu visited", Shoigu);
        await evidence.SelectInArticleAsync("Sergei Shoigu visited Pyongyang in July");
        await evidence.GetByLabel("The article itself, naming nobody").CheckAsync();

        var effect = await page.PreviewAsync();
        await Expect(effect.Locator(".change")).ToHaveTextAsync(new Regex("Reported.*is now.*Confirmed", RegexOptions.Singleline));
        await Expect(effect).ToContainTextAsync("Two independent origins are certain of it");
        var reader = await visit.OpenAsync(new());
        await reader.GotoAsync("/claims");
        await Expect(reader.GetByRole(AriaRole.Region, new() { Name = "Reported" }).Link(Shoigu)).ToBeVisibleAsync();

        await page.PublishAsync();
        await Expect(page.Locator("main .change").First).ToHaveTextAsync(new Regex("Reported.*is now.*Confirmed", RegexOptions.Singleline));
        await reader.ReloadAsync();
        await Expect(reader.GetByRole(AriaRole.Region, new() { Name = "Confirmed facts" }).Link(Shoigu)).ToBeVisibleAsync();
        await reader.GetByRole(AriaRole.Region, new() { Name = "Confirmed facts" }).Link(Shoigu).ClickAsync();
        await Expect(reader.Locator(".verdict-word")).ToContainTextAsync("Confirmed");
        await Expect(reader.Locator(".verdict-status .why")).ToContainTextAsync("Two independent origins are certain of it");
    });

    [Theory]
    [InlineData("mine")]
    [InlineData("theirs")]
    public Task Who_comes_second_sees_both_texts_and_chooses(string choice) => chromium.VisitAsync(site, async visit =>
    {
        var mine = await visit.AtTheDeskAsync("/timeline");
        await mine.Locator("li.entry").Link("Kim Jong Un in power").First.ClickAsync();
        var id = Regex.Match(mine.Url, "/timeline/([0-9]+)/").Groups[1].Value;
        await mine.GotoAsync($"/desk/updates/new?open=entry&id={id}");
        var theirs = await visit.OpenAsync(new());
        await theirs.SignInAsync(site);
        await theirs.GotoAsync(mine.Url);

        await theirs.Field("Headline").FillAsync("A note on his power");
        await theirs.Part("A timeline entry").Field("Text").FillAsync($"Since his father died, they wrote before {choice}.");
        await theirs.PublishAsync();

        await mine.Field("Headline").FillAsync("Another note on his power");
        await mine.Part("A timeline entry").Field("Text").FillAsync($"For a long time, I wrote before {choice}.");
        await mine.PublishButton().ClickAsync();
        var conflict = mine.Locator(".conflict");
        await Expect(conflict.GetByRole(AriaRole.Heading, new() { Name = "Someone changed this while you were editing" })).ToBeVisibleAsync();
        await Expect(conflict.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^Published in update") })).ToContainTextAsync($"they wrote before {choice}");
        await Expect(conflict.GetByRole(AriaRole.Region, new() { Name = "What you wrote, not published" })).ToContainTextAsync($"I wrote before {choice}");

        await conflict.GetByLabel(choice == "mine" ? "Use mine, as it stands in the form below" : "text and drop mine").CheckAsync();
        await mine.Button("Settle and go on").ClickAsync();
        await Expect(mine.Locator(".conflict")).ToHaveCountAsync(0);
        if (choice == "mine")
        {
            await mine.PublishAsync();
        }
        else
        {
            // Nothing of mine is left, and nothing else was in this update: there is nothing to publish.
            await Expect(mine.Part("A timeline entry")).ToHaveCountAsync(0);
        }

        var reader = await visit.OpenAsync(new());
        await reader.GotoAsync($"/timeline/{id}");
        await Expect(reader.Locator("main .prose").First).ToContainTextAsync(choice == "mine" ? "I wrote before mine" : "they wrote before theirs");
        await Expect(reader.GetByRole(AriaRole.Region, new() { Name = "How this entry changed" })).ToContainTextAsync("Version");
    });

    [Fact]
    public Task A_session_that_ends_in_the_middle_loses_nothing_and_publishes_nothing_by_itself() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        var before = await visit.NewestUpdateAsync();
        await page.Field("Headline").FillAsync("Written while the session ended");
        await page.Field("Text").FillAsync("First line.\nSecond line: 🚢.");
        var question = await page.AddAsync("A question", "A new question");
        await question.Field("The question").FillAsync("Who will come along?");
        await question.Field("What would settle it").FillAsync("A list of names.");
        await page.Context.ClearCookiesAsync();

        await page.PublishButton().ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are signed out");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await ExpectTypedAsync();
        Assert.Equal(before, await visit.NewestUpdateAsync());

        var signIn = page.Part("Sign in");
        await Expect(signIn.Field("Name")).ToHaveValueAsync(Site.Editor);
        await signIn.Field("Password").FillAsync("not my password at all");
        await signIn.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not go together");
        await ExpectTypedAsync();

        await page.Part("Sign in").Field("Password").FillAsync(Site.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"You are signed in as {Site.Editor}");
        await ExpectTypedAsync();
        Assert.Equal(before, await visit.NewestUpdateAsync());

        Assert.Equal(before + 1, await page.PublishAsync());
        await Expect(page.Heading("Written while the session ended")).ToBeVisibleAsync();

        async Task ExpectTypedAsync()
        {
            await Expect(page.Field("Headline")).ToHaveValueAsync("Written while the session ended");
            await Expect(page.Field("Text")).ToHaveValueAsync("First line.\nSecond line: 🚢.");
            await Expect(page.Part("A new question").Field("The question")).ToHaveValueAsync("Who will come along?");
        }
    });

    [Fact]
    public Task Without_script_a_quote_is_pasted_a_claim_found_by_its_words_and_the_place_of_a_quote_chosen() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        await page.Field("Headline").FillAsync("The article says it twice");
        var evidence = await page.AddAsync("Evidence", Evidence);
        await evidence.Field("Claim").FillAsync("zzz qqq");
        await evidence.LookUp("Claim").ClickAsync();
        await Expect(evidence.GetByText("Nothing is called like this. Try other words.")).ToBeFocusedAsync();
        await evidence.ChooseAsync("Claim", "visit announced", "Kim Jong Un’s visit to Russia has been announced.");
        await evidence.ChooseAsync("Article", "upcoming", Article);
        await Expect(evidence.GetByText("Use the selected words")).ToBeHiddenAsync();
        await evidence.Field("The words that say so").FillAsync("upcoming visit to Russia");
        await evidence.GetByLabel("The article itself, naming nobody").CheckAsync();

        await page.Button("Preview").ClickAsync();
        var places = evidence.GetByRole(AriaRole.Radiogroup, new() { NameRegex = new Regex("^The article holds these words in 2 places") });
        await Expect(places).ToBeVisibleAsync();
        await places.GetByLabel("at the invitation of Vladimir Putin").CheckAsync();
        var effect = await page.PreviewAsync();
        await Expect(effect).ToContainTextAsync("No claim changes its status.");
        await page.PublishAsync();
        await Expect(page.Heading("The article says it twice")).ToBeVisibleAsync();

        await page.GotoAsync("/articles");
        await page.Locator("main").Link(Article).First.ClickAsync();
        await Expect(page.Locator(".para").Filter(new() { HasText = "at the invitation of" }).Locator("mark", new() { HasText = "upcoming visit to Russia" }).First).ToBeVisibleAsync();
    }, Window.WithoutScript);

    [Fact]
    public Task A_double_click_on_publish_publishes_once() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        var before = await visit.NewestUpdateAsync();
        await page.Field("Headline").FillAsync("Clicked twice");
        await page.PublishButton().DblClickAsync();
        Assert.Equal(before + 1, await page.UpdateNumberAsync());
        await Expect(page.Heading("Clicked twice")).ToBeVisibleAsync();
        Assert.Equal(before + 1, await visit.NewestUpdateAsync());
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Back_after_publishing_leads_to_the_form_and_publishes_nothing_twice(bool preview) => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        var headline = preview ? "Back to the preview" : "Back to the form";
        await page.Field("Headline").FillAsync(headline);
        await page.Field("Text").FillAsync("As I wrote it.");
        if (preview) await page.PreviewAsync();
        var number = await page.PublishAsync();

        // The same words again: they are published already.
        await page.GoBackAsync();
        await Expect(page.Field("Headline")).ToHaveValueAsync(headline);
        await Expect(page.Field("Text")).ToHaveValueAsync("As I wrote it.");
        Assert.Equal(number, await page.PublishAsync());
        Assert.Equal(number, await visit.NewestUpdateAsync());

        // Other words: told, and published as a further update only by a click of its own.
        await page.GoBackAsync();
        await page.Field("Text").FillAsync("As I wrote it later.");
        await page.PublishButton().ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"Already published as update {number}");
        await Expect(page.Field("Text")).ToHaveValueAsync("As I wrote it later.");
        Assert.Equal(number, await visit.NewestUpdateAsync());
        Assert.Equal(number + 1, await page.PublishAsync());
    });

    [Fact]
    public Task Loading_the_answer_to_a_post_again_publishes_nothing_twice() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        await page.Field("Headline").FillAsync("Loaded again");
        await page.PreviewAsync();
        var before = await visit.NewestUpdateAsync();
        await page.ReloadAsync();
        await Expect(page.Field("Headline")).ToHaveValueAsync("Loaded again");
        Assert.Equal(before, await visit.NewestUpdateAsync());
        var number = await page.PublishAsync();
        await page.ReloadAsync();
        Assert.Equal(number, await visit.NewestUpdateAsync());
    });

    [Fact]
    public Task Leaving_asks_only_if_something_is_unsent() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        var asked = 0;
        using var answered = new SemaphoreSlim(0);
        page.Dialog += async (_, dialog) =>
        {
            Assert.Equal(DialogType.BeforeUnload, dialog.Type);
            asked++;
            await dialog.DismissAsync();
            answered.Release();
        };

        // Nothing typed.
        await page.Field("Headline").ClickAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Story" }).Link("Claims").ClickAsync();
        await Expect(page.Heading("Claims")).ToBeVisibleAsync();
        Assert.Equal(0, asked);

        // Typed.
        await page.GotoAsync("/desk/updates/new");
        await page.Field("Text").FillAsync("Not sent yet.");
        await LeaveAsync();
        Assert.Equal(1, asked);
        await Expect(page.Field("Text")).ToHaveValueAsync("Not sent yet.");

        // A round to the server is not sending; the buttons of the form do not ask.
        await page.AddAsync("A question", "A new question");
        Assert.Equal(1, asked);
        await LeaveAsync();
        Assert.Equal(2, asked);
        await Expect(page.Field("Text")).ToHaveValueAsync("Not sent yet.");
        await page.Button("Remove this part : A new question").ClickAsync();
        await page.Field("Headline").FillAsync("Sent after all");
        await page.PublishAsync();
        Assert.Equal(2, asked);

        async Task LeaveAsync()
        {
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Story" }).Link("Claims").ClickAsync();
            Assert.True(await answered.WaitAsync(TimeSpan.FromSeconds(20)), "It did not ask.");
        }
    });

    [Fact]
    public Task A_date_is_read_back_while_it_is_typed() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        var entry = await page.AddAsync("A timeline entry", "A new timeline entry");
        var echo = entry.Locator("[data-echo]").First;
        await Expect(echo).ToBeHiddenAsync();
        await entry.Field("When").PressSequentiallyAsync("July, probably 2023");
        await Expect(echo).ToContainTextAsync("We read this as July [2023]");
        await Expect(echo.Locator(".edtf")).ToHaveTextAsync("2023?-07");
        await Expect(echo.Locator(".meta")).ToHaveTextAsync("Earliest: 1 July 2023. Latest: 31 July 2023.");
        await entry.Field("When").FillAsync("soonish");
        await Expect(echo).ToBeHiddenAsync();
        await entry.Field("When").FillAsync("2018 to 2019");
        await Expect(echo.Locator(".edtf")).ToHaveTextAsync("2018/2019");
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task The_summary_of_what_is_wrong_gets_the_focus_and_leads_to_each_field(bool script) => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync();
        var claim = await page.AddAsync("A claim", "A new claim");
        await claim.Field("The words that say so").FillAsync("words that the article does not hold");
        await page.AddAsync("A timeline entry", "A new timeline entry");
        await page.Part("A new timeline entry").Field("When").FillAsync("the day after never");
        await page.AddAsync("A ruling", "A ruling");
        await page.PublishButton().ClickAsync();

        var summary = page.GetByRole(AriaRole.Alert);
        await Expect(summary).ToBeFocusedAsync();
        await Expect(summary).ToContainTextAsync("Nothing you wrote is lost.");
        var links = await summary.GetByRole(AriaRole.Link).AllAsync();
        Assert.True(links.Count >= 6, $"{links.Count} links");
        foreach (var link in links)
        {
            var words = await link.InnerTextAsync();
            var target = page.Locator($"[id='{(await link.GetAttributeAsync("href"))![1..]}']");
            await Expect(target).ToHaveCountAsync(1);
            await link.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(target).ToBeFocusedAsync();
            await Expect(target).ToBeInViewportAsync();
            // The same words stand at the field.
            await Expect(page.Locator("form .error").Filter(new() { HasText = words }).First).ToBeVisibleAsync();
            if (await target.EvaluateAsync<bool>("it => it.matches('input, textarea')"))
            {
                await Expect(target).ToHaveAttributeAsync("aria-invalid", "true");
                var described = (await target.GetAttributeAsync("aria-describedby"))!.Split(' ');
                await Expect(page.Locator($"[id='{described[^1]}']")).ToContainTextAsync(words);
            }
        }
    }, new() { Script = script });

    [Fact]
    public Task An_update_is_published_by_keyboard_alone() => chromium.VisitAsync(site, async visit =>
    {
        var page = await visit.AtTheDeskAsync("/desk");
        await page.Link("New update").TabToAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading("New update")).ToBeVisibleAsync();
        await page.Field("Headline").TabToAsync();
        await page.Keyboard.TypeAsync("Typed without a mouse");
        await page.Button("Evidence").TabToAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Part(Evidence).Locator("legend").First).ToBeFocusedAsync();
        await LookUpAsync("Claim", "price warned");
        await LookUpAsync("Article", "upcoming");
        await page.Part(Evidence).Field("The words that say so").TabToAsync();
        await page.Keyboard.TypeAsync("warned that North Korea would \"pay a price\"");
        await page.Part(Evidence).GetByLabel("A source that the article names").TabToAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.PublishButton().TabToAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.UpdateNumberAsync();
        await Expect(page.Heading("Typed without a mouse")).ToBeVisibleAsync();

        async Task LookUpAsync(string what, string words)
        {
            await page.Part(Evidence).Field(what).TabToAsync();
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(words);
            await page.Part(Evidence).LookUp(what).TabToAsync();
            await page.Keyboard.PressAsync("Enter");
            // From the first offer on; the one that is meant stands first.
            await Expect(page.Locator(".pick-offers")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Space");
        }
    });
}
