using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

/// <summary>Turns the form into the submission that the door takes, and says what is still missing.</summary>
public sealed partial class FormReader(UpdateForm form, Picks picks, Lookup lookup, CancellationToken cancel)
{
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, IReadOnlyList<Match>> _similar = [];

    /// <summary>What is missing or unclear, at the input where it can be mended.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The claims that share their words with a new one, by the path of the new one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Match>> Similar => _similar;

    /// <summary>Reads the form. Where something is unclear the submission has a hole, and <see cref="Problems"/> says so.</summary>
    public async Task<Submission> ReadAsync(string? editor)
    {
        if (form.Key == Guid.Empty)
        {
            // Without its key a form could be published twice.
            form.Key = Guid.NewGuid();
            _problems.Add(new(Mending.Whole, "The form did not arrive whole. Read it through, then send it again."));
        }

        if (form.Kind == UpdateKind.Correction)
        {
            Require("Form.Said", form.Said, "Say what we said that was wrong.");
            Require("Form.Right", form.Right, "Say what is right.");
        }

        if (Rendering.MarkdownLimits.Check(form.Body ?? "") is { } problem)
        {
            _problems.Add(new("Form.Body", problem));
        }

        var changes = new List<Change>();
        await EachAsync(form.Targets, "Targets", TargetAsync);
        await EachAsync(form.Story, "Story", Story);
        await EachAsync(form.Sources, "Sources", Source);
        await EachAsync(form.Articles, "Articles", ArticleAsync);
        await EachAsync(form.Claims, "Claims", ClaimAsync);
        await EachAsync(form.Evidence, "Evidence", EvidencePartAsync);
        await EachAsync(form.Links, "Links", LinkAsync);
        await EachAsync(form.TakeBacks, "TakeBacks", TakeBack);
        await EachAsync(form.Rulings, "Rulings", RulingAsync);
        await EachAsync(form.Entries, "Entries", EntryAsync);
        await EachAsync(form.Questions, "Questions", QuestionAsync);
        await EachAsync(form.Retractions, "Retractions", RetractionAsync);

        return new Submission
        {
            Key = form.Key,
            Kind = form.Kind,
            Headline = form.Headline,
            Body = form.Body,
            Said = form.Said,
            Byline = form.Byline,
            Right = form.Right,
            EditorName = editor,
            Changes = [.. picks.NewSources, .. changes],
        };

        async Task EachAsync<T>(List<T> parts, string list, Func<T, string, Task<Change>> read) where T : Part
        {
            for (var i = 0; i < parts.Count; i++)
            {
                var path = $"Form.{list}[{i}]";
                changes.Add(await read(parts[i], path) with { Path = path, Name = $"part:{i}", SeenAt = parts[i].SeenAt });
            }
        }
    }

    private static Task<Change> Story(StoryPart part, string path) =>
        Task.FromResult<Change>(new AmendStory { Title = part.Title, Headline = part.Headline, Summary = part.Summary, State = part.State });

    private static Task<Change> Source(SourcePart part, string path) => Task.FromResult<Change>(part.Id == 0
        ? new AddSource { SourceName = part.Name, Kind = part.Kind, Reliability = part.Reliability, About = part.About }
        : new AmendSource { Source = part.Id, SourceName = part.Name, Kind = part.Kind, Reliability = part.Reliability, About = part.About });

    private static Task<Change> TakeBack(TakeBackPart part, string path) =>
        Task.FromResult<Change>(new TakeBack { Id = part.Id, Reason = part.Reason });

    private async Task<Change> TargetAsync(TargetPart part, string path)
    {
        var of = await picks.ThingAsync($"{path}.Thing", part.Thing);
        Clear($"{path}.Thing", of is { } named ? named.Id : null, "thing");
        return new Correct { Of = of ?? default };
    }

    private async Task<Change> RetractionAsync(RetractionPart part, string path)
    {
        var of = await picks.ThingAsync($"{path}.Thing", part.Thing);
        Clear($"{path}.Thing", of is { } named ? named.Id : null, "thing");
        return new Retract { Of = of ?? default, Reason = part.Reason };
    }

    private async Task<Change> ClaimAsync(ClaimPart part, string path)
    {
        if (part.Id != 0)
        {
            return new AmendClaim { Claim = part.Id, Wording = part.Wording, Settles = part.Settles };
        }

        if (!string.IsNullOrWhiteSpace(part.Wording) && part.ComparedAs != part.Wording)
        {
            _similar[path] = await lookup.SimilarClaimsAsync(part.Wording, cancel);
            part.ComparedAs = part.Wording;
            if (_similar[path].Count > 0)
            {
                _problems.Add(new($"{path}.Wording", "We carry claims that share its words. If it is one of them, add your evidence to that one; if not, go on."));
            }
        }

        return new AddClaim { Wording = part.Wording, Settles = part.Settles, Evidence = [await EvidenceAsync(part.Evidence ?? new(), $"{path}.Evidence")] };
    }

