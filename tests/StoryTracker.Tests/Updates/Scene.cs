using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Updates;

/// <summary>A store with one update that brings one or two of everything.</summary>
internal sealed class Scene : IDisposable
{
    public const string Text = "The minister said so in Moscow. The minister said so in Minsk. “We will meet soon,” he said. It may rain.";

    private Scene(TestStore store) => Store = store;

    public TestStore Store { get; }

    public Door Door => Store.Door;

    public long Minister { get; private set; }

    public long Outlet { get; private set; }

    public long Article { get; private set; }

    /// <summary>Reported: the minister is certain of it.</summary>
    public long Claim { get; private set; }

    /// <summary>Speculated: the outlet hedges.</summary>
    public long Rumour { get; private set; }

    public long Entry { get; private set; }

    public long Question { get; private set; }

    public static async Task<Scene> CreateAsync()
    {
        var scene = new Scene(await TestStore.EmptyAsync());
        await scene.PublishAsync(
            new AmendStory { Title = "Rain in Minsk", Headline = "It may rain" },
            new AddSource { Name = "minister", SourceName = "The minister", Kind = SourceKind.Official },
            new AddSource { Name = "outlet", SourceName = "The Daily", Kind = SourceKind.Outlet },
            new FileArticle { Name = "article", Title = "Rain ahead", Text = Text, Publisher = Ref.Named("outlet") },
            new AddClaim { Name = "claim", Wording = "They will meet soon.", Evidence = [Evidence(Ref.Named("article"), Ref.Named("minister"), "We will meet soon")] },
            new AddClaim { Name = "rumour", Wording = "It will rain.", Evidence = [Evidence(Ref.Named("article"), Ref.Named("outlet"), "It may rain") with { Certainty = Certainty.Possible }] },
            new AddEntry { Name = "entry", Title = "They meet", Claims = [Ref.Named("claim")], IsExpected = true },
            new AskQuestion { Name = "question", Text = "Will it rain?", Settles = "Rain.", Claims = [Ref.Named("rumour")] });
        await using var db = scene.Store.CreateDbContext();
        var sources = await db.Sources.Select(s => s.Id).Order().ToListAsync();
        var claims = await db.Claims.Select(c => c.Id).Order().ToListAsync();
        (scene.Minister, scene.Outlet, scene.Claim, scene.Rumour) = (sources[0], sources[1], claims[0], claims[1]);
        scene.Article = await db.Articles.Select(a => a.Id).SingleAsync();
        scene.Entry = await db.TimelineEntries.Select(e => e.Id).SingleAsync();
        scene.Question = await db.Questions.Select(q => q.Id).SingleAsync();
        return scene;
    }

    public static EvidenceInput Evidence(Ref article, Ref source, string quote) => new()
    {
        Quotation = new() { Article = article, Quote = quote }, Source = source, Origin = source,
    };

    public static Submission Submission(params Change[] changes) => new() { Key = Guid.NewGuid(), Headline = "News", Changes = changes };

    /// <summary>Publishes changes, which must be accepted.</summary>
    public async Task<Outcome.Published> PublishAsync(params Change[] changes) => await PublishAsync(Submission(changes));

    /// <inheritdoc cref="PublishAsync(Change[])"/>
    public async Task<Outcome.Published> PublishAsync(Submission submission)
    {
        var outcome = await Door.PublishAsync(submission);
        return outcome as Outcome.Published ?? throw new InvalidOperationException(outcome is Outcome.Refused refused
            ? string.Join("; ", refused.Problems.Select(p => $"{p.Field}: {p.Message}").Concat(refused.Conflicts.Select(c => c.ToString())))
            : outcome.ToString());
    }

    /// <summary>Publishes changes, which must be refused without a trace in the store.</summary>
    public async Task<Outcome.Refused> RefusedAsync(params Change[] changes) => await RefusedAsync(Submission(changes));

    /// <inheritdoc cref="RefusedAsync(Change[])"/>
    public async Task<Outcome.Refused> RefusedAsync(Submission submission)
    {
        var before = await DumpAsync();
        var refused = Assert.IsType<Outcome.Refused>(await Door.PublishAsync(submission));
        Assert.Equal(before, await DumpAsync());
        return refused;
    }

    /// <summary>The one problem of changes, which must be refused without a trace in the store.</summary>
    public async Task<Problem> ProblemAsync(params Change[] changes)
    {
        var refused = await RefusedAsync(changes);
        Assert.Empty(refused.Conflicts);
        return Assert.Single(refused.Problems);
    }

    public async Task<string> DumpAsync()
    {
        await using var db = Store.CreateDbContext();
        return await StoreContent.DumpAsync(db);
    }

    public async Task<long> HeadAsync()
    {
        await using var db = Store.CreateDbContext();
        return await db.Story.Select(s => s.Sequence).SingleAsync();
    }

    public async Task<Status> StatusAsync(long claim)
    {
        await using var db = Store.CreateDbContext();
        return await db.ClaimStatuses.Where(s => s.ClaimId == claim && s.To == null).Select(s => s.Status).SingleAsync();
    }

    public async Task<long> EvidenceOfAsync(long claim)
    {
        await using var db = Store.CreateDbContext();
        return await db.Evidence.Where(e => e.ClaimId == claim).Select(e => e.Id).SingleAsync();
    }

    public void Dispose() => Store.Dispose();
}
