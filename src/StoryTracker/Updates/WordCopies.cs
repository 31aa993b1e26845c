using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Timeline;

namespace StoryTracker.Updates;

/// <summary>A text that names a thing: the address of the thing repeats its first version, and some versions hold a folded copy.</summary>
/// <param name="Version">The type of the version that holds the text.</param>
/// <param name="Text">The text.</param>
/// <param name="Thing">The type of the thing, which has a <c>Slug</c>.</param>
internal sealed record NamingText(Type Version, string Text, Type Thing);

/// <summary>The columns that repeat published words, besides the texts themselves: they lose them with the text.</summary>
internal static class WordCopies
{
    public const string Slug = nameof(Claim.Slug);
    public const string Folded = nameof(Data.IFindable.Folded);

    public static IReadOnlyList<NamingText> Names { get; } =
    [
        new(typeof(ClaimVersion), nameof(ClaimVersion.Wording), typeof(Claim)),
        new(typeof(SourceVersion), nameof(SourceVersion.Name), typeof(Source)),
        new(typeof(ArticleVersion), nameof(ArticleVersion.Title), typeof(Article)),
        new(typeof(TimelineEntryVersion), nameof(TimelineEntryVersion.Title), typeof(TimelineEntry)),
        new(typeof(QuestionVersion), nameof(QuestionVersion.Text), typeof(Question)),
    ];
}
