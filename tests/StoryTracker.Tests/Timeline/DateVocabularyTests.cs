using StoryTracker.Pages;
using StoryTracker.Timeline;

namespace StoryTracker.Tests.Timeline;

/// <summary>Every form of EDTF in each language but English, which has <see cref="EventDateWordsTests"/>.</summary>
public class DateVocabularyTests
{
    [Theory]
    // A point, with its time
    [InlineData("", "kein Datum angegeben", "date non précisée", "sin fecha indicada")]
    [InlineData("2019", "2019", "2019", "2019")]
    [InlineData("2019-04", "April 2019", "avril 2019", "abril de 2019")]
    [InlineData("2023-09-13", "13. September 2023", "13 septembre 2023", "13 de septiembre de 2023")]
    [InlineData("2024-03-01", "1. März 2024", "1er mars 2024", "1 de marzo de 2024")]
    [InlineData("2023-09-12T10:00+03:00", "12. September 2023, 10:00 (UTC+3)", "12 septembre 2023, 10:00 (UTC+3)", "12 de septiembre de 2023, 10:00 (UTC+3)")]
    // Doubt about all of it, and about a part
    [InlineData("2023?", "wahrscheinlich 2023", "probablement 2023", "probablemente 2023")]
    [InlineData("2023-09~", "etwa September 2023", "septembre 2023 environ", "hacia septiembre de 2023")]
    [InlineData("2023-09-12~", "etwa 12. September 2023", "12 septembre 2023 environ", "hacia el 12 de septiembre de 2023")]
    [InlineData("2023%", "wahrscheinlich etwa 2023", "probablement 2023 environ", "probablemente hacia 2023")]
    [InlineData("2023?-07", "Juli [2023]", "juillet [2023]", "julio de [2023]")]
    [InlineData("2004-?06-?11", "[11. Juni] 2004", "[11 juin] 2004", "[11 de junio] de 2004")]
    [InlineData("2004-06-~11", "11. Juni 2004 (Tag ungefähr)", "11 juin 2004 (approximatif : jour)", "11 de junio de 2004 (aproximado: día)")]
    [InlineData("2004-06~-11", "11. Juni 2004 (Monat und Jahr ungefähr)", "11 juin 2004 (approximatif : mois et année)", "11 de junio de 2004 (aproximado: mes y año)")]
    // Intervals
    [InlineData("2018/2019", "2018 bis 2019", "2018 à 2019", "2018 a 2019")]
    [InlineData("2019-04/2019-06", "April bis Juni 2019", "avril à juin 2019", "abril a junio de 2019")]
    [InlineData("2023-09-12/2023-09-14", "12. bis 14. September 2023", "12 au 14 septembre 2023", "12 al 14 de septiembre de 2023")]
    [InlineData("2023-12-31/2024-01-01", "31. Dezember 2023 bis 1. Januar 2024", "31 décembre 2023 au 1er janvier 2024", "31 de diciembre de 2023 al 1 de enero de 2024")]
    [InlineData("2023-21/2023-23", "Frühling bis Herbst 2023", "printemps à automne 2023", "primavera a otoño de 2023")]
    [InlineData("2020%/2023%", "etwa [2020] bis etwa [2023]", "[2020] environ à [2023] environ", "[2020] aproximadamente a [2023] aproximadamente")]
    [InlineData("2011/..", "seit 2011", "depuis 2011", "desde 2011")]
    [InlineData("2023-09-12/..", "seit 12. September 2023", "depuis le 12 septembre 2023", "desde el 12 de septiembre de 2023")]
    [InlineData("2023-22/..", "seit Sommer 2023", "depuis l’été 2023", "desde el verano de 2023")]
    [InlineData("201X/..", "seit den 2010er-Jahren", "depuis les années 2010", "desde la década de 2010")]
    [InlineData("../1985", "bis 1985", "jusqu’en 1985", "hasta 1985")]
    [InlineData("../2023-09-12", "bis 12. September 2023", "jusqu’au 12 septembre 2023", "hasta el 12 de septiembre de 2023")]
    [InlineData("../2023-21", "bis Frühling 2023", "jusqu’au printemps 2023", "hasta la primavera de 2023")]
    [InlineData("../2023-24", "bis Winter 2023", "jusqu’à l’hiver 2023", "hasta el invierno de 2023")]
    [InlineData("../201X", "bis zu den 2010er-Jahren", "jusqu’aux années 2010", "hasta la década de 2010")]
    [InlineData("1985/", "ab 1985, Ende nicht bekannt", "à partir de 1985, fin inconnue", "a partir de 1985, final desconocido")]
    [InlineData("1985-04/", "ab April 1985, Ende nicht bekannt", "à partir d’avril 1985, fin inconnue", "a partir de abril de 1985, final desconocido")]
    [InlineData("1985-04-12/", "ab 12. April 1985, Ende nicht bekannt", "à partir du 12 avril 1985, fin inconnue", "a partir del 12 de abril de 1985, final desconocido")]
    [InlineData("/1985", "bis 1985, Beginn nicht bekannt", "jusqu’en 1985, début inconnu", "hasta 1985, comienzo desconocido")]
    // Sets
    [InlineData("[2023-09-12,2023-09-13]", "12. oder 13. September 2023", "12 ou 13 septembre 2023", "12 o 13 de septiembre de 2023")]
    [InlineData("{2023-09-12,2023-09-13,2023-09-15}", "12., 13. und 15. September 2023", "12, 13 et 15 septembre 2023", "12, 13 y 15 de septiembre de 2023")]
    [InlineData("[2023-09,2023-10]", "September oder Oktober 2023", "septembre ou octobre 2023", "septiembre u octubre de 2023")]
    [InlineData("[2023-09-07,2023-09-08]", "7. oder 8. September 2023", "7 ou 8 septembre 2023", "7 u 8 de septiembre de 2023")]
    [InlineData("{2023-23,2023-24}", "Herbst und Winter 2023", "automne et hiver 2023", "otoño e invierno de 2023")]
    [InlineData("[2018..2019]", "irgendwann zwischen 2018 und 2019", "à un moment entre 2018 et 2019", "en algún momento entre 2018 y 2019")]
    [InlineData("[2023-09-12..2023-09-14]", "irgendwann zwischen 12. und 14. September 2023", "à un moment entre le 12 et le 14 septembre 2023", "en algún momento entre el 12 y el 14 de septiembre de 2023")]
    [InlineData("{2018..2019}", "die ganze Zeit von 2018 bis 2019", "toute la période 2018 à 2019", "todo el período 2018 a 2019")]
    [InlineData("[..1984]", "1984 oder früher", "1984 ou avant", "1984 o antes")]
    [InlineData("{1984..}", "1984 und später", "1984 et après", "1984 y después")]
    [InlineData("[1676,-0043]", "44 v. Chr. oder 1676", "44 av. J.-C. ou 1676", "44 a. C. o 1676")]
    // Parts of a year
    [InlineData("2023-23", "Herbst 2023", "automne 2023", "otoño de 2023")]
    [InlineData("2023-25", "Frühling 2023 (Nordhalbkugel)", "printemps 2023 (hémisphère nord)", "primavera de 2023 (hemisferio norte)")]
    [InlineData("2023-32", "Winter 2023 (Südhalbkugel)", "hiver 2023 (hémisphère sud)", "invierno de 2023 (hemisferio sur)")]
    [InlineData("2023-33", "1. Quartal 2023", "1er trimestre 2023", "primer trimestre de 2023")]
    [InlineData("2023-39", "3. Jahresdrittel 2023", "3e quadrimestre 2023", "tercer cuatrimestre de 2023")]
    [InlineData("2023-41", "2. Halbjahr 2023", "2e semestre 2023", "segundo semestre de 2023")]
    // Digits that are not known
    [InlineData("201X", "die 2010er-Jahre", "les années 2010", "la década de 2010")]
    [InlineData("200X", "das Jahrzehnt 2000 bis 2009", "la décennie 2000 à 2009", "la década de 2000 a 2009")]
    [InlineData("19XX", "das Jahrhundert 1900 bis 1999", "le siècle 1900 à 1999", "el siglo de 1900 a 1999")]
    [InlineData("1XXX", "das Jahrtausend 1000 bis 1999", "le millénaire 1000 à 1999", "el milenio de 1000 a 1999")]
    [InlineData("1XX5", "ein Jahr zwischen 1005 und 1995", "une année entre 1005 et 1995", "un año entre 1005 y 1995")]
    [InlineData("XXXX", "ein unbekanntes Jahr", "une année inconnue", "un año desconocido")]
    [InlineData("2004-XX", "ein Monat im Jahr 2004", "un mois de 2004", "un mes de 2004")]
    [InlineData("1985-04-XX", "ein Tag im April 1985", "un jour en avril 1985", "un día de abril de 1985")]
    [InlineData("1985-XX-XX", "ein Tag im Jahr 1985", "un jour de 1985", "un día de 1985")]
    [InlineData("156X-12-25", "25. Dezember in den 1560er-Jahren", "25 décembre dans les années 1560", "25 de diciembre de la década de 1560")]
    [InlineData("15XX-12-25", "25. Dezember in dem Jahrhundert 1500 bis 1599", "25 décembre dans le siècle 1500 à 1599", "25 de diciembre del siglo de 1500 a 1599")]
    [InlineData("XXXX-12-XX", "ein Tag im Dezember in einem unbekannten Jahr", "un jour en décembre dans une année inconnue", "un día de diciembre de un año desconocido")]
    [InlineData("1984-1X", "Oktober, November oder Dezember 1984", "octobre, novembre ou décembre 1984", "octubre, noviembre o diciembre de 1984")]
    [InlineData("1984-0X", "ein Monat zwischen Januar und September 1984", "un mois entre janvier et septembre 1984", "un mes entre enero y septiembre de 1984")]
    [InlineData("1985-04-1X", "ein Tag zwischen 10. und 19. April 1985", "un jour entre le 10 et le 19 avril 1985", "un día entre el 10 y el 19 de abril de 1985")]
    [InlineData("1985-04-X1", "1., 11. oder 21. April 1985", "1er, 11 ou 21 avril 1985", "1, 11 o 21 de abril de 1985")]
    [InlineData("2004-XX-12", "ein Monat im Jahr 2004, am 12.", "un mois de 2004, le 12", "un mes de 2004, el 12")]
    // Years that are no plain number
    [InlineData("-0043-03-15", "15. März 44 v. Chr.", "15 mars 44 av. J.-C.", "15 de marzo de 44 a. C.")]
    [InlineData("0843-07", "Juli 843 n. Chr.", "juillet 843 apr. J.-C.", "julio de 843 d. C.")]
    [InlineData("1950S2", "etwa 1950 (zwischen 1900 und 1999)", "1950 environ (entre 1900 et 1999)", "hacia 1950 (entre 1900 y 1999)")]
    [InlineData("Y170000002", "das Jahr 170.000.002", "l’an 170\u202F000\u202F002", "el año 170.000.002")]
    public void A_date_is_said_in_each_language(string edtf, string german, string french, string spanish)
    {
        var date = EventDate.Parse(edtf);
        Assert.Equal((german, french, spanish), (date.ToWords(DateLanguage.German), date.ToWords(DateLanguage.French), date.ToWords(DateLanguage.Spanish)));
    }

