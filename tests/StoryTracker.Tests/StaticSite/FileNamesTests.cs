using CsCheck;
using StoryTracker.Hosting;
using StoryTracker.StaticSite;

namespace StoryTracker.Tests.StaticSite;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("/", "index.html")]
    [InlineData("/claims", "claims/index.html")]
    [InlineData("/claims/8001/the-visit", "claims/8001/the-visit/index.html")]
    [InlineData("/claims/8001.json", "claims/8001.json")]
    [InlineData("/updates?before=8", "updates/before-8/index.html")]
    [InlineData("/claims?source=3&status=reported&after=10,10004", "claims/source-3_status-reported_after-10,10004/index.html")]
    [InlineData("/feed.atom?kind=key", "feed.kind-key.atom")]
    [InlineData("/css/site.suyfgrcspd.css", "css/site.suyfgrcspd.css")]
    // Devices on Windows.
    [InlineData("/sources/5/con", "sources/5/_con/index.html")]
    [InlineData("/sources/5/lpt1", "sources/5/_lpt1/index.html")]
    [InlineData("/aux.json", "_aux.json")]
    public void An_address_has_a_file_of_its_own(string address, string file) => Assert.Equal(file, FileNames.Of(address));

    [Theory]
    [InlineData("/timeline?after=a:b*c")]
    [InlineData("/claims?source=Kim")]
    [InlineData("/claims?source=%D0%9A%D0%B8%D0%BC")]
    [InlineData("/claims?source=%2F..%2F..")]
    [InlineData("/..%2Fetc")]
    [InlineData("/claims?source=ends.")]
    public void What_no_name_may_hold_is_replaced_by_a_hash(string address)
    {
        var file = FileNames.Of(address);
        Assert.Matches("^([a-z]+/)?_[0-9a-f]{16}/index.html$", file);
        Assert.NotEqual(file, FileNames.Of(address + "x"));
    }

    [Fact]
    public void Any_query_gives_a_name_that_every_system_takes() => Gen.String.Sample(text =>
    {
        foreach (var part in FileNames.Of("/claims?source=" + Uri.EscapeDataString(text)).Split('/'))
        {
            Assert.Matches("^[a-z0-9_][a-z0-9.,_-]*$", part);
            Assert.False(part.EndsWith('.') || part.Length > FileNames.Longest);
        }
    }, iter: 2_000);

    [Theory]
    [InlineData("index.html", "index.html", "index.html")]
    [InlineData("index.html", "claims/1/a/index.html", "claims/1/a/index.html")]
    [InlineData("claims/1/a/index.html", "index.html", "../../../index.html")]
    [InlineData("claims/1/a/index.html", "claims/2/b/index.html", "../../2/b/index.html")]
    [InlineData("claims/1.json", "claims/1/a/index.html", "1/a/index.html")]
    [InlineData("claims/1/a/index.html", "claims/1.json", "../../1.json")]
    [InlineData("a/index.html", "a/b", "b")]
    public void A_link_leads_from_file_to_file(string from, string to, string link) => Assert.Equal(link, FileNames.Relative(from, to));

    [Theory]
    [InlineData("/claims", "/claims", "")]
    [InlineData("/Claims/", "/claims", "")]
    [InlineData("/claims?after=A#c1", "/claims?after=A", "#c1")]
    [InlineData("2", "/updates/2", "")]
    [InlineData("?before=3", "/updates/1?before=3", "")]
    [InlineData("https://story.example", "/", "")]
    [InlineData("https://story.example/about?", "/about", "")]
    public void A_link_of_our_own_is_read_in_one_spelling(string link, string address, string fragment)
    {
        var read = SiteLink.Read(link, "/updates/1", new PublicUrl(new StorySettings { Data = "", PublicUrl = "https://story.example" }));
        Assert.Equal((address, fragment), (read!.Address, read.Fragment));
    }

    [Theory]
    [InlineData("#main")]
    [InlineData("mailto:desk@story.example")]
    [InlineData("https://elsewhere.example/claims")]
    [InlineData("http://story.example/claims")]
    [InlineData("//elsewhere.example/")]
    public void A_link_elsewhere_is_left_alone(string link) =>
        Assert.Null(SiteLink.Read(link, "/updates/1", new PublicUrl(new StorySettings { Data = "", PublicUrl = "https://story.example" })));
}
