using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Forms;

/// <summary>Fills parts of the form with what is published now.</summary>
public sealed partial class Prefill(StoryDbContext db, Lookup lookup)
{
    /// <summary>A new form, signed as its editor signed last; who never signed gets the by-line of the settings.</summary>
    public async Task<UpdateForm> EmptyAsync(string? editor, CancellationToken cancel)
    {
        var signed = await db.Updates.Where(u => u.EditorName == editor).OrderByDescending(u => u.Sequence).Select(u => u.Byline.Text).FirstOrDefaultAsync(cancel);
        return new()
        {
            Key = Guid.NewGuid(),
            Byline = string.IsNullOrEmpty(signed) ? await db.Mastheads.AsOf(null).Select(m => m.Byline.Text).SingleOrDefaultAsync(cancel) : signed,
        };
    }

    /// <summary>Adds an empty part of the kind that a button names; false if there is no such kind.</summary>
    public async Task<bool> AddAsync(UpdateForm form, string kind, CancellationToken cancel)
    {
        var seen = await SeenAsync(cancel);
        switch (kind)
        {
            case "article": form.Articles.Add(new() { SeenAt = seen }); break;
            case "claim": form.Claims.Add(new() { SeenAt = seen, Evidence = await EvidenceAsync(form, cancel) }); break;
            case "evidence": form.Evidence.Add(new() { SeenAt = seen, Evidence = await EvidenceAsync(form, cancel) }); break;
            case "ruling": form.Rulings.Add(new() { SeenAt = seen }); break;
            case "link": form.Links.Add(new() { SeenAt = seen }); break;
            case "entry": form.Entries.Add(new() { SeenAt = seen, Article = await ArticleAsync(form, cancel) }); break;
            case "question": form.Questions.Add(new() { SeenAt = seen }); break;
            case "source": form.Sources.Add(new() { SeenAt = seen }); break;
            case "target": form.Targets.Add(new() { SeenAt = seen }); break;
            case "retraction": form.Retractions.Add(new() { SeenAt = seen }); break;
            case "story" when form.Story.Count == 0: form.Story.Add(await StoryAsync(cancel)); break;
            default: return false;
        }

        return true;
    }

    /// <summary>Adds a part that changes the thing <paramref name="id"/> as it is now; false if there is none.</summary>
    public async Task<bool> OpenAsync(UpdateForm form, string kind, long id, CancellationToken cancel)
    {
        switch (kind)
        {
            case "claim" when await ClaimAsync(id, cancel) is { } claim: form.Claims.Add(claim); return true;
            case "evidence" when await ClaimPickAsync(id, cancel) is { } pick:
                form.Evidence.Add(new() { SeenAt = await SeenAsync(cancel), Claim = pick, Evidence = await EvidenceAsync(form, cancel) });
                return true;
            case "ruling" when await ClaimPickAsync(id, cancel) is { } pick: form.Rulings.Add(new() { SeenAt = await SeenAsync(cancel), Claim = pick }); return true;
            case "link" when await ClaimPickAsync(id, cancel) is { } pick: form.Links.Add(new() { SeenAt = await SeenAsync(cancel), Claim = pick }); return true;
            case "takeback" when await WhatIsTakenBackAsync(id, cancel) is not null: form.TakeBacks.Add(new() { Id = id, SeenAt = await SeenAsync(cancel) }); return true;
            case "entry" when await EntryAsync(id, cancel) is { } entry: form.Entries.Add(entry); return true;
            case "happened" when await EntryAsync(id, cancel) is { } entry:
                entry.IsExpected = false;
                form.Entries.Add(entry);
                return true;
            case "did-not-happen" when await EntryAsync(id, cancel) is { } entry:
                (entry.IsExpected, entry.DidNotHappen) = (false, true);
                form.Entries.Add(entry);
                return true;
            case "question" when await QuestionAsync(id, cancel) is { } question: form.Questions.Add(question); return true;
            case "story": form.Story.Add(await StoryAsync(cancel)); return true;
            case "conclude" or "reopen":
                var story = await StoryAsync(cancel);
                story.State = kind == "conclude" ? Stories.StoryState.Concluded : Stories.StoryState.Developing;
                form.Story.Add(story);
                return true;
            case "source" when await SourceAsync(id, cancel) is { } source: form.Sources.Add(source); return true;
            case "article" when await ArticleAsync(id, cancel) is { } article: form.Articles.Add(article); return true;
            default: return await OpenThingAsync(form, kind, id, cancel);
        }
    }

