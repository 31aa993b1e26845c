using Microsoft.AspNetCore.Identity;

namespace StoryTracker.Desk;

/// <summary>
/// Password rules after OWASP ASVS 5.0, 6.2: at least 12 characters and at most 128, any of them, no composition rules,
/// and none that guessers try first. A plain list of breached passwords is easily passed by with one more digit; so a
/// password is taken apart into the pieces that those lists are built of (<see cref="CommonWords"/>, years, keys beside
/// each other, repetitions, the editor's name), and refused if the cheapest way to put it together is too cheap.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<Editor>
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    // Bits: roughly the base-2 logarithm of how many guesses a piece costs someone who knows the list.
    private const double Enough = 30;
    private const double Word = 10;
    private const double SmallWord = 5;
    private const double ContextWord = 3;
    private const double Run = 6;
    private const double Year = 6;
    private const double Repeat = 1;
    private const double Digit = 3.3;
    private const double Other = 4.7;
    private const double Mark = 3;

    private static readonly string[] KeyRuns =
    [
        "1234567890-=", "01234567891011121314151617181920", "abcdefghijklmnopqrstuvwxyz", "abc123", "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
        "qwertzuiop", "azertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "1qazxsw23edcvfr45tgbnhy67ujm,ki89ol.",
        "zaq12wsxcde34rfvbgt56yhnmju7", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0",
        "a1s2d3f4g5h6j7k8l9", "z1x2c3v4b5n6m7", "1a2b3c4d5e6f7g8h9", "1a2s3d4f5g6h7j8k9l", "a1b2c3d4e5f6g7h8", "12qw34er56ty78ui90op",
        "1qa2ws3ed4rf5tg6yh7uj", "qawsedrftgyhujikolp", "qwaszxerdfcvtyghbn", "0102030405060708090", "13579", "2468", "147258369", "159357",
        "!@#$%^&*()_+", "qweasdzxc", "йцукенгшщзхъфывапролджэячсмитьбю",
    ];

    private static readonly string[] Runs = [.. KeyRuns, .. KeyRuns.Select(Reversed)];
    private static readonly HashSet<string> Words =
        [.. CommonWords.All.Concat(CommonWords.Russian).Concat(CommonWords.Russian.Select(OnLatinKeys)).Select(Plain)];

    private static readonly HashSet<string> SmallWords = [.. CommonWords.Small.Select(Plain)];
    private static readonly int LongestWord = Words.Max(word => word.Length);
    private static readonly string[] Context = ["storytracker", "story", "tracker", "editor", "desk", "newsroom"];

    public Task<IdentityResult> ValidateAsync(UserManager<Editor> manager, Editor user, string? password)
    {
        var text = password ?? "";
        if (text.Length > MaxLength)
            return Task.FromResult(Refused("PasswordTooLong", $"Make the password at most {MaxLength} characters long"));
        return Task.FromResult(IsCommon(text, user.UserName)
            ? Refused("PasswordCommon", "Choose a password that is harder to guess: this one is made of common words, names, dates "
                + "or keys beside each other")
            : IdentityResult.Success);
    }

    /// <summary>Whether guessers would try <paramref name="password"/> early, given the name of its owner.</summary>
    public static bool IsCommon(string password, string? name)
    {
        var raw = password.ToLowerInvariant();
        var plain = Plain(password);
        var context = Context.Concat(NameParts(name)).Select(Plain).ToHashSet();

        // cheapest[i]: bits for the first i characters.
        var cheapest = Enumerable.Repeat(double.MaxValue, raw.Length + 1).ToArray();
        cheapest[0] = 0;
        for (var start = 0; start < raw.Length; start++)
        {
            for (var end = start + 1; end <= raw.Length; end++)
            {
                var bits = cheapest[start] + Cost(raw, plain, start, end, context);
                if (bits < cheapest[end]) cheapest[end] = bits;
            }
        }

        return cheapest[^1] < Enough;
    }

    private static double Cost(string raw, string plain, int start, int end, HashSet<string> context)
    {
        var length = end - start;
        var piece = raw[start..end];
        if (length <= start && raw.AsSpan(start - length, length).SequenceEqual(piece)) return Repeat;
        if (length == 1) return char.IsAsciiDigit(piece[0]) ? Digit : char.IsLetter(piece[0]) ? Other : Mark;
        if (length >= 3 && Runs.Any(run => run.Contains(piece, StringComparison.Ordinal))) return Run;
        if (length == 4 && piece.All(char.IsAsciiDigit) && (piece.StartsWith("19", StringComparison.Ordinal) || piece.StartsWith("20", StringComparison.Ordinal)))
            return Year;

        var word = plain[start..end];
        if (context.Contains(word)) return ContextWord;
        if (SmallWords.Contains(word)) return SmallWord;
        return length <= LongestWord && Words.Contains(word) ? Word : double.MaxValue;
    }

    private static IEnumerable<string> NameParts(string? name) =>
        name is null ? [] : name.Split(' ').Append(name.Replace(" ", "", StringComparison.Ordinal)).Where(part => part.Length >= 3);

    // p@ssw0rd and passw1rd are password: signs that stand for a letter become that letter, and l counts as i.
    private static string Plain(string text) => string.Create(text.Length, text, (letters, source) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.ToLowerInvariant(source[i]) switch
            {
                '0' => 'o',
                '1' or '!' or '|' or 'l' => 'i',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' or '+' => 't',
                '8' => 'b',
                '9' => 'g',
                var other => other,
            };
        }
    });

    private static string OnLatinKeys(string russian) => string.Concat(russian.Select(letter =>
        "йцукенгшщзхъфывапролджэячсмитьбюё".IndexOf(letter, StringComparison.Ordinal) is var key and >= 0
            ? "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"[key]
            : letter));

    private static string Reversed(string text) => new([.. text.Reverse()]);

    private static IdentityResult Refused(string code, string words) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = words });
}