    [Theory]
    [InlineData(DateLanguage.German, "seit 2011", "12. September 2023", "offen", "12. September 2023, 14:05 UTC", "12. September 2023, 15:05 (UTC+1)", "Mrd. v. Chr.")]
    [InlineData(DateLanguage.French, "depuis 2011", "12 septembre 2023", "ouvert", "12 septembre 2023, 14:05 UTC", "12 septembre 2023, 15:05 (UTC+1)", "Md av. J.-C.")]
    [InlineData(DateLanguage.Spanish, "desde 2011", "12 de septiembre de 2023", "abierto", "12 de septiembre de 2023, 14:05 UTC", "12 de septiembre de 2023, 15:05 (UTC+1)", "mil millones a. C.")]
    public void Headings_bounds_axes_and_instants_are_said_in_the_same_words(DateLanguage language, string period, string earliest, string latest, string utc, string zoned, string far)
    {
        Assert.Equal(period, EventDate.Parse("2011/..").ToPeriodWords(language));
        Assert.Equal((earliest, latest), EventDate.Parse("2023-09-12/..").Limits(language));
        var instant = new DateTime(2023, 9, 12, 14, 5, 0, DateTimeKind.Utc);
        Assert.Equal(utc, Times.InFull(instant, TimeZoneInfo.Utc, language));
        Assert.Equal(zoned, Times.InFull(instant, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), language));
        Assert.Contains(TimeAxis.Over([EventDate.Parse("Y-13E9"), EventDate.Parse("2023")], language).Labels, l => l.Text.EndsWith(far, StringComparison.Ordinal));
    }

    [Fact]
    public void Within_English_without_markup_dates_stay_English() => Assert.Equal(
        [DateLanguage.English, DateLanguage.AmericanEnglish, DateLanguage.English, DateLanguage.English, DateLanguage.English],
        Enum.GetValues<DateLanguage>().Select(l => l.InProse()));
}
