namespace StoryTracker.Timeline;

/// <summary>Dates in French: 13 septembre 2023.</summary>
internal sealed class FrenchDates() : DateVocabulary("fr-FR")
{
    public override IReadOnlyList<string> Seasons => ["printemps", "été", "automne", "hiver"];
    public override string NoDate => "date non précisée";
    public override string StartNotKnown => "début inconnu";
    public override string EndNotKnown => "fin inconnue";
    public override string NotKnown => "inconnu";
    public override string Open => "ouvert";
    public override string AnyTime => "à une date quelconque";
    public override string Or => "ou";
    public override string And => "et";
    public override string Earlier => "avant";
    public override string Later => "après";
    public override string ADay => "un jour";
    public override string AMonth => "un mois";
    public override string AYearBc => "une année av. J.-C.";
    public override string AYearNotKnown => "une année inconnue";
    public override string Year => "année";
    public override string Month => "mois";
    public override string Season => "saison";
    public override string DayWord => "jour";
    public override string Day(int day) => day == 1 ? "1er" : Number(day);
    public override string InYear(string what, string year) => $"{what} de {year}";
    public override string InMonth(string what, string month) => $"{what} en {month}";
    public override string Inside(string what, string where) => $"{what} dans {where}";
    public override string ADayBetween(string first, string last) => $"un jour entre le {first} et le {last}";
    public override string AMonthBetween(string first, string last) => $"un mois entre {first} et {last}";
    public override string AYearBetween(string first, string last) => $"une année entre {first} et {last}";
    public override string Between(string first, string last) => $"entre {first} et {last}";
    public override string SomeTimeBetween(string first, string last) => $"à un moment entre {first} et {last}";
    public override string Numbered(string days) => $"le {days}";
    public override string AllOf(string stretch) => $"toute la période {stretch}";
    public override string To(PointShape last) => last == PointShape.Day ? " au " : " à ";

    public override string Until(string words, PointShape shape) => shape switch
    {
        PointShape.Year or PointShape.Month => $"jusqu’en {words}",
        _ => "jusqu’" + (Definite(words, shape) is var definite && definite.StartsWith("les ", StringComparison.Ordinal) ? $"aux {definite[4..]}"
            : definite.StartsWith("le ", StringComparison.Ordinal) ? $"au {definite[3..]}" : $"à {definite}"),
    };

    public override string Since(string words, PointShape shape) => $"depuis {Definite(words, shape)}";

    public override string From(string words, PointShape shape) => "à partir " + (Definite(words, shape) is var definite && definite.StartsWith("les ", StringComparison.Ordinal) ? $"des {definite[4..]}"
        : definite.StartsWith("le ", StringComparison.Ordinal) ? $"du {definite[3..]}" : BeginsWithVowel(definite) ? $"d’{definite}" : $"de {definite}");

    public override string Definite(string words, PointShape shape) => shape switch
    {
        PointShape.Day or PointShape.PartOfYear => $"le {words}",
        PointShape.Season => words.TrimStart('[').StartsWith("printemps", StringComparison.Ordinal) ? $"le {words}" : $"l’{words}",
        _ => words,
    };

    // After the words, where it goes with every preposition.
    public override string About(string words, PointShape shape, bool isAlone) => $"{words} environ";
    public override string Probably(string words) => $"probablement {words}";
    public override string PartsAbout(string parts) => $"(approximatif : {parts})";
    public override string Quarter(int number) => $"{Ordinal(number)} trimestre";
    public override string Third(int number) => $"{Ordinal(number)} quadrimestre";
    public override string Half(int number) => $"{Ordinal(number)} semestre";
    public override string Hemisphere(bool isNorthern) => isNorthern ? "hémisphère nord" : "hémisphère sud";
    public override string Bc(string number) => $"{number} av. J.-C.";
    public override string Ad(string number) => $"{number} apr. J.-C.";
    public override string LongYear(string number) => $"l’an {number}";
    public override string Decade(string first) => $"les années {first}";
    public override string DecadeFrom(string first, string last) => $"la décennie {first} à {last}";
    public override string CenturyFrom(string first, string last) => $"le siècle {first} à {last}";
    public override string MillenniumFrom(string first, string last) => $"le millénaire {first} à {last}";
    public override string Billions(double value) => $"{Shortly(value)} Md";
    public override string Millions(double value) => $"{Shortly(value)} M";

    private static string Ordinal(int number) => number == 1 ? "1er" : $"{number}e";

    private static bool BeginsWithVowel(string words) => "aeiouéà".Contains(words[0], StringComparison.Ordinal);
}
