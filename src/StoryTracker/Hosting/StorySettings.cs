using System.Globalization;
using System.Net;

namespace StoryTracker.Hosting;

/// <summary>The settings under <c>Story</c>, checked once at start. What is not set is null or has its default.</summary>
public sealed record StorySettings
{
    /// <summary>Each setting and what it is for, as the help says it.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        [nameof(Data)] = "the data folder (.data beside the program)",
        [nameof(PublicUrl)] = "the address that readers use, for absolute links: https://story.example",
        [nameof(Proxies)] = "addresses or networks of the proxies whose X-Forwarded headers are believed",
        [nameof(Publisher)] = "who publishes this, until /desk/settings says it",
        [nameof(Contact)] = "how to reach the publisher, until /desk/settings says it",
        [nameof(CorrectionsPolicy)] = "how errors are corrected, until /desk/settings says it",
        [nameof(TimeZone)] = "the zone that times are shown in, until /desk/settings says it (UTC)",
        [nameof(StoreWaitSeconds)] = "how long a change waits while another program holds the store (30)",
        [nameof(PageMegabytes)] = "how much memory finished pages may take, in megabytes (64); 0 keeps none",
        [nameof(LiveReaders)] = "how many open pages may follow the story live (20000); the others ask now and then",
        [nameof(LiveReadersPerAddress)] = "the same from one address (500)",
        [nameof(WebhookNetworks)] = "private addresses or networks that webhooks may call, over plain http too (none)",
    };

    /// <summary>The full path of the data folder.</summary>
    public required string Data { get; init; }

    /// <summary>Scheme and authority without a slash at the end; alone makes absolute links.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>A single address is a network of one.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    public string? Publisher { get; init; }
    public string? Contact { get; init; }
    public string? CorrectionsPolicy { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public int StoreWaitSeconds { get; init; } = 30;

    /// <summary>The memory for finished pages, in units of 1,048,576 bytes.</summary>
    public int PageMegabytes { get; init; } = 64;

    public int LiveReaders { get; init; } = 20_000;
    public int LiveReadersPerAddress { get; init; } = 500;

    /// <summary>What webhooks may call beside public addresses. A single address is a network of one.</summary>
    public IReadOnlyList<IPNetwork> WebhookNetworks { get; init; } = [];

    /// <exception cref="OperatorException">A value is wrong, or a setting does not exist.</exception>
    public static StorySettings From(IConfiguration configuration)
    {
        var story = configuration.GetSection("Story");
        var unknown = story.GetChildren().FirstOrDefault(c => !Names.Keys.Contains(c.Key, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
            throw new OperatorException($"There is no setting '{unknown.Path}'. There are: {string.Join(", ", Names.Keys)}.");

        string? Text(string name) => story[name]?.Trim() is { Length: > 0 } value ? value : null;

        return new StorySettings
        {
            Data = Path.GetFullPath(Text(nameof(Data)) ?? Path.Combine(Places.Home, ".data")),
            PublicUrl = Text(nameof(PublicUrl)) is { } url ? ReadPublicUrl(url) : null,
            Proxies = [.. ReadList(story.GetSection(nameof(Proxies))).Select(v => ReadNetwork(nameof(Proxies), v))],
            WebhookNetworks = [.. ReadList(story.GetSection(nameof(WebhookNetworks))).Select(v => ReadNetwork(nameof(WebhookNetworks), v))],
            Publisher = Text(nameof(Publisher)),
            Contact = Text(nameof(Contact)),
            CorrectionsPolicy = Text(nameof(CorrectionsPolicy)),
            TimeZone = Text(nameof(TimeZone)) is { } zone ? ReadZone(zone) : TimeZoneInfo.Utc,
            StoreWaitSeconds = Text(nameof(StoreWaitSeconds)) is { } wait ? ReadNumber(nameof(StoreWaitSeconds), wait, 300, "seconds") : 30,
            PageMegabytes = Text(nameof(PageMegabytes)) is { } memory ? ReadNumber(nameof(PageMegabytes), memory, 65536, "megabytes", least: 0) : 64,
            LiveReaders = Text(nameof(LiveReaders)) is { } readers ? ReadNumber(nameof(LiveReaders), readers, 1_000_000, "readers") : 20_000,
            LiveReadersPerAddress = Text(nameof(LiveReadersPerAddress)) is { } each ? ReadNumber(nameof(LiveReadersPerAddress), each, 1_000_000, "readers") : 500,
        };
    }

    private static string ReadPublicUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" } && !value.Contains('?')
            ? url.GetLeftPart(UriPartial.Authority)
            : throw Wrong(nameof(PublicUrl), value, "an address without a path, such as https://story.example");

    /// <summary>One value with commas, or Story:Proxies:0, Story:Proxies:1 and so on.</summary>
    private static IEnumerable<string> ReadList(IConfigurationSection section) =>
        section.GetChildren().Select(c => c.Value).Prepend(section.Value)
            .SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static IPNetwork ReadNetwork(string name, string value)
    {
        if (IPNetwork.TryParse(value, out var network)) return network;
        if (IPAddress.TryParse(value, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw Wrong(name, value, "an address such as 10.0.0.7, or a network such as 10.0.0.0/8");
    }

    private static TimeZoneInfo ReadZone(string value) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone)
            ? zone
            : throw Wrong(nameof(TimeZone), value, "a zone such as Europe/Berlin");

    private static int ReadNumber(string name, string value, int most, string unit, int least = 1) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(name, value, $"a whole number of {unit} from {least} to {most}");

    private static OperatorException Wrong(string name, string value, string wanted) =>
        new($"The setting Story:{name} is '{value}', but must be {wanted}.");
}

/// <summary>Reads the settings.</summary>
public static class StorySettingsExtensions
{
    public static StorySettings AddStorySettings(this WebApplicationBuilder builder)
    {
        var settings = StorySettings.From(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<PublicUrl>();
        return settings;
    }
}
