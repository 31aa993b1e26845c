using CsCheck;
using StoryTracker.Claims;
using static StoryTracker.Tests.Claims.Facts;

namespace StoryTracker.Tests.Claims;

/// <summary>What must hold for every case that could be laid before the rules.</summary>
public class StatusPropertyTests
{
    private const int Runs = 3_000;

    private static readonly string[] Names =
        ["The Kremlin", "Reuters", "Unnamed", "An analyst", "North Korean state media", "The article itself", "العربية", "Ministry of “Truth”"];

    // Words that a sentence could trip over: too long, nested, broken into lines, without spaces, with half a stop.
    private static readonly string[] Quotes =
    [
        "it is so", "in the coming days,", "He said: \"we will meet soon\" and left", "a \"b\" c \"d e f\"", "“special operation” in the east",
        "line one\r\nline two\n\n\tline three", "wait…", ".", "!?", "Will he come?", "👩‍👩‍👧‍👦 will meet 🚄", new('x', 5_000), string.Concat(Enumerable.Repeat("🚄", 2_500)),
        string.Concat(Enumerable.Repeat("word ", 1_000)), "e" + new string('\u0301', 4_999), "سيجتمعان", "\u202Eturned words", "\u2067isolate without end", "a\u00A0b\u2003c",
    ];

    private static readonly Gen<EvidenceFact> AnyFact =
        from id in Gen.Long[1, 1_000_000]
        from stance in Gen.Enum<Stance>()
        from certainty in Gen.Enum<Certainty>()
        from standing in Gen.Enum<Standing>()
        from source in Gen.Int[0, Names.Length - 1]
        from origin in Gen.Int[-1, Names.Length - 1]
        from article in Gen.Long[1, 4]
        from voice in Gen.Bool
        from quote in OneOf(Quotes)
        select new EvidenceFact(id, stance, certainty, standing, Names[source], origin < 0 ? null : origin, origin < 0 ? null : Names[origin], article, voice && origin >= 0, quote);

    private static readonly Gen<EvidenceFact[]> AnyEvidence = AnyFact.Array[0, 8].Select(all => all.DistinctBy(e => e.Id).ToArray());

    private static readonly Gen<EvidenceFact[]> AnySupport = AnyEvidence.Select(all => all.Select(e => e with { Stance = Stance.Supports }).ToArray());

    private static readonly Gen<RulingFact?> AnyRuling =
        from isRuled in Gen.Int[0, 3]
        from status in OneOf(Status.Confirmed, Status.Unverifiable, Status.False, Status.Withdrawn, Status.Superseded)
        from reason in OneOf("We asked", "We asked.", "Who knows?", "  One\r\n\r\nline  and  another ", "He said “no.”", "👩‍👩‍👧‍👦", "…")
        select isRuled == 0 ? new RulingFact(99, status, reason) : null;

    private static readonly Gen<Opponent[]> AnyOpponents = (
        from id in Gen.Long[2_000, 2_100]
        from wording in OneOf("It is not so.", "They said “no.”", "Is it \"so\"?", "👩‍👩‍👧‍👦 stayed at home")
        from support in AnySupport
        from ruling in AnyRuling
        where support.Length > 0 || ruling is not null
        select new Opponent(id, wording, support, ruling)).Array[0, 3].Select(all => all.DistinctBy(o => o.ClaimId).ToArray());

    private static readonly Gen<ClaimCase> AnyCase =
        from first in AnyFact
        from more in AnyEvidence
        from ruling in AnyRuling
        from opponents in AnyOpponents
        select new ClaimCase(ClaimId, "It is so.", more.Append(first with { Id = 2_000_000, Stance = Stance.Supports }).ToArray(), ruling, opponents);

    [Fact]
    public void More_support_never_lowers_a_claim_that_nothing_refutes() => (
        from some in AnySupport
        where some.Length > 0
        from more in AnySupport
        select (some, all: some.Concat(more).DistinctBy(e => e.Id).ToArray())).Sample(c =>
            Assert.True(Rank(Judge(c.all).Status) >= Rank(Judge(c.some).Status)), iter: Runs);

    [Fact]
    public void Neither_the_order_of_evidence_nor_that_of_links_matters() => (
        from original in AnyCase
        from evidence in Gen.Shuffle(original.Evidence.ToArray())
        from opponents in Gen.Shuffle(original.Opponents.ToArray())
        from reversed in Gen.Bool
        select (original, shuffled: original with
        {
            Evidence = evidence,
            Opponents = [.. opponents.Select(o => reversed ? o with { Support = [.. o.Support.Reverse()] } : o)],
        })).Sample(c => Assert.Equal(StatusRules.Judge(c.original), StatusRules.Judge(c.shuffled)), iter: Runs);

    [Fact]
    public void However_often_one_origin_is_repeated_it_counts_once() => (
        from fact in AnyFact
        where fact.Standing != Standing.OwnWords
        from repeats in (from other in AnyFact select other with
        {
            Stance = Stance.Supports, OriginId = fact.OriginId, Origin = fact.Origin,
            Standing = other.Standing == Standing.OwnWords ? Standing.Other : other.Standing,
        }).Array[1, 20]
        select repeats.DistinctBy(e => e.Id).ToArray()).Sample(repeats =>
            Assert.Contains(Judge(repeats).Status, new[] { Status.Reported, Status.Speculated }), iter: Runs);

