using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace StoryTracker.Rendering;

/// <summary>The stretches of two compared texts, one after the other: what was removed in <c>del</c>, what was added in <c>ins</c>.</summary>
public sealed class DiffHtml(IReadOnlyList<DiffPart> parts) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (kind, text) in parts)
        {
            var element = kind switch { DiffKind.Removed => "del", DiffKind.Added => "ins", _ => null };
            writer.Write(element is null ? "" : $"<{element}>");
            encoder.Encode(writer, text);
            writer.Write(element is null ? "" : $"</{element}>");
        }
    }
}
