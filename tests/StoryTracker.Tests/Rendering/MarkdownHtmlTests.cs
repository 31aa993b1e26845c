using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Markdig;
using StoryTracker.Rendering;

namespace StoryTracker.Tests.Rendering;

public class MarkdownHtmlTests
{
    [Theory]
    [InlineData("[details](javascript:alert(1))", "details")]
    [InlineData("[details](JaVaScRiPt&#58;alert(1))", "details")]
    [InlineData("[details](java\nscript:alert(1))", "details")]
    [InlineData("![x](data:text/html,hello)", "x")]
    [InlineData("<vbscript:msgbox(1)>", "vbscript:msgbox(1)")]
    [InlineData("[a]\n\n[a]: <file:///etc/passwd>", "a")]
    public void A_link_to_any_other_scheme_leaves_only_its_words(string markdown, string words)
    {
        var body = Parse(Html(markdown));

        Assert.Empty(body.QuerySelectorAll("[href], [src]"));
        Assert.Contains(words, body.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[ok](https://example.org/a?b=1&c=2)", "https://example.org/a?b=1&c=2", "ok")]
    [InlineData("[mail](mailto:desk@example.org)", "mailto:desk@example.org", "mail")]
    [InlineData("See https://example.org/a?b=1&c=2.", "https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2")]
    [InlineData("[there](/claims/3/arms-deal)", "/claims/3/arms-deal", "there")]
    [InlineData("[below](#more)", "#more", "below")]
    [InlineData("[](https://example.org/)", "https://example.org/", "https://example.org/")]
    public void A_good_link_works_and_has_words(string markdown, string address, string words)
    {
        var link = Assert.Single(Parse(Html(markdown)).QuerySelectorAll("a"));

        Assert.Equal(address, link.GetAttribute("href"));
        Assert.Equal(words, link.TextContent);
        Assert.Equal("noopener", link.GetAttribute("rel"));
    }

    [Fact]
    public void Raw_HTML_is_shown_as_text_and_the_paragraph_after_it_stays()
    {
        var body = Parse(Html("""
            Chart: <svg onload=alert(1)>chart</svg> and <math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>

            <div onclick="x()">

            A normal paragraph.
            """));

        Assert.Empty(body.QuerySelectorAll("svg, math, style, img, div, [onload], [onerror], [onclick]"));
        Assert.Equal("A normal paragraph.", body.QuerySelectorAll("p")[^1].TextContent);
        Assert.Contains("<svg onload=alert(1)>chart</svg>", body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_leaves_its_description()
    {
        var body = Parse(Html("[![The *armoured* train](https://other.example/t.png)](https://example.org/)"));

        Assert.Equal("The armoured train", Assert.Single(body.QuerySelectorAll("a")).TextContent);
        Assert.Empty(body.QuerySelectorAll("img"));
    }

    [Fact]
    public void Heading_ids_are_present_and_unique_on_a_page_of_several_updates()
    {
        const string text = "# 🚀\n\n## 🚀 Launch\n\n## 🚀 Launch\n\n## Launch 2\n\n## ーーー\n\n## صاروخ\n";

        var ids = Parse(Html(text, "u1") + Html(text, "u2")).QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.Id).ToList();

        Assert.Equal(12, ids.Count);
        Assert.All(ids, id => Assert.Matches("^u[12]-[a-z0-9-]+$", id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Contains("u1-launch", ids);
    }

    [Theory]
    [InlineData("# a\n## b\n# c", "h4 h5 h4")]
    [InlineData("### a\n# b", "h4 h4")]
    [InlineData("# a\n#### b\n## c", "h4 h5 h5")]
    [InlineData("# a\n## b\n### c\n#### d", "h4 h5 h6 h6")]
    [InlineData("# a\n#\n# ![](x)", "h4")]
    public void Headings_stand_below_the_page_s_own_and_skip_no_level(string markdown, string levels) =>
        Assert.Equal(levels, string.Join(' ', Parse(Html(markdown)).QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName)));

    [Theory]
    [InlineData("**会談は中止された。**政府が発表した。", "会談は中止された。")]
    [InlineData("**会談は中止された**。政府が発表した。", "会談は中止された")]
    [InlineData("政府は**「中止」**と言った。", "「中止」")]
    public void Bold_ends_after_East_Asian_punctuation(string markdown, string bold)
    {
        var body = Parse(Html(markdown));

        Assert.Equal(bold, Assert.Single(body.QuerySelectorAll("strong")).TextContent);
        Assert.DoesNotContain('*', body.TextContent);
    }

    [Fact]
    public void Every_block_finds_its_own_direction_and_right_to_left_lists_and_tables_turn_whole()
    {
        var body = Parse(Html("""
            # عنوان

            ارتفعت بنسبة 12.5% وفق Reuters.

            English again.

            - البند الأول

              وفقرة ثانية
            - Second

            > اقتباس

            | اسم | قيمة |
            |-----|-----:|
            | أ   | 12   |
            """));

        Assert.All(body.QuerySelectorAll("p, li, blockquote, h4, td, th"), e => Assert.Contains(e.GetAttribute("dir"), new[] { "auto", "rtl" }));
        Assert.All(body.QuerySelectorAll("p"), p => Assert.Equal("auto", p.GetAttribute("dir")));
        Assert.Equal(["rtl", "rtl", "rtl"], body.QuerySelectorAll("ul, blockquote, table").Select(e => e.GetAttribute("dir")));
        Assert.Equal(["rtl", "auto"], body.QuerySelectorAll("li").Select(e => e.GetAttribute("dir")));
        Assert.False(body.HasAttribute("dir"));
    }

    [Fact]
    public void A_wide_table_scrolls_in_a_box_that_the_keyboard_reaches()
    {
        var body = Parse(Html("|   | Figures |\n|---|--------:|\n| a | 1 |\n"));

        var box = Assert.Single(body.QuerySelectorAll("div.table-scroll"));
        Assert.Equal("0", box.GetAttribute("tabindex"));
        Assert.Equal("Table", box.GetAttribute("aria-label"));
        Assert.Equal("table", Assert.Single(box.Children).LocalName);
        Assert.Equal("Figures", Assert.Single(box.QuerySelectorAll("th.align-right")).TextContent);
        Assert.Equal("1", Assert.Single(box.QuerySelectorAll("td.align-right")).TextContent);
        Assert.Empty(body.QuerySelectorAll("[style]"));
    }

    [Fact]
    public void Line_breaks_lists_code_and_strikethrough_are_CommonMark_s()
    {
        Assert.Equal("<p dir=\"auto\">a\nb<br>\nc</p>\n", Html("a\nb  \nc"));
        Assert.Equal("<p dir=\"auto\"><del>a</del> <code>b*</code></p>\n", Html("~~a~~ `b*`"));
        Assert.Equal("<ol start=\"3\" dir=\"auto\">\n<li dir=\"auto\">x</li>\n</ol>\n", Html("3. x"));
        Assert.Equal("<pre tabindex=\"0\"><code>&lt;b&gt;\n</code></pre>\n", Html("```js\n<b>\n```"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1u")]
    [InlineData("u\"x")]
    public void An_id_prefix_is_a_plain_word(string prefix) => Assert.Throws<ArgumentException>(() => Html("a", prefix));

    [Fact]
    public void A_text_past_the_limits_is_shown_as_plain_text() =>
        Assert.Equal("<p dir=\"auto\">&lt;b&gt; " + new string('[', 100) + "</p>", Html("<b> " + new string('[', 100)));

    [Fact]
    public void A_refused_text_does_no_harm_to_the_next()
    {
        const string good = "**a** [b](https://example.org/)";
        var before = Html(good);

        foreach (var text in HostileMarkdown.Deep().Append(string.Concat(Enumerable.Repeat("![", 60)) + "a" + string.Concat(Enumerable.Repeat("](b)", 60))))
            Html(text);

        Assert.Equal(before, Html(good));
    }

    [Fact]
    public void No_hostile_text_gets_past_the_allow_list()
    {
        foreach (var text in HostileMarkdown.Texts(4_000))
            AssertSafe(text);
    }

    [Fact]
    public void The_hostile_texts_do_get_past_a_renderer_without_a_sanitizer()
    {
        var unguarded = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().DisableHtml().Build();

        var harmful = HostileMarkdown.Texts(4_000).Select(text => Parse(Markdown.ToHtml(text, unguarded)))
            .Count(body => body.QuerySelectorAll("[href]").Any(link => Scheme(link.GetAttribute("href")!) is not ("" or "http" or "https" or "mailto")));

        Assert.InRange(harmful, 500, 4_000);
    }

    [Fact]
    public void No_text_of_Markdown_signs_throws_or_gets_past_the_allow_list()
    {
        string[] parts =
        [
            "[", "](", ")", "]", "![", "<", ">", "\"", "'", "&", "&#", ";", "*", "**", "_", "~~", "`", "```", "\n", "\n\n", "  ", "\t", "|", "|-|-|\n",
            "# ", "> ", "- ", "1. ", "\\", "a", "é", "字。", "שלום", "🚀", "\0", "\ud800", "\uFFFF", "javascript:", "https://a.b", "www.a.b", "mailto:", ":", "=", "---\n", "[a]: ",
        ];
        Gen.OneOf(parts).Array[0, 60].Sample(some => AssertSafe(string.Concat(some)), iter: 2_000);
    }

    [Fact]
    public void Any_string_at_all_renders() => Gen.String.Sample(text => Html(text).Length >= 0, iter: 2_000);

    private static readonly HashSet<string> Elements =
    [
        "p", "br", "hr", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "div", "table",
        "thead", "tbody", "tr", "th", "td",
    ];

    private static readonly HashSet<string> Attributes = ["href", "title", "start", "class", "id", "dir", "rel", "tabindex", "role", "aria-label"];

    private static void AssertSafe(string markdown)
    {
        var html = Html(markdown);
        var body = Parse(html);
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.True(Elements.Contains(element.LocalName) && element.NamespaceUri == "http://www.w3.org/1999/xhtml", $"{element.LocalName}: {markdown}");
            foreach (var attribute in element.Attributes)
                Assert.True(Attributes.Contains(attribute.Name), $"{attribute.Name}: {markdown}");
            Assert.Contains(element.ClassName ?? "", new[] { "", "align-right", "align-center", "table-scroll" });
            if (element.GetAttribute("href") is { } address)
                Assert.True(Scheme(address) is "" or "http" or "https" or "mailto", $"{address}: {markdown}");
        }
        // Read again by a browser it must be the same tree: nothing that changes meaning on a second reading.
        Assert.Equal(body.InnerHtml, Parse(body.InnerHtml).InnerHtml);
        Assert.Equal(html, Html(markdown));
    }

    // As browsers read it (WHATWG URL): controls and spaces before it and tabs and line breaks anywhere do not count.
    private static string Scheme(string address)
    {
        var plain = string.Concat(address.SkipWhile(c => c <= ' ').Where(c => c is not ('\t' or '\n' or '\r')));
        return Regex.Match(plain, "^([a-z][a-z0-9+.-]*):", RegexOptions.IgnoreCase).Groups[1].Value.ToLowerInvariant();
    }

    private static string Html(string markdown, string idPrefix = "u1") => MarkdownHtml.Render(markdown, idPrefix).ToString()!;

    private static IHtmlElement Parse(string html) => new HtmlParser().ParseDocument("<!doctype html><base href=\"https://story.example/\"><body>" + html).Body!;
}