    [Fact]
    public void Parties_alone_never_confirm_however_many_they_are() => (
        from parties in AnySupport
        where parties.Length > 0
        select parties.Select(e => e with { Standing = Standing.Party }).ToArray()).Sample(parties =>
            Assert.NotEqual(Status.Confirmed, Judge(parties).Status), iter: Runs);

    [Fact]
    public void A_partys_own_account_of_a_contested_event_never_confirms_it() => (
        from account in AnyFact
        from denial in AnyFact
        select new[] { account with { Id = 1, Standing = Standing.Party, Stance = Stance.Supports }, denial with { Id = 2, Stance = Stance.Refutes } }).Sample(contested =>
            Assert.NotEqual(Status.Confirmed, Judge(contested).Status), iter: Runs);

    [Fact]
    public void Unknown_origins_never_confirm_except_by_own_words() => (
        from all in AnySupport
        where all.Length > 0
        select all.Select(e => e with { OriginId = null, Origin = null, Standing = e.Standing == Standing.OwnWords ? Standing.Other : e.Standing }).ToArray())
        .Sample(all => Assert.NotEqual(Status.Confirmed, Judge(all).Status), iter: Runs);

    [Fact]
    public void More_denial_never_raises_a_claim() => (
        from original in AnyCase
        from denial in AnyFact
        select (original, denied: original with { Evidence = [.. original.Evidence, denial with { Id = 3_000_000, Stance = Stance.Refutes }] })).Sample(c =>
        {
            var (before, after) = (StatusRules.Judge(c.original).Status, StatusRules.Judge(c.denied).Status);
            Assert.True(after == before || (after == Status.Disputed && c.original.Ruling is null));
        }, iter: Runs);

    [Fact]
    public void Evidence_gives_only_the_statuses_that_evidence_can_give() => AnyCase.Sample(c =>
    {
        var judged = StatusRules.Judge(c);
        Assert.Equal(c.Ruling is not null, judged.Rule == StatusRule.Ruling);
        if (c.Ruling is null)
        {
            Assert.Contains(judged.Status, new[] { Status.Confirmed, Status.Reported, Status.Speculated, Status.Disputed });
        }
    }, iter: Runs);

    [Fact]
    public void Every_status_has_a_reason_that_names_what_decided() => AnyCase.Sample(c =>
    {
        var judged = StatusRules.Judge(c);
        if (judged.Rule == StatusRule.Ruling)
        {
            Assert.StartsWith("The desk ruled: ", judged.Why, StringComparison.Ordinal);
            Assert.Equal(c.Ruling!.Id, judged.DecidedBy);
        }
        else if (judged.Rule == StatusRule.Contradicted)
        {
            var opponent = c.Opponents.Single(o => o.ClaimId == judged.DecidedBy);
            Assert.Contains(Plain(opponent.Wording), Plain(judged.Why), StringComparison.OrdinalIgnoreCase);
        }
        else
        {
            var decided = c.Evidence.Single(e => e.Id == judged.DecidedBy);
            Assert.Contains(decided.Source == "Unnamed" ? "unnamed sources" : Plain(decided.Source), Plain(judged.Why), StringComparison.OrdinalIgnoreCase);
            Assert.Contains(FirstWords(decided), Plain(judged.Why), StringComparison.Ordinal);
        }
    }, iter: Runs);

    [Fact]
    public void Every_reason_is_a_well_formed_sentence() => AnyCase.Sample(c =>
    {
        var judged = StatusRules.Judge(c);
        IsSentence(judged.Why);
        IsSentence(judged.InShort);
        Assert.InRange(judged.InShort.Length, 10, 500);
    }, iter: Runs);

    private static void IsSentence(string why)
    {
        Assert.Matches(@"[.!?…][”’""]*$", why);
        Assert.DoesNotContain("  ", why, StringComparison.Ordinal);
        Assert.DoesNotContain(" .", why, StringComparison.Ordinal);
        Assert.DoesNotContain(" ,", why, StringComparison.Ordinal);
        Assert.DoesNotContain("“”", why, StringComparison.Ordinal);
        Assert.DoesNotContain(why, ch => char.IsControl(ch) || ch is >= '\u202A' and <= '\u202E');
        Assert.Equal(why.Count(ch => ch is >= '\u2066' and <= '\u2068'), why.Count(ch => ch == '\u2069'));
        Assert.True(IsWellFormed(why));
        Assert.Equal(why.Trim(), why);
        Assert.True(char.IsUpper(why[0]));
        Assert.Equal(why.Count(ch => ch == '“'), why.Count(ch => ch == '”'));
        Assert.InRange(why.Length, 10, 1_500);
        if (!why.Contains("wait", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("..", why, StringComparison.Ordinal);
        }
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static int Rank(Status status) => status switch { Status.Confirmed => 3, Status.Reported => 2, Status.Speculated => 1, _ => 0 };

    // The sentence may show a part of the words, with other quotation marks; what it shows must be there word for word.
    private static string FirstWords(EvidenceFact e)
    {
        var said = e.Quote.Contains("we will meet soon", StringComparison.Ordinal) && !(e.IsOwnVoice && e.Source == e.Origin) ? "we will meet soon"
            : e.Quote.Contains("d e f", StringComparison.Ordinal) ? "b" : e.Quote;
        var plain = Plain(said);
        return plain.Length <= 40 ? plain.TrimEnd(',', '.') : plain[..40];
    }

    private static string Plain(string text)
    {
        var kept = text.Where(ch => ch is not ('“' or '”' or '‘' or '’' or '"' or '.' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069'));
        return System.Text.RegularExpressions.Regex.Replace(string.Concat(kept), @"\s+", " ").Trim();
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
