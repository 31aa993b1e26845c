namespace StoryTracker.Timeline;

/// <summary>Dates in Spanish: 13 de septiembre de 2023.</summary>
internal sealed class SpanishDates() : DateVocabulary("es-ES")
{
    private static readonly string[] s_ordinals = ["primer", "segundo", "tercer", "cuarto"];

    public override IReadOnlyList<string> Seasons => ["primavera", "verano", "otoño", "invierno"];
    public override string NoDate => "sin fecha indicada";
    public override string StartNotKnown => "comienzo desconocido";
    public override string EndNotKnown => "final desconocido";
    public override string NotKnown => "desconocido";
    public override string Open => "abierto";
    public override string AnyTime => "en cualquier momento";
    public override string Or => "o";
    public override string And => "y";
    public override string Earlier => "antes";
    public override string Later => "después";
    public override string ADay => "un día";
    public override string AMonth => "un mes";
    public override string AYearBc => "un año a. C.";
    public override string AYearNotKnown => "un año desconocido";
    public override string Year => "año";
    public override string Month => "mes";
    public override string Season => "estación";
    public override string DayWord => "día";
    public override IReadOnlyList<string> Joints => [" ", " de "];
    public override string DayAndMonth(string day, string month) => $"{day} de {month}";
    public override string OfYear(string what, string year) => $"{what} de {year}";
    public override string InYear(string what, string year) => OfYear(what, year);
    public override string InMonth(string what, string month) => OfYear(what, month);
    public override string Inside(string what, string where) => $"{what} {Of(where)}";
    public override string ADayBetween(string first, string last) => $"un día entre el {first} y el {last}";
    public override string AMonthBetween(string first, string last) => $"un mes entre {first} y {last}";
    public override string AYearBetween(string first, string last) => $"un año entre {first} y {last}";
    public override string Between(string first, string last) => $"entre {first} y {last}";
    public override string SomeTimeBetween(string first, string last) => $"en algún momento entre {first} {Link(isOr: false, last)} {last}";
    public override string Numbered(string days) => $"el {days}";
    public override string AllOf(string stretch) => $"todo el período {stretch}";
    public override string To(PointShape last) => last == PointShape.Day ? " al " : " a ";
    public override string Until(string words, PointShape shape) => $"hasta {Definite(words, shape)}";
    public override string Since(string words, PointShape shape) => $"desde {Definite(words, shape)}";
    public override string From(string words, PointShape shape) => $"a partir {Of(Definite(words, shape))}";

    public override string Definite(string words, PointShape shape) => shape switch
    {
        PointShape.Day or PointShape.PartOfYear => $"el {words}",
        PointShape.Season => words.TrimStart('[').StartsWith("primavera", StringComparison.Ordinal) ? $"la {words}" : $"el {words}",
        _ => words,
    };

    // After the words, where another preposition may stand before them.
    public override string About(string words, PointShape shape, bool isAlone) => isAlone ? $"hacia {Definite(words, shape)}" : $"{words} aproximadamente";
    public override string Probably(string words) => $"probablemente {words}";
    public override string PartsAbout(string parts) => $"(aproximado: {parts})";

    // “u octubre”, “u 8”, “e invierno”: before a word that begins with the same sound.
    public override string Link(bool isOr, string next) => next.TrimStart('[') switch
    {
        ['o' or '8', ..] when isOr => "u",
        "11" when isOr => "u",
        ['1', '1', ' ', ..] when isOr => "u",
        ['i', ..] when !isOr => "e",
        _ => isOr ? Or : And,
    };

    public override string Quarter(int number) => $"{s_ordinals[number - 1]} trimestre";
    public override string Third(int number) => $"{s_ordinals[number - 1]} cuatrimestre";
    public override string Half(int number) => $"{s_ordinals[number - 1]} semestre";
    public override string Hemisphere(bool isNorthern) => isNorthern ? "hemisferio norte" : "hemisferio sur";
    public override string Bc(string number) => $"{number} a. C.";
    public override string Ad(string number) => $"{number} d. C.";
    public override string LongYear(string number) => $"el año {number}";
    public override string Decade(string first) => $"la década de {first}";
    public override string DecadeFrom(string first, string last) => $"la década de {first} a {last}";
    public override string CenturyFrom(string first, string last) => $"el siglo de {first} a {last}";
    public override string MillenniumFrom(string first, string last) => $"el milenio de {first} a {last}";
    public override string Billions(double value) => $"{Shortly(value)} mil millones";
    public override string Millions(double value) => $"{Shortly(value)} millones";

    private static string Of(string words) => words.StartsWith("el ", StringComparison.Ordinal) ? $"del {words[3..]}" : $"de {words}";
}