    /// <summary>Puts what is published now into a part, so that the editor’s own text is dropped.</summary>
    public async Task<Part?> CurrentAsync(Part part, CancellationToken cancel) => part switch
    {
        ClaimPart => await ClaimAsync(part.Id, cancel),
        EntryPart => await EntryAsync(part.Id, cancel),
        QuestionPart => await QuestionAsync(part.Id, cancel),
        SourcePart => await SourceAsync(part.Id, cancel),
        ArticlePart => await ArticleAsync(part.Id, cancel),
        StoryPart => await StoryAsync(cancel),
        _ => null,
    };

    /// <summary>The updates that changed the thing of a part after number <paramref name="since"/>, oldest first.</summary>
    public Task<List<long>> ChangedAfterAsync(Part part, long since, CancellationToken cancel)
    {
        var changes = part switch
        {
            ClaimPart => db.ClaimVersions.Where(v => v.ClaimId == part.Id).Select(v => v.From).Concat(WithdrawalsOf(Updates.Thing.Claim, part.Id)),
            EntryPart => db.TimelineEntryVersions.Where(v => v.EntryId == part.Id).Select(v => v.From).Concat(WithdrawalsOf(Updates.Thing.Entry, part.Id)),
            QuestionPart => db.QuestionVersions.Where(v => v.QuestionId == part.Id).Select(v => v.From).Concat(WithdrawalsOf(Updates.Thing.Question, part.Id)),
            SourcePart => db.SourceVersions.Where(v => v.SourceId == part.Id).Select(v => v.From),
            ArticlePart => db.ArticleVersions.Where(v => v.ArticleId == part.Id).Select(v => v.From),
            RulingPart ruling => db.Rulings.Where(r => r.ClaimId == ClaimOf(ruling)).Select(r => r.From),
            RetractionPart retraction => ChangesOf(retraction),
            _ => db.StoryVersions.Select(v => v.From),
        };
        return changes.Distinct().Where(number => number > since).Order().ToListAsync(cancel);
    }

