using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace StoryTracker.Rendering;

/// <summary>
/// Words of a source so that the text in the page is theirs, code unit by code unit. The usual encoder would write U+0080
/// to U+009F as references, which browsers read as other characters; a carriage return is the other way round: only a
/// reference keeps it.
/// </summary>
public sealed class VerbatimHtml(string text) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Write(writer, text);

    /// <summary>Writes <paramref name="text"/> as the content of an element.</summary>
    internal static void Write(TextWriter writer, string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': writer.Write("&amp;"); break;
                case '<': writer.Write("&lt;"); break;
                case '>': writer.Write("&gt;"); break;
                case '\r': writer.Write("&#xD;"); break;
                default: writer.Write(c); break;
            }
        }
    }
}
