using System.Text.RegularExpressions;

namespace StoryTracker.Timeline;

/// <summary>
/// Reads what an editor types: EDTF as it is, or English words, which are translated to EDTF and then parsed like it, so
/// that no date exists that the parser would not accept. What could mean two things is refused, never guessed.
/// This part reads what links dates; one date is read by <see cref="EventDateDraft"/>.
/// </summary>
internal sealed partial class EventDateReader
{
    private static readonly HashSet<string> s_noDate = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "unknown", "date unknown", "unknown date", "no date", "no date given", "undated", "not known", "date not known", "none",
    };

    private EventDateFault? _fault;

    public static bool TryRead(string typed, out EventDate date, out EventDateError error)
    {
        (date, error) = (EventDate.None, default);
        if (typed.Length > EventDateParser.LongestText) return EventDate.TryParse(typed, out date, out error);
        var text = Spaces().Replace(typed, " ").Trim();
        if (text.EndsWith('.') && !text.EndsWith("..", StringComparison.Ordinal)) text = text[..^1];
        if (s_noDate.Contains(text)) return true;
        // Spaces are no part of EDTF, but people put them after a comma in a set.
        if (EventDate.TryParse(text[0] is '[' or '{' ? text.Replace(", ", ",", StringComparison.Ordinal) : text, out date, out var asEdtf)) return true;

        var reader = new EventDateReader();
        var edtf = reader.Phrase(ClockJoints().Replace(text.Replace('–', '-').Replace('—', '-'), " "));
        if (edtf is not null && EventDate.TryParse(edtf, out date, out error)) return true;

        if (LooksLikeEdtf().IsMatch(text) && !NumericDate().IsMatch(text))
            error = asEdtf with { Position = Math.Min(typed.Length, asEdtf.Position + typed.Length - typed.TrimStart().Length) };
        else if (edtf is not null)
            // The editor never saw our translation, so a position in it says nothing.
            error = error with { Position = 0 };
        else if (reader._fault is { } fault)
            error = new(Math.Max(0, typed.IndexOf(fault.Word, StringComparison.OrdinalIgnoreCase)), fault.Message, fault.Hint);
        else
            error = new(0, $"“{char.ToUpperInvariant(text[0])}{text[1..]}” is not a date we can read.",
                "Keep it as the source’s words and write the nearest month or year here, or leave this empty.");
        return false;
    }

    // The EDTF for a phrase, or null. Sets come before ranges because “between … and …” and “from … to …” are told apart there.
    private string? Phrase(string text)
    {
        if (NumericDate().Match(text) is { Success: true } numeric)
            return Refuse(numeric.Value, $"“{numeric.Value}” is one day to some readers and another to others.", "Write the month as a word: 3 April 2023.");
        if (BeforeOrAfter().Match(text) is { Success: true } limit)
            return limit.Value[0] is 'b' or 'B'
                ? Refuse(limit.Value, "“Before” leaves out the date itself, which EDTF cannot say.", "Write “until” and the last date that it may be: until December 2022.")
                : Refuse(limit.Value, "“After” leaves out the date itself, which EDTF cannot say.", "Write “since” and the first date that it may be: since January 2023.");

        if (Between().Match(text) is { Success: true } between) return Pair(between, "[{0}..{1}]");
        if (AllOf().Match(text) is { Success: true } all) return Pair(all, "{{{0}..{1}}}");
        if (OrEarlier().Match(text) is { Success: true } earlier)
            return One(earlier, earlier.Groups["or"].Success ? "[..{0}]" : "{{..{0}}}");
        if (OrLater().Match(text) is { Success: true } later)
            return One(later, later.Groups["or"].Success ? "[{0}..]" : "{{{0}..}}");
        if (Either().Match(text) is { Success: true } either) return Set(either, "[{0}]");
        if (Both().Match(text) is { Success: true } both) return Set(both, "{{{0}}}");

        if (EndNotKnown().Match(text) is { Success: true } unended) return One(unended, "{0}/");
        if (StartNotKnown().Match(text) is { Success: true } unstarted) return One(unstarted, "/{0}");
        if (Until().Match(text) is { Success: true } until) return One(until, "../{0}");
        if (Range().Match(text) is { Success: true } range) return Pair(range, "{0}/{1}");
        if (Since().Match(text) is { Success: true } since) return One(since, "{0}/..");
        return Several([text])?[0];
    }

    private string? One(Match match, string format) => Fill(format, Several([match.Groups["a"].Value]));

    private string? Pair(Match match, string format) => Fill(format, Several([match.Groups["a"].Value, match.Groups["b"].Value]));

    private string? Set(Match match, string format)
    {
        // “September 12, 2023 or …”: a comma parts members only if they cannot be read with it.
        var (first, last) = (match.Groups["a"].Value.TrimEnd(','), match.Groups["b"].Value);
        string[] members = EventDateDraft.Read(first, impliedBc: false, out _) is null ? first.Split(", ") : [first];
        return Several([.. members, last]) is { } all ? Fill(format, [string.Join(',', all)]) : null;
    }

    private static string? Fill(string format, List<string>? dates) =>
        dates is null ? null : string.Format(System.Globalization.CultureInfo.InvariantCulture, format, [.. dates]);

    // What only the last one says is said of all: “12 or 13 September 2023”, “50 to 44 BC”.
    private List<string>? Several(IReadOnlyList<string> texts)
    {
        if (EventDateDraft.Read(texts[^1], impliedBc: false, out _fault) is not { } last) return null;
        if (last.Year is null)
        {
            Refuse(texts[^1], "A year is missing.", "Write it last, with “probably” before it if you infer it: July, probably 2023.");
            return null;
        }
        List<string> all = [];
        foreach (var text in texts.SkipLast(1))
        {
            if (EventDateDraft.Read(text, last.IsBc && last.Month is null, out _fault) is not { } draft) return null;
            if (draft is { Year: null, IsDoubted: true })
            {
                Refuse(text, "It is not clear what is in doubt here, one date or all.", "Write each date in full, and the doubt before those that it is about.");
                return null;
            }
            all.Add(draft.CompletedBy(last).ToEdtf());
        }
        return [.. all, last.ToEdtf()];
    }

    private string? Refuse(string word, string message, string hint)
    {
        _fault = new(word, message, hint);
        return null;
    }
}
