using System.Text;

namespace StoryTracker.Rendering;

/// <summary>
/// The language of a source’s words for the <c>lang</c> attribute, so that a screen reader changes voice and a browser
/// picks the right letter shapes. It is told by script alone, and only where that is as good as certain for news: Latin
/// script stays in the page’s language.
/// </summary>
public static class Language
{
    /// <summary>A BCP 47 tag after the script of the text’s first letters; null leaves the page’s language.</summary>
    public static string? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var script = text.EnumerateRunes().Where(Rune.IsLetter).Select(r => ScriptOf(r.Value)).FirstOrDefault(s => s is not "");
        return script switch
        {
            "ar" => text.IndexOfAny(['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']) >= 0 ? "fa" : "ar",
            "ru" => text.IndexOfAny(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']) >= 0 ? "uk" : "ru",
            // Japanese news is never long without kana.
            "zh" => text.EnumerateRunes().Any(r => ScriptOf(r.Value) == "ja") ? "ja" : "zh",
            "" or "en" => null,
            _ => script,
        };
    }

    private static string ScriptOf(int rune) => rune switch
    {
        < 0x0250 => "en",
        >= 0x0370 and <= 0x03FF => "el",
        >= 0x0400 and <= 0x052F => "ru",
        >= 0x0590 and <= 0x05FF => "he",
        >= 0x0600 and <= 0x06FF => "ar",
        >= 0x0E00 and <= 0x0E7F => "th",
        >= 0x1100 and <= 0x11FF or >= 0xAC00 and <= 0xD7AF => "ko",
        >= 0x3040 and <= 0x30FF => "ja",
        >= 0x3400 and <= 0x9FFF => "zh",
        _ => "",
    };
}
