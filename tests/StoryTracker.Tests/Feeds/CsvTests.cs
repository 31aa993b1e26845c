using System.Globalization;
using System.Text;
using CsvHelper;
using StoryTracker.Claims;
using StoryTracker.Feeds;
using StoryTracker.Tests.Pages;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Feeds;

/// <summary>Tables, read by a CSV library.</summary>
public sealed class CsvTests
{
    [Fact]
    public async Task Every_value_stands_under_its_heading_and_is_the_value_in_JSON()
    {
        await using var app = new DataApp();
        await RichStory.PublishAsync(app);
        await app.EntryAsync(new() { Title = "=1+1, \"quoted\"\r\n".Trim(), Body = "-2 degrees,\nand 'more'; \"██\"", Date = "-0043", Words = "@noon" });
        await app.EntryAsync(new() { Title = "'tis", Date = "-0043/-0010" });
        await app.EntryAsync(new() { Title = "+7 495", Date = "2023-09-12T20:07:09Z" });

        var claims = await RowsAsync(app, "/claims.csv");
        var claimItems = await ItemsAsync(app, "claims");
        Assert.Equal(claimItems.Count, claims.Count);
        Assert.Equal(await app.AskAsync(db => Task.FromResult(db.Claims.Count())), claims.Count);
        Assert.All(claims.Zip(claimItems), pair =>
        {
            var (row, item) = pair;
            Assert.Equal((item["id"], item["wording"], item["status"], item["half"], item["since"], item["added"], item["sources"], item["url"]),
                (row["id"], Words(row["wording"]), row["status"], row["half"], row["status_since_update"], row["added_in_update"], row["sources"], row["address"]));
            Assert.Equal((item["why"], item["settles"]), (Words(row["why"]), Words(row["would_settle_it"])));
            Assert.Equal(DateTime.Parse(item["sinceAt"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), DateTime.Parse(row["status_since_utc"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));
            Assert.EndsWith("Z", row["status_since_utc"], StringComparison.Ordinal);
        });

        var entries = await RowsAsync(app, "/timeline.csv");
        var json = await app.JsonAsync("/entries.json");
        var items = json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(items.Count, entries.Count);
        Assert.All(entries.Zip(items), pair =>
        {
            var (row, item) = pair;
            var date = item.TryGetProperty("date", out var d) ? d : default;
            string? Of(string name) => date.ValueKind == System.Text.Json.JsonValueKind.Object && date.TryGetProperty(name, out var value) ? value.GetString() : "";
            Assert.Equal((item.GetProperty("title").GetString(), item.GetProperty("body").GetString(), item.GetProperty("sourceWords").GetString()), (Words(row["title"]), Words(row["body_markdown"]), Words(row["date_in_words_of_the_source"])));
            Assert.Equal((Of("edtf"), Of("earliest"), Of("latest")), (row["date_edtf"], row["earliest_day_utc"], row["latest_day_utc"]));
        });

        // Numbers and dates are as they are; words that could be a formula are not.
        Assert.Equal(["-0043", "-0043/-0010", "2023-09-12T20:07:09Z"], entries.TakeLast(3).Select(r => r["date_edtf"]));
        Assert.Equal("-0043-01-01", entries[^3]["earliest_day_utc"]);
        Assert.Equal(["'=1+1, \"quoted\"", "''tis", "'+7 495"], entries.TakeLast(3).Select(r => r["title"]));
        Assert.Equal(("'@noon", "'-2 degrees,\nand 'more'; \"██\""), (entries[^3]["date_in_words_of_the_source"], entries[^3]["body_markdown"]));
    }

    [Fact]
    public async Task The_count_under_a_status_is_the_count_on_the_page()
    {
        await using var app = new DataApp();
        await RichStory.PublishAsync(app);
        var rows = await RowsAsync(app, "/claims.csv");
        var counts = (await app.JsonAsync("/story.json")).GetProperty("counts");
        Assert.All(Statuses.All, s => Assert.Equal(counts.GetProperty(s.Key()).GetInt32(), rows.Count(r => r["status"] == s.ToString())));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("  =1", "'  =1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'s-Hertogenbosch", "''s-Hertogenbosch")]
    [InlineData("1 = 1", "1 = 1")]
    [InlineData("██ words", "██ words")]
    [InlineData("", "")]
    public void Words_that_a_spreadsheet_could_take_for_a_formula_get_an_apostrophe(string words, string harmless) => Assert.Equal(harmless, Csv.Harmless(words));

    [Fact]
    public void Numbers_stay_numbers_and_lines_end_as_the_standard_says()
    {
        CsvColumn<int>[] columns = [new("number", n => n), new("words", n => $"{n}", IsWords: true), new("half", n => n / 2.0), new("yes", n => n > 0), new("nothing", _ => null)];
        Assert.Equal("\uFEFFnumber,words,half,yes,nothing\r\n-43,'-43,-21.5,false,\r\n7,7,3.5,true,\r\n", Encoding.UTF8.GetString(Csv.Write(columns, [-43, 7])));
    }

    // What the README tells those who read a table by program.
    private static string Words(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;

    private static async Task<List<Dictionary<string, string>>> RowsAsync(DataApp app, string address)
    {
        using var answer = await app.Client.GetAsync(address);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        using var reader = new CsvReader(new StreamReader(await answer.Content.ReadAsStreamAsync()), CultureInfo.InvariantCulture);
        return [.. reader.GetRecords<dynamic>().Select(r => ((IDictionary<string, object>)r).ToDictionary(p => p.Key, p => (string)p.Value))];
    }

    private static async Task<List<Dictionary<string, string>>> ItemsAsync(DataApp app, string list) =>
        [.. (await app.JsonAsync($"/{list}.json")).GetProperty("items").EnumerateArray().Select(i => i.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString()))];
}
