namespace StoryTracker.Timeline;

/// <summary>Dates in German: 13. September 2023.</summary>
internal sealed class GermanDates() : DateVocabulary("de-DE")
{
    public override IReadOnlyList<string> Seasons => ["Frühling", "Sommer", "Herbst", "Winter"];
    public override string NoDate => "kein Datum angegeben";
    public override string StartNotKnown => "Beginn nicht bekannt";
    public override string EndNotKnown => "Ende nicht bekannt";
    public override string NotKnown => "nicht bekannt";
    public override string Open => "offen";
    public override string AnyTime => "zu irgendeiner Zeit";
    public override string Or => "oder";
    public override string And => "und";
    public override string Earlier => "früher";
    public override string Later => "später";
    public override string ADay => "ein Tag";
    public override string AMonth => "ein Monat";
    public override string AYearBc => "ein Jahr v. Chr.";
    public override string AYearNotKnown => "ein unbekanntes Jahr";
    public override string Year => "Jahr";
    public override string Month => "Monat";
    public override string Season => "Jahreszeit";
    public override string DayWord => "Tag";
    public override string Day(int day) => $"{day}.";
    public override string InYear(string what, string year) => $"{what} im Jahr {year}";
    public override string InMonth(string what, string month) => $"{what} im {month}";
    public override string Inside(string what, string where) => $"{what} in {Dative(where)}";
    public override string ADayBetween(string first, string last) => $"ein Tag zwischen {first} und {last}";
    public override string AMonthBetween(string first, string last) => $"ein Monat zwischen {first} und {last}";
    public override string AYearBetween(string first, string last) => $"ein Jahr zwischen {first} und {last}";
    public override string Between(string first, string last) => $"zwischen {first} und {last}";
    public override string SomeTimeBetween(string first, string last) => $"irgendwann zwischen {Dative(first)} und {Dative(last)}";
    public override string Numbered(string days) => $"am {days}";
    public override string AllOf(string stretch) => $"die ganze Zeit von {stretch}";
    public override string To(PointShape last) => " bis ";
    public override string Until(string words, PointShape shape) => Dative(words) is var dative && dative == words ? $"bis {words}" : $"bis zu {dative}";
    public override string Since(string words, PointShape shape) => $"seit {Dative(words)}";
    public override string From(string words, PointShape shape) => $"ab {Dative(words)}";
    public override string About(string words, PointShape shape, bool isAlone) => $"etwa {words}";
    public override string Probably(string words) => $"wahrscheinlich {words}";
    public override string PartsAbout(string parts) => $"({parts} ungefähr)";
    public override string Quarter(int number) => $"{number}. Quartal";
    public override string Third(int number) => $"{number}. Jahresdrittel";
    public override string Half(int number) => $"{number}. Halbjahr";
    public override string Hemisphere(bool isNorthern) => isNorthern ? "Nordhalbkugel" : "Südhalbkugel";
    public override string Bc(string number) => $"{number} v. Chr.";
    public override string Ad(string number) => $"{number} n. Chr.";
    public override string LongYear(string number) => $"das Jahr {number}";
    public override string Decade(string first) => $"die {first}er-Jahre";
    public override string DecadeFrom(string first, string last) => $"das Jahrzehnt {first} bis {last}";
    public override string CenturyFrom(string first, string last) => $"das Jahrhundert {first} bis {last}";
    public override string MillenniumFrom(string first, string last) => $"das Jahrtausend {first} bis {last}";
    public override string Billions(double value) => $"{Shortly(value)} Mrd.";
    public override string Millions(double value) => $"{Shortly(value)} Mio.";

    // Only what has an article of its own changes.
    private static string Dative(string words) =>
        words.StartsWith("die ", StringComparison.Ordinal) && words.EndsWith("Jahre", StringComparison.Ordinal) ? $"den {words[4..]}n"
        : words.StartsWith("das ", StringComparison.Ordinal) ? $"dem {words[4..]}"
        : words == "ein unbekanntes Jahr" ? "einem unbekannten Jahr"
        : words.StartsWith("ein ", StringComparison.Ordinal) ? $"einem {words[4..]}"
        : words;
}
