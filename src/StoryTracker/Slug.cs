using System.Text;
using StoryTracker.Articles;

namespace StoryTracker;

/// <summary>The readable end of an address. It is fixed when a thing is made; the number before it identifies.</summary>
public static class Slug
{
    /// <summary>The most characters that a slug has.</summary>
    public const int MaxLength = 60;

    private const string Nothing = "item";

    /// <summary>
    /// Lower-case ASCII letters and digits with single hyphens between, cut after a word: "Kim's 10th trip" is
    /// <c>kims-10th-trip</c>. A title in a script without ASCII counterparts gives <c>item</c>.
    /// </summary>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        // Folding a megabyte to keep sixty letters would be waste.
        var folded = TextRules.Fold(title.Length > 10 * MaxLength ? title[..(10 * MaxLength)] : title);
        var slug = new StringBuilder();
        foreach (var c in folded)
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (c != '\'' && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var whole = slug.ToString().TrimEnd('-');
        if (whole.Length <= MaxLength)
            return whole.Length == 0 ? Nothing : whole;
        var cut = whole.LastIndexOf('-', MaxLength);
        return whole[..(cut > 0 ? cut : MaxLength)];
    }
}
