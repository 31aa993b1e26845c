using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using StoryTracker.Timeline;

namespace StoryTracker.Rendering;

/// <summary>A date in words, marked with its language where that is not the page’s (WCAG 2.2, 3.1.2).</summary>
public sealed class DateHtml(DateInWords said, DateLanguage language) : IHtmlContent
{
    public DateHtml(string date, DateLanguage language) : this(new DateInWords("", date, ""), language)
    {
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var tag = said.Date.Length > 0 ? language.Tag() : null;
        encoder.Encode(writer, said.Before);
        if (tag is not null) writer.Write($"<span lang=\"{tag}\">");
        encoder.Encode(writer, said.Date);
        if (tag is not null) writer.Write("</span>");
        encoder.Encode(writer, said.After);
    }
}
