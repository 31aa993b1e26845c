using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Timeline;

public partial class EventDatePropertyTests
{
    private static readonly Gen<string> s_year = Gen.Frequency((8, Gen.Int[1, 2100].Select(Four)), (1, Gen.Int[1, 3000].Select(year => "-" + Four(year))), (1, Gen.Const("0000")));
    private static readonly Gen<string> s_month = Gen.Int[1, 12].Select(Two);
    private static readonly Gen<string> s_day = Gen.Int[1, 28].Select(Two);
    private static readonly Gen<string> s_plain = Gen.OneOf(
        s_year,
        Gen.Select(s_year, s_month, (year, month) => $"{year}-{month}"),
        Gen.Select(s_year, s_month, s_day, (year, month, day) => $"{year}-{month}-{day}"));
    private static readonly Gen<string> s_doubt = OneOf("", "?", "~", "%");
    private static readonly Gen<string> s_offset = OneOf("", "Z", "+03:00", "-04:00", "+05:30", "-12:00");

    // What an editor meets from day to day, whose words read back as the same date.
    private static readonly Gen<string> s_common = Gen.OneOf(
        Gen.Select(s_plain, s_doubt, (date, doubt) => date + doubt),
        Gen.Select(s_year, s_month, (year, month) => $"{year}?-{month}"),
        Gen.Select(s_year, s_month, s_day, (year, month, day) => $"{year}?-{month}-{day}"),
        Gen.Select(s_year, s_month, s_day, (year, month, day) => $"{year}-{month}?-{day}"),
        Gen.Select(s_year, Gen.Int[21, 41], s_doubt, (year, season, doubt) => $"{year}-{season}{doubt}"),
        Gen.Select(Gen.Int[101, 209].Where(decade => decade % 10 != 0), s_doubt, (decade, doubt) => $"{decade}X{doubt}"),
        Gen.Select(s_year, s_month, s_day, Gen.Int[0, 23], Gen.Int[0, 59], s_offset, (year, month, day, hour, minute, offset) => $"{year}-{month}-{day}T{hour:00}:{minute:00}{offset}"),
        Gen.Select(s_plain, s_doubt, s_plain, s_doubt, (start, a, end, b) => $"{start}{a}/{end}{b}"),
        Gen.Select(s_plain, s_doubt, (date, doubt) => $"{date}{doubt}/.."),
        Gen.Select(s_plain, s_doubt, (date, doubt) => $"../{date}{doubt}"),
        Gen.Select(s_plain, date => $"{date}/"),
        Gen.Select(s_plain, date => $"/{date}"),
        Gen.Select(s_plain, s_plain, s_plain, (a, b, c) => $"[{string.Join(',', InOrder(a, b, c))}]"),
        Gen.Select(s_plain, s_plain, (a, b) => $"{{{string.Join(',', InOrder(a, b))}}}"),
        Gen.Select(s_plain, s_plain, (a, b) => $"[{a}..{b}]"),
        Gen.Select(s_plain, date => $"[..{date}]"),
        Gen.Select(s_plain, date => $"[{date}..]"),
        Gen.Select(Gen.Int[10_000, int.MaxValue], OneOf("Y", "Y-"), (year, y) => $"{y}{year}"));

    // EDTF that is mostly right, with faults and X in odd places.
    private static readonly Gen<string> s_rough = Gen.Char["0123456789XYEST?~%/.-,[]{}:+Z "].Array[0, 24].Select(chars => new string(chars));
    private static readonly Gen<string> s_odd = Gen.Select(s_common, Gen.Int[0, 40], OneOf("X", "?", "~", "%", "S2", "E5", "-", "/", "..", ",", "T", "9"),
        (text, at, insert) => text.Insert(Math.Min(at, text.Length), insert));
    private static readonly Gen<string> s_unspecified = Gen.Select(s_plain, Gen.Int[0, 1023], (text, mask) =>
        string.Concat(text.Select((c, i) => c != '-' && (mask >> i & 1) == 1 ? 'X' : c)));
    private static readonly Gen<string> s_any = Gen.OneOf(s_common, s_rough, s_odd, s_unspecified);

