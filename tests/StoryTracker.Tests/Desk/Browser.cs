using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;

namespace StoryTracker.Tests.Desk;

/// <summary>A browser without script: keeps cookies, reads pages, fills in forms. Follows no redirect by itself.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient client;

    public Browser(TestServer server, string address, Uri root)
    {
        client = new HttpClient(new CookieContainerHandler(Cookies) { InnerHandler = server.CreateHandler() }) { BaseAddress = root };
        client.DefaultRequestHeaders.Add("Test-Address", address);
    }

    /// <summary>A browser for a server in a process of its own.</summary>
    public Browser(Uri root, CookieContainer cookies)
    {
        Cookies = cookies;
        client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = root };
    }

    public CookieContainer Cookies { get; } = new();

    public void Dispose() => client.Dispose();

    public async Task<Answer> GetAsync(string path) => await Answer.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Posts the first form of <paramref name="page"/> with its hidden fields, the fields given, and nothing else.</summary>
    public async Task<Answer> SubmitAsync(Answer page, params (string Name, string Value)[] fields) =>
        await SubmitToAsync(page, page.Path, fields);

    public async Task<Answer> SubmitToAsync(Answer page, string path, params (string Name, string Value)[] fields)
    {
        var form = page.Html.QuerySelectorAll("form").Single(form => form.GetAttribute("action") is null);
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (input.Name!, input.Value));
        return await PostAsync(path, [.. hidden.Where(input => !fields.Any(field => field.Name == input.Item1)), .. fields]);
    }

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Answer.ReadAsync(await client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    /// <summary>Posts a body as it is: what no browser would send, but anybody can.</summary>
    public async Task<Answer> PostRawAsync(string path, byte[] body, string type = "application/x-www-form-urlencoded")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await Answer.ReadAsync(await client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    /// <summary>Sends a request with any verb, with headers and fields if there are any.</summary>
    public async Task<Answer> SendAsync(string verb, string path, IEnumerable<(string Name, string Value)>? fields = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (fields is not null) request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Answer.ReadAsync(await client.SendAsync(request));
    }

    public async Task<Answer> PostFromElsewhereAsync(string path, params (string Name, string Value)[] fields)
    {
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        return await PostAsync(path, fields);
    }

    public async Task<Answer> SignInAsync(string name = DeskHost.Name, string password = DeskHost.Password) =>
        await SubmitAsync(await GetAsync("/desk/sign-in"), ("name", name), ("password", password));
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Path, string Body, HttpResponseMessage Message)
{
    public IHtmlDocument Html { get; } = new HtmlParser().ParseDocument(Body);

    public string? Location => Message.Headers.Location?.ToString();

    public IReadOnlyList<string> SetCookies => Message.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    public string Alert => Html.QuerySelector("[role=alert]")?.Text().Trim() ?? "";

    /// <summary>Whom the desk's first page shows as signed in.</summary>
    public string? Editor => Html.QuerySelector("main form[action='/desk/sign-out'] button")?.TextContent.Replace("Sign out ", "", StringComparison.Ordinal);

    public string? Value(string name) => Html.QuerySelector<IHtmlInputElement>($"input[name={name}]")?.Value;

    public static async Task<Answer> ReadAsync(HttpResponseMessage message) =>
        new(message.StatusCode, message.RequestMessage!.RequestUri!.PathAndQuery, await message.Content.ReadAsStringAsync(), message);
}