    /// <summary>The published claim that a ruling is on; 0 if none is chosen.</summary>
    public static long ClaimOf(RulingPart ruling) => long.TryParse(ruling.Claim.Choice, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>The words of the evidence or link that a part takes back; null if there is none.</summary>
    public async Task<string?> WhatIsTakenBackAsync(long id, CancellationToken cancel)
    {
        var quote = await (
            from e in db.Evidence
            join c in db.Citations on e.CitationId equals c.Id
            where e.Id == id
            select c.Quote.Text).SingleOrDefaultAsync(cancel);
        if (quote is not null)
        {
            return quote;
        }

        var link = await db.ClaimLinks.SingleOrDefaultAsync(l => l.Id == id, cancel);
        var claims = link is null ? [] : await lookup.ClaimsAsync([link.ClaimId, link.OtherId], cancel);
        return link is null ? null : $"{claims[0].Label} ({link.Kind}) {claims[1].Label}";
    }

    private async Task<long> SeenAsync(CancellationToken cancel) => await db.Story.Select(s => s.Sequence).SingleAsync(cancel);

    private async Task<EvidenceFields> EvidenceAsync(UpdateForm form, CancellationToken cancel) => new() { Article = await ArticleAsync(form, cancel) };

    // The article that this update files, else the only one or the newest: what an editor most likely quotes from.
    private async Task<Pick> ArticleAsync(UpdateForm form, CancellationToken cancel)
    {
        if (form.Articles.FindIndex(a => a.Id == 0 && a.Title is not null) is >= 0 and var i)
        {
            return new() { Choice = $"part:{i}", Words = form.Articles[i].Title, OfferedFor = form.Articles[i].Title };
        }

        // Nobody quotes from what was withdrawn.
        var articles = await lookup.ArticlesAsync(null, cancel);
        var ids = articles.Select(a => a.Id).ToList();
        var withdrawn = await db.Withdrawn(Thing.Article, null).Where(r => ids.Contains(r.ThingId)).Select(r => r.ThingId).ToListAsync(cancel);
        return articles.FirstOrDefault(a => !withdrawn.Contains(a.Id)) is { } newest ? Chosen(newest) : new();
    }

    private async Task<Pick?> ClaimPickAsync(long id, CancellationToken cancel) => (await lookup.ClaimsAsync([id], cancel)) is [var claim] ? Chosen(claim) : null;

    private static Pick Chosen(Match match) => new() { Choice = match.Id.ToString(CultureInfo.InvariantCulture), Words = match.Label, OfferedFor = match.Label };

    private async Task<StoryPart> StoryAsync(CancellationToken cancel) =>
        await db.StoryVersions.AsOf(null).SingleOrDefaultAsync(cancel) is { } v
            ? new() { Id = 1, SeenAt = v.From, Title = v.Title.Text, Headline = v.Headline.Text, Summary = v.Summary.Text, State = v.State }
            : new();

    private async Task<ClaimPart?> ClaimAsync(long id, CancellationToken cancel) =>
        await db.ClaimVersions.AsOf(null).SingleOrDefaultAsync(v => v.ClaimId == id, cancel) is { } v
            ? new() { Id = id, SeenAt = v.From, Wording = v.Wording.Text, Settles = v.Settles.Text }
            : null;

    private async Task<SourcePart?> SourceAsync(long id, CancellationToken cancel) =>
        await db.SourceVersions.AsOf(null).SingleOrDefaultAsync(v => v.SourceId == id, cancel) is { } v
            ? new() { Id = id, SeenAt = v.From, Name = v.Name.Text, Kind = v.Kind, Reliability = v.Reliability, About = v.About.Text }
            : null;

    private async Task<ArticlePart?> ArticleAsync(long id, CancellationToken cancel) =>
        await db.ArticleVersions.AsOf(null).SingleOrDefaultAsync(v => v.ArticleId == id, cancel) is { } v
            ? new() { Id = id, SeenAt = v.From, Title = v.Title.Text, Url = v.Url.Text, Published = v.Published }
            : null;

    private async Task<EntryPart?> EntryAsync(long id, CancellationToken cancel)
    {
        if (await db.TimelineEntryVersions.AsOf(null).SingleOrDefaultAsync(v => v.EntryId == id, cancel) is not { } v)
        {
            return null;
        }

        var claims = await db.EntryClaims.Where(c => c.EntryId == id && c.From == v.From).OrderBy(c => c.Position).Select(c => c.ClaimId).ToListAsync(cancel);
        var citations = await db.EntryCitations.Where(c => c.EntryId == id && c.From == v.From).OrderBy(c => c.Position).Select(c => c.CitationId).ToListAsync(cancel);
        return new()
        {
            Id = id, SeenAt = v.From, Title = v.Title.Text, Body = v.Body.Text, Date = v.Date, Words = v.Words.Text, Note = v.Note.Text, IsExpected = v.IsExpected, DidNotHappen = v.DidNotHappen, IsKey = v.IsKey,
            Claims = claims.ConvertAll(c => c.ToString(CultureInfo.InvariantCulture)), Lead = claims[0].ToString(CultureInfo.InvariantCulture), KeptCitations = citations,
            Article = await ArticleAsync(new UpdateForm(), cancel),
        };
    }

    private async Task<QuestionPart?> QuestionAsync(long id, CancellationToken cancel)
    {
        if (await db.QuestionVersions.AsOf(null).SingleOrDefaultAsync(v => v.QuestionId == id, cancel) is not { } v)
        {
            return null;
        }

        var claims = await db.QuestionClaims.Where(c => c.QuestionId == id && c.From == v.From).OrderBy(c => c.Position).Select(c => c.ClaimId).ToListAsync(cancel);
        return new()
        {
            Id = id, SeenAt = v.From, Text = v.Text.Text, Detail = v.Detail.Text, Settles = v.Settles.Text, Claims = claims.ConvertAll(c => c.ToString(CultureInfo.InvariantCulture)),
            Answer = v.AnswerId is { } answer ? await ClaimPickAsync(answer, cancel) ?? new() : new(),
        };
    }
}
