using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using StoryTracker.Tests.Desk;

namespace StoryTracker.Tests.Pages.Desk;

// Not the namespace of the tests in Chromium.
using Browser = StoryTracker.Tests.Desk.Browser;

/// <summary>The form for an update as a browser without script holds it: fields are filled in by name, a button sends all that is in it.</summary>
public sealed class DeskForm
{
    public const string Path = "/desk/updates/new";

    private readonly Browser browser;

    private DeskForm(Browser browser, Answer page) => (this.browser, Page) = (browser, page);

    /// <summary>The answer that the form came with.</summary>
    public Answer Page { get; }

    public HttpStatusCode Status => Page.Status;

    public string Alert => Page.Alert;

    /// <summary>The number of the update that the answer leads to.</summary>
    public long Number => Page.Location is { } location && location.StartsWith("/updates/", StringComparison.Ordinal)
        ? long.Parse(location["/updates/".Length..].Split('?')[0], System.Globalization.CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"It was not published: {(int)Status} {string.Join(" | ", Problems.Select(p => $"{p.Target}: {p.Message}"))} {Alert}");

    /// <summary>What the summary says, with the id that it links to.</summary>
    public IReadOnlyList<(string Target, string Message)> Problems =>
        [.. Page.Html.QuerySelectorAll("section.errors li a").Select(a => (a.GetAttribute("href")!.TrimStart('#'), a.TextContent))];

    /// <summary>The changes that the preview foretells: old status and new, the claim, and why.</summary>
    public IReadOnlyList<(string Change, string Wording, string Why)> Effects =>
        [.. Page.Html.QuerySelectorAll(".effect li").Where(li => li.QuerySelector(".wording") is not null)
            .Select(li => (Squeeze(li.QuerySelector("p")!), Squeeze(li.QuerySelector(".wording")!), Squeeze(li.QuerySelector(".meta")!)))];

    /// <summary>All successful controls, in order, with line breaks as a browser sends them.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields =>
        [.. Form.QuerySelectorAll("input[name], textarea[name], select[name]").SelectMany(Values)];

    private IHtmlFormElement Form => Page.Html.QuerySelector<IHtmlFormElement>("form[data-guard]")
        ?? throw new InvalidOperationException($"There is no form: {(int)Page.Status} {Page.Location} {Page.Html.QuerySelector("h1")?.TextContent}");

    public static async Task<DeskForm> OpenAsync(Browser browser, string query = "") => new(browser, await browser.GetAsync(Path + query));

    /// <summary>The value that a control holds; null if there is none of this name.</summary>
    public string? this[string name] => Fields.Where(f => f.Name == name).Select(f => f.Value).FirstOrDefault();

    /// <summary>What is said at a field; null if nothing.</summary>
    public string? ErrorAt(string id) => Page.Html.GetElementById(id + "-error")?.TextContent.Trim();

    /// <summary>Types into a field, or ticks the box or the choice that has this value.</summary>
    public DeskForm Fill(string name, string value)
    {
        var controls = Form.QuerySelectorAll("input[name], textarea[name], select[name]").Where(c => c.GetAttribute("name") == name).ToList();
        Assert.True(controls.Count > 0, $"The form has no {name}.");
        switch (controls[0])
        {
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlSelectElement select:
                select.Value = value;
                Assert.Equal(value, select.Value);
                break;
            case IHtmlInputElement { Type: "radio" }:
                foreach (var radio in controls.Cast<IHtmlInputElement>()) radio.IsChecked = radio.Value == value;
                Assert.True(controls.Cast<IHtmlInputElement>().Any(r => r.IsChecked), $"{name} has no choice {value}.");
                break;
            case IHtmlInputElement { Type: "checkbox" }:
                controls.Cast<IHtmlInputElement>().Single(c => c.Value == value).IsChecked = true;
                break;
            case IHtmlInputElement input:
                input.Value = value;
                break;
        }

        return this;
    }

    public DeskForm Fill(params (string Name, string Value)[] fields) => fields.Aggregate(this, (form, field) => form.Fill(field.Name, field.Value));

    /// <summary>Chooses the offer whose words begin like this.</summary>
    public DeskForm Choose(string name, string label)
    {
        var choice = Form.QuerySelectorAll<IHtmlInputElement>("input[type=radio], input[type=checkbox]")
            .Single(i => i.Name == name && Form.QuerySelector($"label[for='{i.Id}']")!.TextContent.Contains(label, StringComparison.Ordinal));
        return Fill(name, choice.Value);
    }

    public DeskForm Untick(string name, string value)
    {
        Form.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]").Single(c => c.Name == name && c.Value == value).IsChecked = false;
        return this;
    }

    /// <summary>What the offers for a name say.</summary>
    public IReadOnlyList<string> Offers(string name) =>
        [.. Form.QuerySelectorAll<IHtmlInputElement>("input[type=radio], input[type=checkbox]").Where(i => i.Name == name)
            .Select(i => Squeeze(Form.QuerySelector($"label[for='{i.Id}']")!))];

    public Task<DeskForm> PublishAsync() => PressAsync("publish");

    public Task<DeskForm> PreviewAsync() => PressAsync("preview");

    /// <summary>Presses the button whose <c>do</c> is this; for <c>look</c> the first that looks something up.</summary>
    public Task<DeskForm> PressAsync(string @do)
    {
        var buttons = Form.QuerySelectorAll("button[name=do]").Select(b => b.GetAttribute("value")!).ToList();
        var button = buttons.Find(b => b == @do || (@do == "look" && b.StartsWith("look:", StringComparison.Ordinal)));
        Assert.True(button is not null, $"There is no button {@do}.");
        return PostAsync([.. Fields, ("do", button)]);
    }

    /// <summary>Signs in beside the form, with its own button.</summary>
    public async Task<DeskForm> SignInAsync(string name = DeskHost.Name, string password = DeskHost.Password)
    {
        Fill(("desk-name", name), ("desk-password", password));
        var action = Form.QuerySelector("button[formaction]")!.GetAttribute("formaction")!;
        return new(browser, await browser.PostAsync(action, [.. Fields]));
    }

    /// <summary>Sends the fields given: those of the form, changed in a way that no browser would.</summary>
    public async Task<DeskForm> PostAsync(IEnumerable<(string Name, string Value)> fields) => new(browser, await browser.PostAsync(Form.GetAttribute("action")!, [.. fields]));

    /// <summary>Sends the form with one field replaced, added, or (null) left out.</summary>
    public Task<DeskForm> PostWithAsync(string name, string? value, string @do = "publish") =>
        PostAsync([.. Fields.Where(f => f.Name != name), .. value is null ? [] : new[] { (name, value) }, ("do", @do)]);

    public static string Squeeze(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<(string, string)> Values(IElement control) => control switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => [],
        IHtmlInputElement input => [(input.Name!, Breaks(input.Value))],
        IHtmlTextAreaElement area => [(area.Name!, Breaks(area.Value))],
        IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
        _ => [],
    };

    // Whatever line breaks a field holds, a browser sends CRLF.
    private static string Breaks(string value) => value.ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal);
}
