using System.Diagnostics;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace StoryTracker.Bench;

/// <summary>An editor who publishes by the form, as a browser would.</summary>
internal sealed class Desk(HttpClient client) : IDisposable
{
    private int _published;

    /// <summary>Makes the first editor of a fresh store.</summary>
    public static async Task<Desk> SignInAsync(Served served)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = served.Address };
        var desk = new Desk(client);
        var page = await ReadAsync(await client.GetAsync(new Uri(served.FirstEditor)));
        await desk.PostAsync(page, new Uri(served.FirstEditor).PathAndQuery, ("name", "Ada Lovelace"), ("password", "walnut ferry 81 quartz"), ("again", "walnut ferry 81 quartz"));
        return desk;
    }

    /// <summary>Asks for a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address);

    /// <summary>Opens an empty form, as an editor does before writing.</summary>
    public async Task<IHtmlDocument> OpenAsync() => await ReadAsync(await client.GetAsync("/desk/updates/new?add=question"));

    /// <summary>Publishes one update.</summary>
    /// <returns>How long it took from sending the form to its answer.</returns>
    public async Task<TimeSpan> PublishAsync() => await PublishAsync(await OpenAsync());

    /// <summary>Publishes one update with a form that is open.</summary>
    /// <returns>How long it took from sending the form to its answer, the update's page.</returns>
    public async Task<TimeSpan> PublishAsync(IHtmlDocument form)
    {
        var number = ++_published;
        var watch = Stopwatch.StartNew();
        using var answer = await PostAsync(form, "/desk/updates/new",
            ("Form.Headline", $"Update {number} of the measurement"), ("Form.Questions[0].Text", $"What is asked in update {number}?"), ("Form.Questions[0].Settles", "A measurement."), ("do", "publish"));
        return answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/updates/", StringComparison.Ordinal) ? watch.Elapsed
            : throw new InvalidOperationException($"Not published: {(await ReadAsync(answer)).QuerySelector("main [role=alert], main")?.TextContent}");
    }

    /// <summary>Publishes with forms that are open until it is told to stop, so many times a second or as often as the machine manages.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PublishAsync(Queue<IHtmlDocument> forms, int perSecond, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        for (var count = 0; ; count++)
        {
            try
            {
                await timer.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return count;
            }

            await PublishAsync(forms.Dequeue());
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> PostAsync(IHtmlDocument page, string path, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.Elements.Any(e => e.GetAttribute("name") == fields[0].Name));
        var hidden = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is { Length: > 0 } && (i.Type == "hidden" || i is { Type: "radio", IsChecked: true })).Select(i => (i.Name!, i.Value));
        using var content = new FormUrlEncodedContent(hidden.Where(h => fields.All(f => f.Name != h.Item1)).Concat(fields).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(path, content);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
}