    private async Task<Change> LinkAsync(LinkPart part, string path)
    {
        var claim = await picks.ClaimAsync($"{path}.Claim", part.Claim);
        var other = await picks.ClaimAsync($"{path}.Other", part.Other);
        Clear($"{path}.Claim", claim, "claim");
        Clear($"{path}.Other", other, "claim");
        return new LinkClaims { Claim = claim ?? default, Kind = part.Kind, Other = other ?? default, Note = part.Note };
    }

    private async Task<Change> RulingAsync(RulingPart part, string path)
    {
        var claim = await picks.ClaimAsync($"{path}.Claim", part.Claim);
        Clear($"{path}.Claim", claim, "claim");
        Ref? by = null;
        if (part.Status == Status.Superseded)
        {
            by = await picks.ClaimAsync($"{path}.By", part.By);
            Clear($"{path}.By", by, "claim that takes its place");
        }

        return new RuleOn { Claim = claim ?? default, Status = part.Status, Reason = part.Reason, By = by };
    }

    private async Task<Change> EntryAsync(EntryPart part, string path)
    {
        Tidy(part.Claims);
        await picks.ClaimsAsync($"{path}.Claims", part.Claims, part.FindClaims);
        if (part.Claims.Count == 0)
        {
            _problems.Add(new($"{path}.Claims", "Choose at least one claim that the entry rests on: find it by its words, then tick it."));
        }

        if (Rendering.MarkdownLimits.Check(part.Body ?? "") is { } problem)
        {
            _problems.Add(new($"{path}.Body", problem));
        }

        var quotations = new List<Quotation>();
        if (!string.IsNullOrWhiteSpace(part.Quote))
        {
            var article = await picks.ArticleAsync($"{path}.Article", part.Article);
            Clear($"{path}.Article", article, "article");
            quotations.Add(new() { Article = article ?? default, Quote = part.Quote, Start = part.Start });
        }
        else
        {
            await picks.ArticleAsync($"{path}.Article", part.Article);
        }

        var claims = part.Claims.OrderByDescending(c => c == part.Lead).Select(c => Picks.Reference(c)!.Value).ToList();
        return part.Id == 0
            ? new AddEntry { Title = part.Title, Body = part.Body, Date = part.Date, Words = part.Words, Note = part.Note, IsExpected = part.IsExpected, IsKey = part.IsKey, Claims = claims, Quotations = quotations }
            : new AmendEntry { Entry = part.Id, Title = part.Title, Body = part.Body, Date = part.Date, Words = part.Words, Note = part.Note, IsExpected = part.IsExpected, DidNotHappen = part.DidNotHappen, IsKey = part.IsKey, Claims = claims, Quotations = quotations, KeptCitations = part.KeptCitations };
    }

    private async Task<Change> QuestionAsync(QuestionPart part, string path)
    {
        Tidy(part.Claims);
        await picks.ClaimsAsync($"{path}.Claims", part.Claims, part.FindClaims);
        var claims = part.Claims.Select(c => Picks.Reference(c)!.Value).ToList();
        if (part.Id == 0)
        {
            return new AskQuestion { Text = part.Text, Detail = part.Detail, Settles = part.Settles, Claims = claims };
        }

        var answer = await picks.ClaimAsync($"{path}.Answer", part.Answer);
        if (!string.IsNullOrWhiteSpace(part.Answer.Words))
        {
            Clear($"{path}.Answer", answer, "claim that answers it");
        }

        return new AmendQuestion { Question = part.Id, Text = part.Text, Detail = part.Detail, Settles = part.Settles, Claims = claims, Answer = string.IsNullOrWhiteSpace(part.Answer.Words) ? null : answer };
    }

    // An empty box is none; the binder makes nulls of them.
    private static void Tidy(List<string> claims) => claims.RemoveAll(string.IsNullOrWhiteSpace);

    private void Require(string field, string? value, string message)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            _problems.Add(new(field, message));
        }
    }

    // A pick that names nothing yet says what to do; the form shows beside it what may be meant.
    private void Clear(string path, Ref? picked, string noun)
    {
        if (picked is null)
        {
            _problems.Add(new($"{path}.Words", picks.Views.GetValueOrDefault(path) is { Matches.Count: > 0 }
                ? $"Choose the {noun} from those below, or type other words."
                : $"No {noun} is called like this yet."));
        }
    }
}