    [Fact]
    public void No_text_makes_the_parser_or_the_reader_throw() => Gen.OneOf(s_any, Gen.String, Gen.Char['0', '9'].Array[0, 300].Select(digits => "Y" + new string(digits))).Sample(text =>
    {
        if (EventDate.TryRead(text, out var date, out var error))
            _ = date.ToWords() + date.ToPeriodWords() + date.MachineValue + date.Ink + date.DueAt;
        else
            Assert.InRange(error.Position, 0, text.Length);
        if (!EventDate.TryParse(text, out date, out error))
            return error.Position >= 0 && error.Position <= text.Length && error.Message.Length > 0;
        return EventDate.Parse(text).Edtf == text;
    }, iter: 20_000);

    [Fact]
    public void Bounds_are_in_order_machine_values_are_for_html_and_words_never_show_a_minus_sign_or_a_year_0() => s_any.Sample(text =>
    {
        if (!EventDate.TryParse(text, out var date, out _)) return true;
        var words = $"{date.ToWords()} | {date.ToPeriodWords()}";
        return date.Lower <= date.Upper && (date.MachineValue is null || HtmlDate().IsMatch(date.MachineValue)) && !MinusOrYearZero().IsMatch(words) && !words.Contains("] [", StringComparison.Ordinal);
    }, iter: 20_000);

    [Fact]
    public void An_interval_begins_with_its_start_and_stops_with_its_end() => Gen.Select(s_plain, s_plain).Sample((start, end) =>
    {
        var (first, last) = (EventDate.Parse(start), EventDate.Parse(end));
        return EventDate.TryParse($"{start}/{end}", out var interval, out _)
            ? interval.Lower == first.Lower && interval.Upper == last.Upper
            : first.Lower > last.Upper;
    });

    [Fact]
    public void A_set_holds_all_its_members() => Gen.Select(s_plain, s_plain).Sample((one, other) =>
    {
        var set = EventDate.Parse($"[{one},{other}]");
        return new[] { EventDate.Parse(one), EventDate.Parse(other) }.All(member => set.Lower <= member.Lower && member.Upper <= set.Upper);
    });

    [Fact]
    public void An_unspecified_digit_holds_what_it_may_stand_for() => Gen.Select(s_plain, Gen.Int[0, 1023]).Sample((text, mask) =>
    {
        var masked = string.Concat(text.Select((c, i) => c != '-' && (mask >> i & 1) == 1 ? 'X' : c));
        var (date, vague) = (EventDate.Parse(text), EventDate.Parse(masked));
        return vague.Lower <= date.Lower && date.Upper <= vague.Upper;
    });

    [Fact]
    public void What_we_put_in_words_reads_back_as_the_same_date() => s_common.Sample(text =>
    {
        if (!EventDate.TryParse(text, out var date, out _)) return;
        Assert.True(EventDate.TryRead(date.ToWords(), out var read, out var error), $"{text}: {date.ToWords()}: {error}");
        Assert.Equal(text, read.Edtf);
    }, iter: 10_000);

    [Fact]
    public void The_order_is_a_total_one() => Gen.Select(s_any, s_any, s_any).Sample((a, b, c) =>
    {
        if (!EventDate.TryParse(a, out var x, out _) || !EventDate.TryParse(b, out var y, out _) || !EventDate.TryParse(c, out var z, out _)) return true;
        return Math.Sign(EventDate.Compare(x, y)) == -Math.Sign(EventDate.Compare(y, x))
            && (EventDate.Compare(x, y) > 0 || EventDate.Compare(y, z) > 0 || EventDate.Compare(x, z) <= 0);
    }, iter: 10_000);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
    private static IEnumerable<string> InOrder(params string[] dates) => dates.OrderBy(date => EventDate.Parse(date).Lower);
    private static string Two(int value) => value.ToString("00", CultureInfo.InvariantCulture);
    private static string Four(int value) => value.ToString("0000", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?!0000)\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?$")]
    private static partial Regex HtmlDate();

    [GeneratedRegex(@"-|(?<!UTC)−|\byear 0\b|\bAD 0\b|(?<![\d,:.])0 BC|\b0000\b")]
    private static partial Regex MinusOrYearZero();
}
