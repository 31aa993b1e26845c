using StoryTracker.Claims;
using StoryTracker.Pages;

namespace StoryTracker.Tests.Pages;

[Collection(SeededPages.Name)]
public class AboutPageTests(PageApp app)
{
    [Fact]
    public async Task The_rules_are_told_in_the_words_that_the_pages_use()
    {
        var text = (await app.PageAsync("/about")).QuerySelector("main")!.TextContent;

        Assert.All(Statuses.All, s => Assert.Contains(s.Rule(), text, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Certainty>(), c => Assert.Contains(c.Meaning(), text, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Standing>(), s => Assert.Contains(s.Meaning(), text, StringComparison.Ordinal));
        Assert.All([Weight.Strong, Weight.Plain, Weight.Hedged], w => Assert.Contains(w.Meaning(), text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_legend_under_every_page_says_the_same()
    {
        var legend = (await app.PageAsync("/claims")).QuerySelector("footer")!.TextContent;

        Assert.All(Statuses.All.Where(s => s.Half() != StoryTracker.Claims.Half.Closed), s => Assert.Contains(s.Rule(), legend, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_examples_are_claims_of_this_story_with_the_reason_of_their_own_page()
    {
        var examples = (await app.PageAsync("/about")).QuerySelectorAll("#examples ~ .log li");

        Assert.Equal(["confirmed", "reported", "speculated", "disputed"], examples.Select(e => e.GetAttribute("data-status")));
        foreach (var example in examples)
        {
            var page = await app.PageAsync(example.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal(page.QuerySelector(".verdict-status .why")!.TextContent, example.QuerySelector(".why")!.TextContent);
        }
    }

    [Fact]
    public async Task Who_publishes_is_said_as_far_as_it_is_set()
    {
        var who = (await app.PageAsync("/about")).QuerySelector("section[aria-labelledby=who]")!;

        Assert.Contains("The Desk of Tests", who.TextContent, StringComparison.Ordinal);
        Assert.Equal("mailto:desk@story.example", who.QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotContain("How we correct", who.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_set_is_left_out()
    {
        await using var bare = app.WithWebHostBuilder(b => b
            .UseSetting("Story:Data", Directory.CreateTempSubdirectory("storytracker-bare-").FullName)
            .UseSetting("Story:Publisher", "").UseSetting("Story:Contact", ""));

        Assert.DoesNotContain("Who publishes this", await bare.CreateClient().GetStringAsync("/about"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("desk@story.example", "mailto:desk@story.example")]
    [InlineData("https://story.example/contact", "https://story.example/contact")]
    [InlineData("mailto:desk@story.example", "mailto:desk@story.example")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("12 Harbour Street, Newtown", null)]
    [InlineData("@desk", null)]
    [InlineData(null, null)]
    public void A_contact_that_is_an_address_becomes_a_link(string? contact, string? link) =>
        Assert.Equal(link, AboutModel.AddressOf(contact));
}
