using Microsoft.Playwright;

namespace StoryTracker.Tests.Browser;

/// <summary>How a person looks at the pages.</summary>
public sealed record Window
{
    public static Window Phone { get; } = new() { Width = 360, Height = 740 };

    public static Window WithoutScript { get; } = new() { Script = false };

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    public bool Script { get; init; } = true;

    /// <summary>A trace of a page that axe looks at many times is large and slow.</summary>
    public bool Trace { get; init; } = true;

    internal BrowserNewContextOptions Options(Uri address) => new()
    {
        BaseURL = address.ToString(),
        ViewportSize = new() { Width = Width, Height = Height },
        JavaScriptEnabled = Script,
        ReducedMotion = ReducedMotion.Reduce,
        ColorScheme = ColorScheme.Light,
        Locale = "en-GB",
        TimezoneId = "UTC",
    };
}
