using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Updates;

/// <summary>What must hold of every history, on a long one of random updates of every kind.</summary>
public sealed class HistoryTests(HistoryTests.RandomHistory history) : IClassFixture<HistoryTests.RandomHistory>
{
    [Fact]
    public async Task The_random_history_has_some_of_everything()
    {
        await using var db = history.Store.CreateDbContext();
        var rows = (await StoreContent.RowsAsync(db)).SelectMany(r => r).ToLookup(r => r.GetType());
        // Removed words and the look of the pages have tests of their own.
        Type[] elsewhere = [typeof(Update), typeof(Redaction), typeof(Masthead), typeof(Logo)];
        Assert.All(StoreContent.Published(db).Where(t => !elsewhere.Contains(t.ClrType)), t => Assert.NotEmpty(rows[t.ClrType]));
        Assert.All(Statuses.All, status => Assert.Contains(rows[typeof(ClaimStatus)], r => ((ClaimStatus)r).Status == status));
        Assert.All(Enum.GetValues<StatusRule>(), rule => Assert.Contains(rows[typeof(ClaimStatus)], r => ((ClaimStatus)r).Rule == rule));
        Assert.True(history.Refused > 5, "Some updates must have been refused.");
    }

    [Fact]
    public async Task Refused_updates_left_no_gap()
    {
        await using var db = history.Store.CreateDbContext();
        Assert.Equal(Enumerable.Range(1, RandomHistory.Length).Select(i => (long)i), await db.Updates.Select(u => u.Sequence).Order().ToListAsync());
    }

    [Fact]
    public async Task At_every_update_every_status_is_what_the_rules_make_of_that_moment()
    {
        await using var db = history.Store.CreateDbContext();
        for (var n = 1L; n <= RandomHistory.Length; n++)
        {
            var rows = await db.ClaimStatuses.AsNoTracking().AsOf(n).OrderBy(s => s.ClaimId).ToListAsync();
            var ids = await db.Claims.Until(n).Select(c => c.Id).Order().ToListAsync();
            Assert.Equal(ids, rows.Select(r => r.ClaimId));
            var cases = await ClaimCases.LoadAsync(db, ids, n);
            Assert.Equal(
                rows.Select(r => (n, r.ClaimId, r.Status, r.Rule, r.DecidedBy)),
                ids.Select(id => StatusRules.Judge(cases[id])).Zip(ids, (j, id) => (n, id, j.Status, j.Rule, j.DecidedBy)));
        }
    }

    [Fact]
    public async Task At_every_update_its_counts_are_those_of_a_query()
    {
        await using var db = history.Store.CreateDbContext();
        foreach (var update in await db.Updates.AsNoTracking().ToListAsync())
        {
            var counted = await db.ClaimStatuses.AsOf(update.Sequence).GroupBy(s => s.Status).ToDictionaryAsync(g => g.Key, g => g.Count());
            Assert.Equal(Statuses.All.Select(s => counted.GetValueOrDefault(s)), Statuses.All.Select(s => update.Counts[s]));
            Assert.Equal(counted.Values.Sum(), update.Counts.Total);
        }
    }

    [Fact]
    public async Task What_was_published_is_what_the_statuses_say()
    {
        await using var db = history.Store.CreateDbContext();
        foreach (var outcome in history.Published)
        {
            var now = await db.ClaimStatuses.AsOf(outcome.Number).ToDictionaryAsync(s => s.ClaimId, s => s.Status);
            var before = await db.ClaimStatuses.AsOf(outcome.Number - 1).ToDictionaryAsync(s => s.ClaimId, s => s.Status);
            var changed = now.Where(s => !before.TryGetValue(s.Key, out var was) || was != s.Value).Select(s => s.Key).Order();
            Assert.Equal(changed, outcome.Changes.Select(c => c.ClaimId).Order());
            Assert.All(outcome.Changes, c => Assert.Equal((before.TryGetValue(c.ClaimId, out var was) ? was : (Status?)null, now[c.ClaimId]), (c.Before, c.After.Status)));
        }
    }

