using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Forms;
using StoryTracker.Desk.Reports;
using StoryTracker.Updates;

namespace StoryTracker.Pages.Desk.Updates;

// What the form shows beside what was typed.
public sealed partial class NewModel
{
    // Longer ones are quoted by pasting: a page with megabytes of text helps nobody.
    private const int LongestPickable = 200_000;

    public FieldView Field(string name, string label, string? value, string? hint = null, int rows = 0) =>
        new(name, label, value, hint, rows, ErrorAt(name));

    public ChoiceView Choice<T>(string name, string legend, T value, params (T Value, string Label, string? Hint)[] options) =>
        new(name, legend, value?.ToString() ?? "", [.. options.Select(o => (o.Value?.ToString() ?? "", o.Label, o.Hint))], ErrorAt(name));

    public PickFieldView PickField(string path, string label, Pick pick, string? hint = null, bool mayBeNewSource = false) =>
        new(Field($"{path}.Words", label, pick.Words, hint), pick, Picks.GetValueOrDefault(path), mayBeNewSource);

    public ClaimListView ClaimList(string path, string legend, string hint, List<string> chosen, string? lead, bool hasLead, string? find) =>
        new(path, legend, hint, chosen, lead, hasLead, Picks.GetValueOrDefault($"{path}.Claims"),
            Field($"{path}.FindClaims", "Find a claim by its words", find), ErrorAt($"{path}.Claims"));

    /// <summary>What is wrong with an input; null if nothing is.</summary>
    public string? ErrorAt(string name) => ModelState[name]?.Errors is { Count: > 0 } errors ? errors[0].ErrorMessage : null;

    /// <summary>The places at which the chosen article holds a quote, if there are several; each with the words around it.</summary>
    public IReadOnlyList<(int Start, string Before, string After)> Places(string articlePath, string? quote)
    {
        if (Picks.GetValueOrDefault(articlePath)?.Choice is not { } choice || !_texts.TryGetValue(choice, out var text) || string.IsNullOrWhiteSpace(quote))
        {
            return [];
        }

        var places = QuoteFinder.Occurrences(text, quote);
        return places.Count < 2 ? [] : [.. places.Take(20).Select(p => (p.Start, text[Math.Max(0, p.Start - 40)..p.Start], text[p.End..Math.Min(text.Length, p.End + 40)]))];
    }

    /// <summary>The id of the input at which a problem is mended.</summary>
    public static string TargetOf(string field) => FieldView.IdOf(field);

    /// <summary>What is wrong with what quotes an article, if it is not one of the places to choose from.</summary>
    private void MoveStarts()
    {
        foreach (var (path, fields) in Quoting())
        {
            if (ErrorAt($"{path}.Start") is not { } message || Places($"{path}.Article", fields.Quote).Count > 1)
            {
                continue;
            }

            // Nothing to choose from is shown: the words themselves are to be looked at again.
            ModelState.Remove($"{path}.Start");
            fields.Forget();
            AddProblem(new($"{path}.Quote", message));
        }
    }

    private IEnumerable<(string Path, (string? Quote, Action Forget) Fields)> Quoting() =>
        Form.Claims.Select((c, i) => ($"Form.Claims[{i}].Evidence", c.Evidence))
            .Concat(Form.Evidence.Select((e, i) => ($"Form.Evidence[{i}].Evidence", (EvidenceFields?)e.Evidence)))
            .Where(e => e.Item2 is not null)
            .Select(e => (e.Item1, (e.Item2!.Quote, new Action(() => e.Item2.Start = null))))
            .Concat(Form.Entries.Select((e, i) => ($"Form.Entries[{i}]", (e.Quote, new Action(() => e.Start = null)))));

    private readonly Dictionary<string, string> _texts = [];

    private async Task LoadAsync()
    {
        var cancel = HttpContext.RequestAborted;
        NextNumber = await db.Story.Select(s => s.Sequence).SingleAsync(cancel) + 1;
        await LoadTextsAsync(cancel);
        await LoadDraftAsync(cancel);
        // The form comes back to who is signed out, too.
        Reported = Form.Report is { } report && User.MayUseDesk() ? (await ReportCard.LoadAsync(db, db.ErrorReports.Where(r => r.Id == report), cancel)).SingleOrDefault() : null;

        var kept = Form.Entries.SelectMany(e => e.KeptCitations).Concat(await CitationsOfAsync(Form.Entries, cancel)).Distinct().ToList();
        Citations = await db.Citations.Where(c => kept.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Quote.Text, cancel);

        var taken = new Dictionary<long, string>();
        foreach (var part in Form.TakeBacks)
        {
            taken[part.Id] = await prefill.WhatIsTakenBackAsync(part.Id, cancel) ?? "";
        }

        TakenBack = taken;
    }

