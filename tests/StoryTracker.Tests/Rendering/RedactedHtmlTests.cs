using StoryTracker.Rendering;

namespace StoryTracker.Tests.Rendering;

/// <summary>Blocks are seen, and heard as a number of characters, with a link where one can be.</summary>
public class RedactedHtmlTests
{
    private const string Linked = "<span class=\"redacted\"><span aria-hidden=\"true\">███</span><a href=\"/updates/3\"><span class=\"unseen\">3 characters </span>redacted</a></span>";
    private const string Bare = "<span class=\"redacted\"><span aria-hidden=\"true\">███</span><span class=\"unseen\"> 3 characters redacted </span></span>";

    [Theory]
    [InlineData("<p>Nothing here</p>", "<p>Nothing here</p>")]
    [InlineData("<p>At ███, he said</p>", $"<p>At {Linked}, he said</p>")]
    [InlineData("███", Linked)]
    [InlineData("<a href=\"/x\">At ███</a> and ███", $"<a href=\"/x\">At {Bare}</a> and {Linked}")]
    [InlineData("<a href=\"/x\"><b>███</b></a><abbr>███</abbr>", $"<a href=\"/x\"><b>{Bare}</b></a><abbr>{Linked}</abbr>")]
    // Attributes, even with a sign in them that would end a tag, and what holds nothing but text.
    [InlineData("<p title=\"a > ███\" aria-label='███'>███</p>", $"<p title=\"a > ███\" aria-label='███'>{Linked}</p>")]
    [InlineData("<textarea name=\"a\">███</textarea>███", $"<textarea name=\"a\">███</textarea>{Linked}")]
    [InlineData("<select><option value=\"1\">███</option></select>███", $"<select><option value=\"1\">███</option></select>{Linked}")]
    [InlineData("<svg class=\"mark\"><title>███</title><text>███</text></svg>███", $"<svg class=\"mark\"><title>███</title><text>███</text></svg>{Linked}")]
    [InlineData("<br>███", $"<br>{Linked}")]
    [InlineData("███<", $"{Linked}<")]
    public void Blocks_are_marked_where_markup_can_stand(string html, string expected) => Assert.Equal(expected, RedactedHtml.Mark(html, run => $"/updates/{run.Length}"));

    [Fact]
    public void One_character_is_one()
    {
        Assert.Contains("<span class=\"unseen\">1 character </span>redacted", RedactedHtml.Mark("█", _ => "/"), StringComparison.Ordinal);
        Assert.Contains("1,234 characters", RedactedHtml.Mark(new string('█', 1234), _ => "/"), StringComparison.Ordinal);
    }
}
