using System.Globalization;

namespace StoryTracker.Tests.Rendering;

/// <summary>Attack texts, made from parts: the same ones in every run.</summary>
internal static class HostileMarkdown
{
    private static readonly string[] Schemes = ["javascript", "vbscript", "data", "file", "blob", "about", "view-source", "livescript", "mhtml", "ws", "jar", "intent"];

    private static readonly string[] Payloads = ["alert(1)", "//x%0aalert(1)", "text/html,<script>alert(1)</script>", "text/html;base64,PHNjcmlwdD4=", "msgbox(1)", "/*\"><img src=x onerror=alert(1)>*/"];

    private static readonly string[] Handlers = ["onload", "onerror", "onclick", "ONFOCUS", "onmouseover", "onbegin", "ontoggle", "onanimationstart"];

    private static readonly string[] Tags = ["script", "svg", "math", "style", "img", "iframe", "object", "embed", "form", "input", "base", "meta", "link", "template", "noscript", "textarea", "title", "xmp", "plaintext", "details", "body", "foreignObject", "animate", "a", "p", "select"];

    private static readonly string[] Invisible = ["", "\t", "\n", " ", "\u0001", "\0", "\u00ad", "\u200b", "\ufeff", "\u2028", "\u202e", "&Tab;", "&NewLine;", "&#x09;", "&#0;", "&zwnj;", "\\"];

    private static readonly Func<string, string>[] Wraps =
    [
        x => $"[words]({x})", x => $"[words](<{x}>)", x => $"[words]({x} \"title\")", x => $"![words]({x})", x => $"[![words]({x})]({x})", x => $"<{x}>",
        x => $"[words]\n\n[words]: {x}", x => $"[words]: <{x}> 'a\" onclick=\"b'\n\n[words]", x => $"<a href=\"{x}\">words</a>", x => $"<a href={x}>words",
        x => $"<svg><a xlink:href=\"{x}\">words</a></svg>", x => $"**[words]({x})**", x => $"| [words]({x}) |\n|---|\n| <{x}> |", x => $"> # [words]({x})",
        x => $"- [a [b]({x})]({x})", x => $"`{x}` [words]({x}){{onclick=alert(1)}}", x => $"[{x}]({x})", x => $"<form action=\"{x}\"><button formaction=\"{x}\">words",
        x => $"<meta http-equiv=refresh content=\"0;url={x}\">", x => $"![a](b \"{x}\" onerror=alert(1))", x => $"~~[words](\n{x}\n)~~", x => $"www.a.b/{x} https://{x} mailto:{x}",
    ];

    public static IEnumerable<string> Texts(int count)
    {
        var random = new Random(20230912);
        for (var i = 0; i < count; i++)
        {
            var attack = random.Next(3) == 0 ? Element(random) : Pick(random, Wraps)(Address(random));
            if (random.Next(4) == 0)
                attack = Pick(random, Wraps)(attack);
            yield return random.Next(3) == 0 ? attack + Pick(random, Invisible) + Element(random) : attack;
        }
    }

    public static IEnumerable<string> Deep()
    {
        yield return new string('>', 10_000) + "a";
        yield return string.Concat(Enumerable.Repeat("> ", 10_000)) + "a";
        yield return string.Concat(Enumerable.Repeat("- ", 10_000)) + "a";
        yield return string.Concat(Enumerable.Repeat("1. ", 10_000)) + "a";
        yield return string.Join('\n', Enumerable.Range(0, 190).Select(level => new string(' ', level) + "- a"));
        yield return string.Join('\n', Enumerable.Range(0, 90).Select(level => new string(' ', 2 * level) + "- a"));
        yield return new string('[', 5_000) + "a" + new string(']', 5_000);
        yield return string.Concat(Enumerable.Repeat("*a **a ", 5_000)) + "x" + string.Concat(Enumerable.Repeat(" a** a*", 5_000));
        yield return new string('*', 9_000) + "a" + new string('*', 9_000);
        yield return string.Concat(Enumerable.Repeat("**a *a ", 200)) + "x" + string.Concat(Enumerable.Repeat(" a* a**", 200));
    }

    private static string Address(Random random)
    {
        var scheme = Pick(random, Schemes).ToCharArray();
        for (var i = 0; i < scheme.Length; i++)
            if (random.Next(2) == 0)
                scheme[i] = char.ToUpperInvariant(scheme[i]);
        // Some plain, some disguised a little, some beyond recognition: a filter fails at one of these, not at all.
        var disguise = random.Next(4);
        var letters = scheme.Select(c => random.Next(12) < disguise ? Encoded(random, c) : c.ToString()).ToList();
        if (random.Next(4) < disguise)
            letters.Insert(random.Next(letters.Count + 1), Pick(random, Invisible));
        return (random.Next(6) < disguise ? Pick(random, Invisible) : "")
            + string.Concat(letters)
            + (random.Next(4) < disguise ? Pick(random, ["&#58;", "&colon;", "&#x3a;", "%3A", "\\:", ":\t"]) : ":")
            + Pick(random, Payloads);
    }

    private static string Encoded(Random random, char c) => random.Next(4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};"),
        1 => string.Create(CultureInfo.InvariantCulture, $"&#x{(int)c:x};"),
        2 => string.Create(CultureInfo.InvariantCulture, $"&#{(int)c:0000000};"),
        _ => string.Create(CultureInfo.InvariantCulture, $"%{(int)c:x2}"),
    };

    private static string Element(Random random)
    {
        var tag = Pick(random, Tags);
        var inner = random.Next(2) == 0 ? "alert(1)" : Element(random);
        var between = Pick(random, [" ", "/", "\n", "\t", "\f", " x=\"\" "]);
        return $"<{tag}{between}{Pick(random, Handlers)}={Pick(random, ["alert(1)", "'alert(1)'", "\"alert(1)\"", "`alert(1)`"])} src=x>{inner}{Pick(random, [$"</{tag}>", "", "-->", "]]>", "<!--"])}";
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