    private async Task<List<long>> CitationsOfAsync(IEnumerable<EntryPart> entries, CancellationToken cancel)
    {
        var ids = entries.Select(e => e.Id).Where(id => id != 0).ToList();
        return await (
            from v in db.TimelineEntryVersions.AsOf(null)
            join c in db.EntryCitations on new { v.EntryId, v.From } equals new { c.EntryId, c.From }
            where ids.Contains(v.EntryId)
            select c.CitationId).ToListAsync(cancel);
    }

    private async Task LoadTextsAsync(CancellationToken cancel)
    {
        var chosen = Picks.Where(p => p.Key.EndsWith(".Article", StringComparison.Ordinal) && p.Value.Choice is not null).Select(p => p.Value.Choice!).Distinct().ToList();
        var articles = new Dictionary<string, QuotableArticle>();
        foreach (var choice in chosen)
        {
            var (title, text) = long.TryParse(choice, CultureInfo.InvariantCulture, out var id)
                ? await db.Articles.Where(a => a.Id == id)
                    .Join(db.ArticleVersions.AsOf(null), a => a.Id, v => v.ArticleId, (a, v) => new ValueTuple<string, string>(v.Title.Text, a.Text.Text))
                    .SingleOrDefaultAsync(cancel)
                : Form.Articles.Select((a, i) => (a.Title ?? "", a.Text ?? "", Value: $"part:{i}")).Where(a => a.Value == choice).Select(a => (a.Item1, a.Item2)).FirstOrDefault();
            if (string.IsNullOrEmpty(text))
            {
                continue;
            }

            _texts[choice] = text;
            if (text.Length <= LongestPickable)
            {
                articles[choice] = new(title, [.. Line().Matches(text).Where(m => m.Value.Trim().Length > 0).Select(m => (m.Index, m.Value))]);
            }
        }

        Texts = articles;
    }

    private async Task LoadConflictsAsync(IReadOnlyList<Conflict> conflicts)
    {
        var cancel = HttpContext.RequestAborted;
        var views = new List<ConflictView>();
        foreach (var conflict in conflicts)
        {
            var part = Form.Parts().Single(p => p.Path == conflict.Path).Part;
            if (part is RulingPart ruled)
            {
                // The form may have found the claim by its words only now.
                ruled.Claim.Choice = Picks.GetValueOrDefault($"{conflict.Path}.Claim")?.Choice;
            }

            var numbers = await prefill.ChangedAfterAsync(part, part.SeenAt, cancel);
            var changes = await db.Updates.AsNoTracking().Where(u => numbers.Contains(u.Sequence)).OrderBy(u => u.Sequence)
                .Select(u => new ValueTuple<long, DateTime, string?, string>(u.Sequence, u.At, u.EditorName, u.Headline.Text)).ToListAsync(cancel);
            var theirs = part is RulingPart ruling ? await LastRulingAsync(conflict.ChangedIn, ruling, cancel) : await prefill.CurrentAsync(part, cancel);
            var names = await ConflictNames.LoadAsync(db, Form, [part, .. theirs is null ? [] : new[] { theirs }], cancel);
            var fields = theirs is null ? [] : ConflictFields.Of(theirs, names).Zip(ConflictFields.Of(part, names), (t, m) => (t.Label, t.Value, m.Value)).Where(f => f.Item2 != f.Item3).ToList();
            views.Add(new(conflict.Path, ConflictFields.TitleOf(theirs ?? part), conflict.ChangedIn, changes, fields));
        }

        Conflicts = views;
    }

    private async Task<RulingPart?> LastRulingAsync(long number, RulingPart mine, CancellationToken cancel)
    {
        var claim = Prefill.ClaimOf(mine);
        return await db.Rulings.Where(r => r.ClaimId == claim && r.From == number).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel) is { } ruling
            ? new() { Claim = mine.Claim, Status = ruling.Status, Reason = ruling.Reason.Text }
            : null;
    }

    [GeneratedRegex(@"[^\r\n]+")]
    private static partial Regex Line();
}
