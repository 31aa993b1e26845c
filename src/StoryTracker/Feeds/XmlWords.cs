using System.Text;
using System.Xml;

namespace StoryTracker.Feeds;

/// <summary>Text that XML 1.0 can carry. An article may hold a form feed; XML may not, not even as a reference.</summary>
public static class XmlWords
{
    /// <summary>The text with U+FFFD for each character that XML forbids.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return clean.ToString();
    }
}