    [Fact]
    public async Task The_hash_of_every_update_follows_from_its_rows_and_from_the_hash_before()
    {
        await using var db = history.Store.CreateDbContext();
        var rows = await StoreContent.RowsAsync(db);
        var previous = new byte[32];
        foreach (var update in await db.Updates.AsNoTracking().OrderBy(u => u.Sequence).ToListAsync())
        {
            Assert.Equal(previous, update.PreviousHash);
            Assert.Equal(update.Hash, UpdateContent.HashOf(update, rows[update.Sequence]));
            previous = update.Hash;
        }
    }

    [Fact]
    public async Task Every_text_has_the_digest_that_the_hash_covers()
    {
        await using var db = history.Store.CreateDbContext();
        var texts = (await StoreContent.RowsAsync(db)).SelectMany(r => r).Concat(await db.Updates.AsNoTracking().ToListAsync())
            .SelectMany(row => row.GetType().GetProperties().Where(p => p.PropertyType == typeof(SealedText)).Select(p => (SealedText)p.GetValue(row)!)).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Equal(text.Digest, SealedText.DigestOf(text.Salt!, text.Text)));
        Assert.Equal(texts.Count, texts.Select(t => Convert.ToHexString(t.Salt!)).Distinct().Count());
    }

    [Fact]
    public async Task Each_row_and_each_field_of_the_content_changes_the_hash()
    {
        await using var db = history.Store.CreateDbContext();
        var rows = await StoreContent.RowsAsync(db);
        var update = await db.Updates.AsNoTracking().SingleAsync(u => u.Sequence == 1);
        var first = rows[1].ToList();
        Assert.All(first, row => Assert.NotEqual(update.Hash, UpdateContent.HashOf(update, first.Where(r => r != row))));
        Assert.Equal(update.Hash, UpdateContent.HashOf(update, first.AsEnumerable().Reverse()));
    }

    [Fact]
    public async Task Intervals_have_no_gaps_and_no_overlaps_and_one_end_that_is_open()
    {
        await using var db = history.Store.CreateDbContext();
        var versions = (await StoreContent.RowsAsync(db)).SelectMany(r => r).OfType<IVersion>().ToLookup(v => v.GetType());
        foreach (var type in versions)
        {
            foreach (var thing in type.GroupBy(OwnerOf))
            {
                var ordered = thing.OrderBy(v => v.From).ToList();
                Assert.Equal(ordered.Skip(1).Select(v => (long?)v.From).Append(null), ordered.Select(v => v.To));
            }
        }

        static long OwnerOf(IVersion version) => version switch
        {
            SourceVersion v => v.SourceId,
            ArticleVersion v => v.ArticleId,
            ClaimVersion v => v.ClaimId,
            ClaimStatus v => v.ClaimId,
            TimelineEntryVersion v => v.EntryId,
            QuestionVersion v => v.QuestionId,
            StoryVersion => 1,
            _ => throw new InvalidOperationException($"Whose version is a {version.GetType().Name}?"),
        };
    }

    [Fact]
    public async Task A_status_row_is_written_only_when_something_changed()
    {
        await using var db = history.Store.CreateDbContext();
        foreach (var claim in (await db.ClaimStatuses.AsNoTracking().ToListAsync()).GroupBy(s => s.ClaimId))
        {
            var ordered = claim.OrderBy(s => s.From).Select(s => (s.Status, s.Rule, s.DecidedBy)).ToList();
            Assert.All(ordered.Zip(ordered.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
        }
    }

    [Fact]
    public async Task The_board_shows_at_every_moment_what_the_claims_stand_at()
    {
        await using var db = history.Store.CreateDbContext();
        var board = await ClaimBoard.LoadAsync(db, await Moment.NowAsync(db, history.Store.Clock.GetUtcNow().UtcDateTime), new() { PerGroup = 1_000 });
        var now = await db.ClaimStatuses.AsOf(null).ToDictionaryAsync(s => s.ClaimId, s => s.Status);
        Assert.Equal(now.Count, board.Total);
        foreach (var status in Statuses.All)
        {
            Assert.Equal(now.Where(s => s.Value == status).Select(s => s.Key).Order(), board[status].Claims.Select(c => c.Id).Order());
            Assert.All(board[status].Claims, c => Assert.Equal(status, c.Status));
        }
    }

    /// <summary>150 updates of up to four random changes each, always the same ones.</summary>
    public sealed class RandomHistory : IAsyncLifetime
    {
        public const int Length = 150;

        private static readonly string[] Sentences =
            ["They met on Monday.", "Nobody met.", "It may have rained 🌧.", "“We will come,” said the envoy.", "The talks went on.", "Вони зустрілися.", "The bridge is closed.", "No deal was made."];

        private readonly Random _random = new(20_260);

        public TestStore Store { get; private set; } = null!;

        public List<Outcome.Published> Published { get; } = [];

        public int Refused { get; private set; }

        public async Task InitializeAsync()
        {
            Store = await TestStore.EmptyAsync();
            while (Published.Count < Length)
            {
                Store.Clock.Advance(TimeSpan.FromSeconds(_random.Next(0, 3)));
                var outcome = await Store.Door.PublishAsync(await SubmissionAsync());
                if (outcome is Outcome.Published published)
                {
                    Published.Add(published);
                }
                else
                {
                    Refused++;
                }
            }
        }

        public Task DisposeAsync()
        {
            Store.Dispose();
            return Task.CompletedTask;
        }

        private async Task<Submission> SubmissionAsync()
        {
            await using var db = Store.CreateDbContext();
            var known = new Known(
                await db.Sources.Select(s => s.Id).ToListAsync(), await db.Articles.Select(a => a.Id).ToListAsync(), await db.Claims.Select(c => c.Id).ToListAsync(),
                await db.TimelineEntries.Select(e => e.Id).ToListAsync(), await db.Questions.Select(q => q.Id).ToListAsync(),
                [.. await db.Evidence.Select(e => e.Id).ToListAsync(), .. await db.ClaimLinks.Select(l => l.Id).ToListAsync()]);
            var changes = known.Claims.Count == 0 ? First() : Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Any(known)).ToList();
            var kind = Pick<UpdateKind>(known.Claims.Count == 0 ? [UpdateKind.Update, UpdateKind.Clarification] : [UpdateKind.Update, UpdateKind.Clarification, UpdateKind.Correction]);
            if (kind == UpdateKind.Correction)
            {
                changes.Add(new Correct { Of = new(Thing.Claim, Pick(known.Claims)) });
            }

            if (known.Claims.Count > 0 && _random.Next(20) == 0)
            {
                (kind, changes) = (UpdateKind.Retraction, [new Retract { Of = Withdrawn(known), Reason = Text(), SeenAt = long.MaxValue }]);
            }

            return new() { Key = Guid.NewGuid(), Kind = kind, Headline = Text(), Body = Text(), Said = Text(), Right = Text(), Changes = changes };
        }

        // One of everything, in one update.
        private List<Change> First() =>
        [
            new AmendStory { Title = "Story", Headline = Text() },
            new AddSource { Name = "s", SourceName = "The first source" },
            new FileArticle { Name = "a", Title = Text(), Text = string.Join("\r\n", Sentences), Publisher = Ref.Named("s") },
            new AddClaim { Name = "c", Wording = Text(), Evidence = [Evidence(Ref.Named("a"), [Ref.Named("s")]) with { Stance = Stance.Supports }] },
            new AddClaim { Name = "d", Wording = Text(), Evidence = [Evidence(Ref.Named("a"), [Ref.Named("s")]) with { Stance = Stance.Supports }] },
            new LinkClaims { Claim = Ref.Named("c"), Kind = LinkKind.Contradicts, Other = Ref.Named("d"), Note = Text() },
            new AddEntry { Title = Text(), Date = "2023?-07", Claims = [Ref.Named("c"), Ref.Named("d")], Quotations = [Quotation(Ref.Named("a"))] },
            new AskQuestion { Text = Text(), Settles = Text(), Claims = [Ref.Named("c")] },
        ];

        private Change Any(Known known) => _random.Next(14) switch
        {
            0 => new AddSource { SourceName = Text(), Kind = Pick(Enum.GetValues<SourceKind>()), Reliability = Pick(Enum.GetValues<Reliability>()) },
            1 => new FileArticle { Title = Text(), Text = string.Join("\n", Sentences.OrderBy(_ => _random.Next())), Publisher = Pick(known.Sources), Published = "2023-09~" },
            2 or 3 => new AddClaim
            {
                Wording = Text(), Settles = Text(),
                Evidence = [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Evidence(Pick(known.Articles), [.. known.Sources.Select(s => (Ref)s)]))],
            },
            4 or 5 or 6 => new AddEvidence { Claim = Pick(known.Claims), Evidence = Evidence(Pick(known.Articles), [.. known.Sources.Select(s => (Ref)s)]) },
            7 => new TakeBack { Id = Pick(known.Retractable), Reason = Text() },
            8 => new LinkClaims { Claim = Pick(known.Claims), Kind = Pick([LinkKind.Contradicts, LinkKind.Contradicts, LinkKind.Refines, LinkKind.Supports]), Other = Pick(known.Claims) },
            9 => new RuleOn
            {
                Claim = Pick(known.Claims), Reason = Text(), SeenAt = long.MaxValue, By = (Ref)Pick(known.Claims),
                Status = Pick<Status?>([null, null, Status.Confirmed, Status.Unverifiable, Status.False, Status.Withdrawn, Status.Superseded]),
            },
            10 => new AmendClaim { Claim = Pick(known.Claims), Wording = Text(), SeenAt = long.MaxValue },
            11 => _random.Next(2) == 0
                ? new AddEntry { Title = Text(), Body = Text(), Claims = [Pick(known.Claims)], Quotations = [Quotation(Pick(known.Articles))], IsKey = true }
                : new AmendEntry { Entry = Pick(known.Entries), Title = Text(), Date = "2011/..", Claims = [Pick(known.Claims), Pick(known.Claims)], SeenAt = long.MaxValue },
            12 => _random.Next(2) == 0
                ? new AskQuestion { Text = Text(), Settles = Text(), Claims = [Pick(known.Claims)] }
                : new AmendQuestion { Question = Pick(known.Questions), Text = Text(), Settles = Text(), Answer = (Ref)Pick(known.Claims), SeenAt = long.MaxValue },
            _ => _random.Next(3) switch
            {
                0 => new AmendStory { Title = "Story", Headline = Text(), State = Pick(Enum.GetValues<StoryState>()), SeenAt = long.MaxValue },
                1 => new AmendSource { Source = Pick(known.Sources), SourceName = Text(), SeenAt = long.MaxValue },
                _ => new AmendArticle { Article = Pick(known.Articles), Title = Text(), SeenAt = long.MaxValue },
            },
        };

        private ThingRef Withdrawn(Known known) => _random.Next(4) switch
        {
            0 => new(Thing.Entry, Pick(known.Entries)),
            1 => new(Thing.Question, Pick(known.Questions)),
            2 when known.Articles.Count > 3 => new(Thing.Article, Pick(known.Articles)),
            _ => new(Thing.Claim, Pick(known.Claims)),
        };

        private EvidenceInput Evidence(Ref article, Ref[] sources) => new()
        {
            Quotation = Quotation(article), Source = Pick(sources), Origin = _random.Next(4) == 0 ? null : Pick(sources),
            Stance = _random.Next(3) == 0 ? Stance.Refutes : Stance.Supports, Certainty = Pick(Enum.GetValues<Certainty>()),
            Standing = Pick([Standing.Other, Standing.Other, Standing.Party, Standing.OwnWords]), Note = Text(),
        };

        private Quotation Quotation(Ref article) => new() { Article = article, Quote = Pick(Sentences) };

        private string Text() => $"{Pick(Sentences).TrimEnd('.')} ({_random.Next(1_000)})";

        private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

        private sealed record Known(List<long> Sources, List<long> Articles, List<long> Claims, List<long> Entries, List<long> Questions, List<long> Retractable);
    }
}
