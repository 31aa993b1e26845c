namespace StoryTracker.Timeline;

/// <summary>Dates in British English: 13 September 2023.</summary>
internal class EnglishDates() : DateVocabulary("")
{
    private static readonly string[] s_ordinals = ["first", "second", "third", "fourth"];

    public override IReadOnlyList<string> ShortMonths { get; } = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
    public override IReadOnlyList<string> Seasons => ["spring", "summer", "autumn", "winter"];
    public override string NoDate => "no date given";
    public override string StartNotKnown => "start not known";
    public override string EndNotKnown => "end not known";
    public override string NotKnown => "not known";
    public override string Open => "open";
    public override string AnyTime => "any time";
    public override string Or => "or";
    public override string And => "and";
    public override string Earlier => "earlier";
    public override string Later => "later";
    public override string ADay => "a day";
    public override string AMonth => "a month";
    public override string AYearBc => "a year BC";
    public override string AYearNotKnown => "a year not known";
    public override string Year => "year";
    public override string Month => "month";
    public override string Season => "season";
    public override string DayWord => "day";
    public override string PartOfYear(string part, string year) => $"{part} of {year}";
    public override string InYear(string what, string year) => $"{what} in {year}";
    public override string InMonth(string what, string month) => $"{what} in {month}";
    public override string Inside(string what, string where) => $"{what} in {where}";
    public override string ADayBetween(string first, string last) => $"a day between {first} and {last}";
    public override string AMonthBetween(string first, string last) => $"a month between {first} and {last}";
    public override string AYearBetween(string first, string last) => $"a year between {first} and {last}";
    public override string Between(string first, string last) => $"between {first} and {last}";
    public override string SomeTimeBetween(string first, string last) => $"some time between {first} and {last}";
    public override string Numbered(string days) => $"day {days}";
    public override string AllOf(string stretch) => $"all of {stretch}";
    public override string To(PointShape last) => " to ";
    public override string Until(string words, PointShape shape) => $"until {words}";
    public override string Since(string words, PointShape shape) => $"since {words}";
    public override string From(string words, PointShape shape) => $"from {words}";
    public override string About(string words, PointShape shape, bool isAlone) => isAlone ? $"around {words}" : $"about {words}";
    public override string Probably(string words) => $"probably {words}";
    public override string PartsAbout(string parts) => $"({parts} approximate)";
    public override string Quarter(int number) => $"the {s_ordinals[number - 1]} quarter";
    public override string Third(int number) => $"the {s_ordinals[number - 1]} third";
    public override string Half(int number) => $"the {s_ordinals[number - 1]} half";
    public override string Hemisphere(bool isNorthern) => isNorthern ? "northern hemisphere" : "southern hemisphere";
    public override string Bc(string number) => $"{number} BC";
    public override string Ad(string number) => $"AD {number}";
    public override string LongYear(string number) => $"the year {number}";
    public override string Decade(string first) => $"the {first}s";
    public override string DecadeFrom(string first, string last) => $"the decade {first} to {last}";
    public override string CenturyFrom(string first, string last) => $"the century {first} to {last}";
    public override string MillenniumFrom(string first, string last) => $"the millennium {first} to {last}";
    public override string Billions(double value) => $"{Shortly(value)} billion";
    public override string Millions(double value) => $"{Shortly(value)} million";
}

/// <summary>Dates in American English: September 13, 2023.</summary>
internal sealed class AmericanDates : EnglishDates
{
    public override IReadOnlyList<string> Seasons => ["spring", "summer", "fall", "winter"];
    public override bool MonthFirst => true;
    public override string DayAndMonth(string day, string month) => $"{month} {day}";
    public override string Date(string day, string month, string year) => $"{month} {day}, {year}";
}
