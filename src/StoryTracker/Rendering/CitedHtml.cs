using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StoryTracker.Articles;

namespace StoryTracker.Rendering;

/// <summary>How a cited stretch of text is marked.</summary>
/// <param name="Status">The status that colours it, as in markup.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Notes">The ids of the notes that describe it.</param>
public sealed record CitedMark(string Status, string Href, IReadOnlyList<string> Notes);

/// <summary>
/// A paragraph of an article with its cited spans marked. It is written by hand because every character counts: the text
/// of the paragraph in the page is the text of the article, its line breaks included. Each citation has the id
/// <c>c12003</c>, exactly once. Where <paramref name="markOf"/> finds nothing that rests on the words they are not marked.
/// </summary>
public sealed class CitedHtml(CitedParagraph paragraph, Func<CitedSegment, CitedMark?> markOf) : IHtmlContent
{
    /// <summary>The id of a citation in the page of its article.</summary>
    public static string AnchorOf(long citationId) => $"c{citationId}";

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var segment in paragraph.Segments)
        {
            foreach (var part in segment.Opens)
            {
                writer.Write(part.IsFirst ? $"<span class=\"passage\" id=\"{AnchorOf(part.CitationId)}\">" : "<span class=\"passage\">");
            }

            if (segment.Citations.Count > 0 && !string.IsNullOrWhiteSpace(segment.Text) && markOf(segment) is { } mark)
            {
                WriteMark(writer, encoder, segment, mark);
            }
            else
            {
                VerbatimHtml.Write(writer, segment.Text);
            }

            for (var i = 0; i < segment.Closes; i++)
            {
                writer.Write("</span>");
            }
        }
    }

    private static void WriteMark(TextWriter writer, HtmlEncoder encoder, CitedSegment segment, CitedMark mark)
    {
        writer.Write($"<mark class=\"cite\" data-status=\"{encoder.Encode(mark.Status)}\"><a href=\"{encoder.Encode(mark.Href)}\" aria-describedby=\"{encoder.Encode(string.Join(' ', mark.Notes))}\">");
        VerbatimHtml.Write(writer, segment.Text);
        writer.Write("</a></mark>");
    }
}
