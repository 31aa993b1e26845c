using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Timeline;

namespace StoryTracker.Proof;

/// <summary>Whether the columns that follow from others, and are not hashed themselves, still follow.</summary>
internal static class DerivedCheck
{
    public static void Run(IReadOnlyList<IPublished> rows, Func<IPublished, string> name, Findings findings)
    {
        foreach (var row in rows)
        {
            switch (row)
            {
                case SourceVersion r: Folded(r, r.Name); break;
                case ArticleVersion r: Folded(r, r.Title); break;
                case ClaimVersion r: Folded(r, r.Wording); break;
                case TimelineEntryVersion r: Bounds(r); break;
                case Source r: SlugOf(r, r.Slug, rows.OfType<SourceVersion>().FirstOrDefault(v => v.SourceId == r.Id)?.Name); break;
                case Article r: SlugOf(r, r.Slug, rows.OfType<ArticleVersion>().FirstOrDefault(v => v.ArticleId == r.Id)?.Title); break;
                case Claim r: SlugOf(r, r.Slug, rows.OfType<ClaimVersion>().FirstOrDefault(v => v.ClaimId == r.Id)?.Wording); break;
                case TimelineEntry r: SlugOf(r, r.Slug, rows.OfType<TimelineEntryVersion>().FirstOrDefault(v => v.EntryId == r.Id)?.Title); break;
                case Question r: SlugOf(r, r.Slug, rows.OfType<QuestionVersion>().FirstOrDefault(v => v.QuestionId == r.Id)?.Text); break;
            }
        }

        void Folded(IFindable row, SealedText of) => Same(row, nameof(IFindable.Folded), row.Folded, TextRules.Fold(of.Text));

        void SlugOf(IPublished row, string slug, SealedText? of)
        {
            if (of is null) findings.Add(name(row), "its first version is missing");
            else Same(row, "Slug", slug, Slug.Of(of.Text));
        }

        void Bounds(TimelineEntryVersion row)
        {
            if (!EventDate.TryParse(row.Date, out var date, out _))
            {
                findings.Add(name(row), $"its Date is “{row.Date}”, which is no date in EDTF");
                return;
            }

            Same(row, nameof(row.Lower), row.Lower, date.Lower);
            Same(row, nameof(row.Upper), row.Upper, date.Upper);
            Same(row, nameof(row.DueAt), row.DueAt, date.DueAt);
        }

        void Same(IPublished row, string column, object? found, object? expected)
        {
            if (!Equals(found, expected)) findings.Add(name(row), $"its {column} is “{found}”, but what it follows from gives “{expected}”");
        }
    }
}
