using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace StoryTracker.Rendering;

/// <summary>A stretch of a text.</summary>
/// <param name="Text">Its words.</param>
/// <param name="IsHit">Whether it is what was looked for.</param>
public readonly record struct MarkedPart(string Text, bool IsHit);

/// <summary>A text in which what was looked for stands in <c>mark</c>. The words may be a source’s own.</summary>
public sealed class MarkedHtml(IReadOnlyList<MarkedPart> parts) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (text, isHit) in parts)
        {
            if (isHit) writer.Write("<mark>");
            VerbatimHtml.Write(writer, text);
            if (isHit) writer.Write("</mark>");
        }
    }
}
