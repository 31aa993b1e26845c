using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Sources;
using StoryTracker.Tests.Hosting;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>
/// What a page reads does not grow with the story. SQLite tells the steps that it takes, so nothing here depends on how fast
/// the machine is.
/// </summary>
public sealed class StepsTests : IAsyncLifetime, IDisposable
{
    private const int PerUpdate = 60;

    private static readonly string s_text = string.Join(' ', Enumerable.Range(0, PerUpdate).Select(i => $"The ferry {i} sails."));

    private readonly TempFolder _folder = new();
    private readonly StepCounter _steps = new();
    private StoryApp _app = null!;
    private HttpClient _client = null!;
    private int _updates;

    public async Task InitializeAsync()
    {
        _app = new()
        {
            Data = await EmptyStory.MakeDataAsync(_folder.New("data")),
            Configure = host => host.ConfigureTestServices(services => services.ConfigureDbContext<SqliteStoryDbContext>(options => options.AddInterceptors(_steps))),
        };
        _client = _app.NewClient();
    }

    [Fact]
    public async Task A_page_takes_no_more_steps_when_the_story_is_four_times_as_long()
    {
        await PublishAsync(new AddSource { SourceName = "The registry", Kind = SourceKind.Organization });
        // More than any of these pages shows.
        await GrowAsync(6);
        string[] paths = ["/", "/timeline", "/timeline?order=oldest", "/timeline?key=true", "/claims", "/sources", await TheSourceAsync(), "/updates", "/articles", "/search?q=ferry", .. await AnEntryAsync()];
        var few = await CountAsync(paths);
        await GrowAsync(18);
        var many = await CountAsync(paths);

        Assert.All(paths, path => Assert.True(few[path] > 50 && many[path] < few[path] * 1.2, $"{path}: {few[path]} steps, then {many[path]}"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _client?.Dispose();
        _app?.Dispose();
        _folder.Dispose();
    }

    private async Task<string> TheSourceAsync()
    {
        var source = await _app.Services.AskAsync(db => db.Sources.SingleAsync());
        return $"/sources/{source.Id}/{source.Slug}";
    }

    // In the middle of time, so that what lies before it and after it grows alike: its page, and that of the timeline which it ends.
    private async Task<string[]> AnEntryAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoryDbContext>();
        var entry = await db.TimelineEntryVersions.Where(v => v.From == 28 && v.Date != "" && !v.IsExpected).OrderBy(v => v.Lower).Skip(20).FirstAsync();
        var slug = await db.TimelineEntries.Where(e => e.Id == entry.EntryId).Select(e => e.Slug).SingleAsync();
        return [$"/timeline/{entry.EntryId}/{slug}", $"/timeline?after={new TimelineCursor(TimelinePart.Dated, entry.Lower, entry.Upper, entry.EntryId)}"];
    }

    private async Task<Dictionary<string, long>> CountAsync(IEnumerable<string> paths)
    {
        var counts = new Dictionary<string, long>();
        foreach (var path in paths)
        {
            var before = _steps.Count;
            Assert.NotEmpty(await _client.GetStringAsync(new Uri(path, UriKind.Relative)));
            counts[path] = _steps.Count - before;
        }

        return counts;
    }

    // Each with a claim, its evidence and an entry, two of three of them key events, and one that is expected; the days of one update lie between those of the others.
    private async Task GrowAsync(int updates)
    {
        var source = await _app.Services.AskAsync(db => db.Sources.Select(s => s.Id).SingleAsync());
        for (var u = 0; u < updates; u++)
        {
            // Short ones, for what lists updates and articles.
            for (var i = 0; i < 8; i++) await PublishAsync(new FileArticle { Title = "In short", Text = "The ferries sail.", Publisher = source });
            var first = new DateOnly(2001, 1, 1).AddDays(_updates++);
            await PublishAsync(
            [
                new FileArticle { Name = "a", Title = "The register", Text = s_text, Publisher = source },
                .. Enumerable.Range(0, PerUpdate).SelectMany(i => new Change[]
                {
                    new AddClaim { Name = $"c{i}", Wording = $"The ferry {i} sails.", Evidence = [new() { Quotation = new() { Article = Ref.Named("a"), Quote = $"The ferry {i} sails" }, Source = source, Origin = source, Certainty = i % 2 == 0 ? Certainty.Certain : Certainty.Possible }] },
                    new AddEntry { Title = $"The ferry {i} will sail", Date = i % 3 == 0 ? null : first.AddYears(i % 3 == 1 ? 10 : 30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), IsExpected = true, IsKey = true, Claims = [Ref.Named($"c{i}")] },
                    new AddEntry { Title = $"The ferry {i} sails", Date = i % 5 == 0 ? null : first.AddDays(60 * i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), IsKey = i % 3 > 0, Claims = [Ref.Named($"c{i}")] },
                }),
            ]);
        }
    }

    private Task<long> PublishAsync(params Change[] changes)
    {
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        return _app.Services.PublishAsync("News", changes);
    }

    /// <summary>Counts the steps of all connections.</summary>
    private sealed class StepCounter : DbConnectionInterceptor
    {
        private readonly delegate_progress _step;
        private long _count;

        public StepCounter() => _step = _ =>
        {
            Interlocked.Increment(ref _count);
            return 0;
        };

        public long Count => Interlocked.Read(ref _count);

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            raw.sqlite3_progress_handler(((SqliteConnection)connection).Handle, 1, _step, null);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
