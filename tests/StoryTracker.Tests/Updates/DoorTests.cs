using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Updates;

public class DoorTests
{
    // For each thing that can be amended: an amendment that says it with these words.
    private static Dictionary<string, Func<Scene, string, Change>> Amendments { get; } = new()
    {
        ["story"] = (_, words) => new AmendStory { Title = "Rain in Minsk", Headline = words },
        ["source"] = (s, words) => new AmendSource { Source = s.Minister, SourceName = words },
        ["article"] = (s, words) => new AmendArticle { Article = s.Article, Title = words },
        ["claim"] = (s, words) => new AmendClaim { Claim = s.Claim, Wording = words },
        ["entry"] = (s, words) => new AmendEntry { Entry = s.Entry, Title = words, IsExpected = true, Claims = [s.Claim] },
        ["question"] = (s, words) => new AmendQuestion { Question = s.Question, Text = words, Settles = "Rain." },
    };

    public static TheoryData<string> Nouns => [.. Amendments.Keys];

    // Numbers.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Numbers_have_no_gaps_and_each_is_used_once_however_many_publish_at_once(int processes)
    {
        using var store = await TestStore.EmptyAsync();
        var doors = Enumerable.Range(0, processes).Select(_ => new Door(store.CreateDbContext, store.Clock)).ToList();
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var mine = new List<long>();
            for (var i = 0; i < 25; i++)
            {
                var outcome = await doors[writer % processes].PublishAsync(Scene.Submission(new AddSource { SourceName = $"Source {writer}.{i}" }));
                mine.Add(Assert.IsType<Outcome.Published>(outcome).Number);
            }

            return mine;
        })));

        doors.ForEach(d => d.Dispose());
        var expected = Enumerable.Range(1, 200).Select(i => (long)i).ToList();
        Assert.Equal(expected, numbers.SelectMany(n => n).Order());
        Assert.All(numbers, mine => Assert.Equal(mine.Order(), mine));
        await using var db = store.CreateDbContext();
        Assert.Equal(expected, await db.Updates.Select(u => u.Sequence).Order().ToListAsync());
        Assert.Equal(expected, await db.Sources.Select(s => s.From).Order().ToListAsync());
        Assert.Equal(200, await db.Story.Select(s => s.Sequence).SingleAsync());
    }

    [Fact]
    public async Task What_is_refused_or_only_previewed_uses_up_no_number()
    {
        using var scene = await Scene.CreateAsync();
        await scene.RefusedAsync(new AddSource { SourceName = " " });
        await scene.Door.PreviewAsync(Scene.Submission(new AddSource { SourceName = "Reuters" }));
        Assert.Equal(2, (await scene.PublishAsync(new AddSource { SourceName = "Reuters" })).Number);
    }

    [Fact]
    public async Task A_publication_that_is_cancelled_leaves_nothing()
    {
        using var scene = await Scene.CreateAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var before = await scene.DumpAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.Door.PublishAsync(Scene.Submission(new AddSource { SourceName = "Reuters" }), cancelled.Token));
        Assert.Equal(before, await scene.DumpAsync());
        Assert.Equal(2, (await scene.PublishAsync(new AddSource { SourceName = "Reuters" })).Number);
    }

    // The same form twice.
    [Fact]
    public async Task A_form_that_is_sent_many_times_at_once_is_published_once()
    {
        using var scene = await Scene.CreateAsync();
        using var other = new Door(scene.Store.CreateDbContext, scene.Store.Clock);
        var submission = Scene.Submission(new AddSource { SourceName = "Reuters" });
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? scene.Door : other).PublishAsync(submission))));
        Assert.Equal(2, Assert.Single(outcomes.OfType<Outcome.Published>()).Number);
        Assert.Equal(7, outcomes.Count(o => o is Outcome.AlreadyPublished { Number: 2, SameWords: true }));
        Assert.Equal(2, await scene.HeadAsync());
    }

    [Fact]
    public async Task Another_form_with_the_key_of_a_published_one_is_told_so_and_stores_nothing()
    {
        using var scene = await Scene.CreateAsync();
        var submission = Scene.Submission(new AddSource { SourceName = "Reuters" });
        await scene.PublishAsync(submission);
        var before = await scene.DumpAsync();
        foreach (var other in new[]
        {
            submission with { Headline = "Other news" }, submission with { Body = "More" }, submission with { Kind = UpdateKind.Clarification },
            submission with { Changes = [] }, submission with { Changes = [new AddSource { SourceName = "AFP" }] },
        })
        {
            Assert.Equal(new Outcome.AlreadyPublished(2, SameWords: false), await scene.Door.PublishAsync(other));
            Assert.Equal(new Outcome.AlreadyPublished(2, SameWords: false), await scene.Door.PreviewAsync(other));
        }

        Assert.Equal(new Outcome.AlreadyPublished(2, SameWords: true), await scene.Door.PublishAsync(submission));
        Assert.Equal(before, await scene.DumpAsync());
    }

    // Preview.
    [Fact]
    public async Task A_preview_shows_what_publishing_then_does_and_stores_nothing()
    {
        using var scene = await Scene.CreateAsync();
        var submission = Scene.Submission(
            new AddSource { Name = "rival", SourceName = "The Herald", Kind = SourceKind.Outlet },
            new FileArticle { Name = "other", Title = "Another", Text = "They will meet soon, we have learned. It rains.", Publisher = Ref.Named("rival") },
            new AddEvidence { Claim = scene.Claim, Evidence = Scene.Evidence(Ref.Named("other"), Ref.Named("rival"), "They will meet soon") },
            new AddEvidence { Claim = scene.Rumour, Evidence = Scene.Evidence(Ref.Named("other"), Ref.Named("rival"), "It rains") },
            new AddClaim { Wording = "It rains now.", Evidence = [Scene.Evidence(Ref.Named("other"), Ref.Named("rival"), "It rains")] });
        var before = await scene.DumpAsync();
        var preview = Assert.IsType<Outcome.Previewed>(await scene.Door.PreviewAsync(submission));
        Assert.Equal(before, await scene.DumpAsync());

        var published = await scene.PublishAsync(submission);
        Assert.Equal(published.Number, preview.Number);
        Assert.Equal(published.Changes, preview.Changes);
        Assert.Equal(
            [(scene.Claim, Status.Reported, Status.Confirmed), (scene.Rumour, Status.Speculated, Status.Reported), (2_007L, null, Status.Reported)],
            preview.Changes.Select(c => (c.ClaimId, c.Before, c.After.Status)).ToArray<(long, Status?, Status)>());
        Assert.Equal(Status.Confirmed, await scene.StatusAsync(scene.Claim));
    }

    // Two editors.
    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task Who_amends_what_moved_on_since_is_told_the_update_and_overwrites_nothing(string noun)
    {
        using var scene = await Scene.CreateAsync();
        var amend = Amendments[noun];
        await scene.PublishAsync(amend(scene, "What B says") with { SeenAt = 1 });
        await scene.PublishAsync(amend(scene, "What B says at last") with { SeenAt = 2 });

        var refused = await scene.RefusedAsync(amend(scene, "What A says") with { SeenAt = 1, Path = "Amendments[0]" });
        Assert.Empty(refused.Problems);
        Assert.Equal(new Conflict("Amendments[0]", 3), Assert.Single(refused.Conflicts));
        Assert.Equal(4, (await scene.PublishAsync(amend(scene, "What A says") with { SeenAt = 3 })).Number);
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task A_change_to_another_thing_is_no_conflict(string noun)
    {
        using var scene = await Scene.CreateAsync();
        foreach (var (_, other) in Amendments.Where(a => a.Key != noun))
        {
            await scene.PublishAsync(other(scene, "What B says") with { SeenAt = 1 });
        }

        await scene.PublishAsync(Amendments[noun](scene, "What A says") with { SeenAt = 1 });
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task Of_two_editors_at_the_same_moment_one_wins_and_the_other_is_told(string noun)
    {
        using var scene = await Scene.CreateAsync();
        using var other = new Door(scene.Store.CreateDbContext, scene.Store.Clock);
        var outcomes = await Task.WhenAll(
            Task.Run(() => scene.Door.PublishAsync(Scene.Submission(Amendments[noun](scene, "What A says") with { SeenAt = 1 }))),
            Task.Run(() => other.PublishAsync(Scene.Submission(Amendments[noun](scene, "What B says") with { SeenAt = 1 }))));
        Assert.Single(outcomes.OfType<Outcome.Published>());
        Assert.Equal(2, Assert.Single(Assert.Single(outcomes.OfType<Outcome.Refused>()).Conflicts).ChangedIn);
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task An_amendment_that_changes_nothing_is_refused(string noun)
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(Amendments[noun](scene, "As it is") with { SeenAt = 1 });
        var problem = await scene.ProblemAsync(Amendments[noun](scene, " As it is ") with { SeenAt = 2 });
        Assert.StartsWith("Nothing is changed here.", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task The_same_thing_is_changed_once_in_one_update(string noun)
    {
        using var scene = await Scene.CreateAsync();
        var problem = await scene.ProblemAsync(Amendments[noun](scene, "One way") with { SeenAt = 1 }, Amendments[noun](scene, "Another way") with { SeenAt = 1, Path = "Second" });
        Assert.Equal("Second", problem.Field);
        Assert.StartsWith("This update already changes the same thing.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_update_makes_it_does_not_amend()
    {
        using var scene = await Scene.CreateAsync();
        var problem = await scene.ProblemAsync(
            new AddSource { Name = "new", SourceName = "Reuters" }, new AmendSource { Path = "Amend", Source = Ref.Named("new"), SourceName = "AFP" });
        Assert.Equal("Amend", problem.Field);
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task What_does_not_exist_cannot_be_amended(string noun)
    {
        if (noun == "story")
        {
            return;
        }

        using var scene = await Scene.CreateAsync();
        foreach (var id in new[] { 0, -1, 4_711, long.MaxValue, long.MinValue, noun == "claim" ? scene.Minister : scene.Claim })
        {
            Change change = noun switch
            {
                "source" => new AmendSource { Source = id, SourceName = "X" },
                "article" => new AmendArticle { Article = id, Title = "X" },
                "claim" => new AmendClaim { Claim = id, Wording = "X" },
                "entry" => new AmendEntry { Entry = id, Title = "X", IsExpected = true, Claims = [scene.Claim] },
                _ => new AmendQuestion { Question = id, Text = "X", Settles = "Y" },
            };
            var problem = await scene.ProblemAsync(change);
            Assert.StartsWith("There is no such ", problem.Message, StringComparison.Ordinal);
        }
    }

    // Rulings.
    [Fact]
    public async Task A_ruling_stands_until_the_next_one_and_goes_back_to_the_rules()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(new RuleOn { Claim = scene.Claim, Status = Status.False, Reason = "They did not.", SeenAt = 1 });
        Assert.Equal(Status.False, await scene.StatusAsync(scene.Claim));
        await scene.PublishAsync(new RuleOn { Claim = scene.Claim, Status = Status.Unverifiable, Reason = "Nobody can tell.", SeenAt = 2 });
        Assert.Equal(Status.Unverifiable, await scene.StatusAsync(scene.Claim));
        await scene.PublishAsync(new RuleOn { Claim = scene.Claim, Reason = "We erred.", SeenAt = 3 });
        Assert.Equal(Status.Reported, await scene.StatusAsync(scene.Claim));
        Assert.Equal("Status", (await scene.ProblemAsync(new RuleOn { Claim = scene.Claim, Reason = "Again.", SeenAt = 4 })).Field);
    }

    [Fact]
    public async Task Who_rules_on_a_claim_that_was_ruled_on_since_is_told_so()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(new RuleOn { Claim = scene.Claim, Status = Status.False, Reason = "They did not.", SeenAt = 1 });
        var refused = await scene.RefusedAsync(new RuleOn { Path = "Rulings[0]", Claim = scene.Claim, Status = Status.Confirmed, Reason = "They did.", SeenAt = 1 });
        Assert.Equal(new Conflict("Rulings[0]", 2), Assert.Single(refused.Conflicts));
    }

    [Theory]
    [InlineData(Status.Reported)]
    [InlineData(Status.Speculated)]
    [InlineData(Status.Disputed)]
    public async Task What_only_evidence_can_give_no_ruling_gives(Status status)
    {
        using var scene = await Scene.CreateAsync();
        Assert.Equal("Status", (await scene.ProblemAsync(new RuleOn { Claim = scene.Claim, Status = status, Reason = "Because." })).Field);
    }

    [Fact]
    public async Task A_ruling_takes_its_reason()
    {
        using var scene = await Scene.CreateAsync();
        Assert.Equal("R.Reason", (await scene.ProblemAsync(new RuleOn { Path = "R", Claim = scene.Claim, Status = Status.False, Reason = " \n" })).Field);
    }

    [Fact]
    public async Task One_update_rules_once_on_a_claim()
    {
        using var scene = await Scene.CreateAsync();
        var problem = await scene.ProblemAsync(
            new RuleOn { Claim = scene.Claim, Status = Status.False, Reason = "No." }, new RuleOn { Path = "Second", Claim = scene.Claim, Status = Status.Confirmed, Reason = "Yes." });
        Assert.Equal("Second", problem.Field);
    }

    [Fact]
    public async Task A_claim_can_be_ruled_on_in_the_update_that_adds_it()
    {
        using var scene = await Scene.CreateAsync();
        var published = await scene.PublishAsync(
            new AddClaim { Name = "c", Wording = "It rains.", Evidence = [Scene.Evidence(scene.Article, scene.Minister, "It may rain")] },
            new RuleOn { Claim = Ref.Named("c"), Status = Status.Confirmed, Reason = "We are wet." });
        Assert.Equal(Status.Confirmed, Assert.Single(published.Changes).After.Status);
    }

    [Fact]
    public async Task Superseding_comes_with_the_ruling_and_goes_with_it()
    {
        using var scene = await Scene.CreateAsync();
        Assert.Equal("Kind", (await scene.ProblemAsync(new LinkClaims { Claim = scene.Claim, Kind = LinkKind.Supersedes, Other = scene.Rumour })).Field);
        Assert.Equal("By", (await scene.ProblemAsync(new RuleOn { Claim = scene.Rumour, Status = Status.Superseded, Reason = "Newer." })).Field);
        Assert.Equal("By", (await scene.ProblemAsync(new RuleOn { Claim = scene.Rumour, Status = Status.Superseded, Reason = "Newer.", By = scene.Rumour })).Field);

        await scene.PublishAsync(new RuleOn { Claim = scene.Rumour, Status = Status.Superseded, Reason = "Newer.", By = scene.Claim, SeenAt = 1 });
        await using (var db = scene.Store.CreateDbContext())
        {
            var link = await db.ClaimLinks.SingleAsync();
            Assert.Equal((scene.Claim, LinkKind.Supersedes, scene.Rumour), (link.ClaimId, link.Kind, link.OtherId));
            Assert.Equal("Id", (await scene.ProblemAsync(new TakeBack { Id = link.Id, Reason = "No." })).Field);
        }

        await scene.PublishAsync(new RuleOn { Claim = scene.Rumour, Reason = "It was another matter.", SeenAt = 2 });
        await using (var db = scene.Store.CreateDbContext())
        {
            Assert.Equal((await db.ClaimLinks.SingleAsync()).Id, (await db.TakenBack.SingleAsync()).Id);
        }

        Assert.Equal(Status.Speculated, await scene.StatusAsync(scene.Rumour));
    }

    // Evidence and links.
    [Fact]
    public async Task Taking_back_the_last_support_needs_a_ruling_in_the_same_update()
    {
        using var scene = await Scene.CreateAsync();
        var evidence = await scene.EvidenceOfAsync(scene.Claim);
        var problem = await scene.ProblemAsync(new TakeBack { Id = evidence, Reason = "He was misquoted." });
        Assert.StartsWith("Nothing would support “They will meet soon.” any more.", problem.Message, StringComparison.Ordinal);

        await scene.PublishAsync(
            new TakeBack { Id = evidence, Reason = "He was misquoted." },
            new RuleOn { Claim = scene.Claim, Status = Status.Withdrawn, Reason = "He was misquoted.", SeenAt = 1 });
        Assert.Equal(Status.Withdrawn, await scene.StatusAsync(scene.Claim));
        Assert.StartsWith("Nothing would support", (await scene.ProblemAsync(new RuleOn { Claim = scene.Claim, Reason = "Back.", SeenAt = 2 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_is_taken_back_once()
    {
        using var scene = await Scene.CreateAsync();
        await scene.PublishAsync(new AddEvidence { Claim = scene.Claim, Evidence = Scene.Evidence(scene.Article, scene.Outlet, "he said") });
        var evidence = await scene.EvidenceOfAsync(scene.Rumour);
        var rule = new RuleOn { Claim = scene.Rumour, Status = Status.Withdrawn, Reason = "No." };
        Assert.Equal("T.Id", (await scene.ProblemAsync(rule, new TakeBack { Id = evidence, Reason = "No." }, new TakeBack { Path = "T", Id = evidence, Reason = "No." })).Field);
        await scene.PublishAsync(rule, new TakeBack { Id = evidence, Reason = "No." });
        Assert.Equal("T.Id", (await scene.ProblemAsync(new TakeBack { Path = "T", Id = evidence, Reason = "No." })).Field);
        Assert.Equal("T.Id", (await scene.ProblemAsync(new TakeBack { Path = "T", Id = 4_711, Reason = "No." })).Field);
    }

    [Fact]
    public async Task Two_claims_are_linked_in_one_way_once()
    {
        using var scene = await Scene.CreateAsync();
        var link = new LinkClaims { Claim = scene.Claim, Kind = LinkKind.Contradicts, Other = scene.Rumour };
        var back = new LinkClaims { Path = "L", Claim = scene.Rumour, Kind = LinkKind.Contradicts, Other = scene.Claim };
        Assert.Equal("L.Other", (await scene.ProblemAsync(link, back)).Field);
        Assert.Equal("L.Other", (await scene.ProblemAsync(link with { Path = "L", Other = scene.Claim })).Field);

        await scene.PublishAsync(link, new LinkClaims { Claim = scene.Claim, Kind = LinkKind.Refines, Other = scene.Rumour }, new LinkClaims { Claim = scene.Rumour, Kind = LinkKind.Refines, Other = scene.Claim });
        Assert.Equal("L.Other", (await scene.ProblemAsync(link with { Path = "L" })).Field);
        Assert.Equal("L.Other", (await scene.ProblemAsync(back)).Field);

        await using var db = scene.Store.CreateDbContext();
        var id = await db.ClaimLinks.Where(l => l.Kind == LinkKind.Contradicts).Select(l => l.Id).SingleAsync();
        await scene.PublishAsync(new TakeBack { Id = id, Reason = "They can both be so." }, back);
        Assert.Equal(Status.Disputed, await scene.StatusAsync(scene.Rumour));
    }

    [Fact]
    public async Task Both_claims_of_a_contradiction_are_judged_when_either_moves()
    {
        using var scene = await Scene.CreateAsync();
        var published = await scene.PublishAsync(new LinkClaims { Claim = scene.Claim, Kind = LinkKind.Contradicts, Other = scene.Rumour });
        Assert.Equal([(scene.Rumour, Status.Disputed)], published.Changes.Select(c => (c.ClaimId, c.After.Status)));

        // The other way round: what was plain is now as plain on both sides.
        published = await scene.PublishAsync(new AddEvidence { Claim = scene.Rumour, Evidence = Scene.Evidence(scene.Article, scene.Minister, "said so in Minsk") });
        Assert.Equal([(scene.Claim, Status.Disputed)], published.Changes.Select(c => (c.ClaimId, c.After.Status)));

        published = await scene.PublishAsync(new RuleOn { Claim = scene.Rumour, Status = Status.False, Reason = "It is dry.", SeenAt = 3 });
        Assert.Equal([(scene.Claim, Status.Reported), (scene.Rumour, Status.False)], published.Changes.Select(c => (c.ClaimId, c.After.Status)));
    }

    [Fact]
    public async Task A_claim_comes_with_support()
    {
        using var scene = await Scene.CreateAsync();
        Assert.Equal("C.Evidence", (await scene.ProblemAsync(new AddClaim { Path = "C", Wording = "It rains." })).Field);
        var refuting = Scene.Evidence(scene.Article, scene.Minister, "It may rain") with { Stance = Stance.Refutes };
        Assert.Equal("C.Evidence", (await scene.ProblemAsync(new AddClaim { Path = "C", Wording = "It rains.", Evidence = [refuting] })).Field);
    }

    [Fact]
    public async Task An_editor_learns_of_all_problems_at_once()
    {
        using var scene = await Scene.CreateAsync();
        var refused = await scene.RefusedAsync(new Submission
        {
            Key = Guid.NewGuid(),
            Kind = UpdateKind.Update,
            Changes = [new AddSource { Path = "Sources[0]" }, new AddClaim { Path = "Claims[0]" }, new AskQuestion { Path = "Questions[0]", Text = "Why?" }],
        });
        Assert.Equal(["Headline", "Sources[0].Name", "Claims[0].Wording", "Questions[0].Settles"], refused.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task A_correction_says_what_was_wrong_and_what_is_right()
    {
        using var scene = await Scene.CreateAsync();
        var correction = Scene.Submission(new Correct { Of = new(Thing.Claim, scene.Claim) }) with { Kind = UpdateKind.Correction };
        Assert.Equal("Said", Assert.Single((await scene.RefusedAsync(correction)).Problems).Field);
        Assert.Equal("Right", Assert.Single((await scene.RefusedAsync(correction with { Said = "It rains." })).Problems).Field);
        await scene.PublishAsync(correction with { Said = "It rains.", Right = "It is dry." });
    }

    [Fact]
    public async Task An_update_of_more_things_than_it_has_ids_for_is_refused()
    {
        using var scene = await Scene.CreateAsync();
        var many = Enumerable.Range(0, 1_000).Select(i => new AddSource { Path = $"Sources[{i}]", SourceName = $"Source {i}" }).ToArray<Change>();
        var problem = await scene.ProblemAsync(many);
        Assert.Equal("Sources[999]", problem.Field);
        Assert.StartsWith("One update can bring at most 999 things.", problem.Message, StringComparison.Ordinal);
        await scene.PublishAsync(many[..999]);
        await using var db = scene.Store.CreateDbContext();
        Assert.Equal(2_999, await db.Sources.MaxAsync(s => s.Id));
    }

    // Time.
    [Fact]
    public async Task Time_never_runs_back_and_counts_whole_microseconds()
    {
        using var scene = await Scene.CreateAsync();
        var clock = scene.Store.Clock;
        clock.SetUtcNow(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567));
        await scene.PublishAsync(new AddSource { SourceName = "One" });
        clock.AdjustTime(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));
        await scene.PublishAsync(new AddSource { SourceName = "Two" });
        clock.AdjustTime(new DateTimeOffset(2026, 11, 25, 13, 0, 0, TimeSpan.Zero));
        await scene.PublishAsync(new AddSource { SourceName = "Three" });

        await using var db = scene.Store.CreateDbContext();
        var times = await db.Updates.OrderBy(u => u.Sequence).Select(u => u.At).ToListAsync();
        var noon = new DateTime(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal([noon.AddHours(-2), noon.AddTicks(1_234_560), noon.AddTicks(1_234_560), noon.AddHours(1)], times);
        Assert.All(times, t => Assert.Equal(DateTimeKind.Utc, t.Kind));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public async Task The_hash_is_the_same_in_every_culture(string culture)
    {
        using var scene = await Scene.CreateAsync();
        await using var db = scene.Store.CreateDbContext();
        var update = await db.Updates.AsNoTracking().SingleAsync();
        var rows = (await StoreContent.RowsAsync(db))[1].ToList();
        var (before, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(update.Hash, UpdateContent.HashOf(update, rows));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, ui);
        }
    }
}
