using System.Net;
using StoryTracker.Tests.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages;

/// <summary>What tests of pages do besides reading them.</summary>
internal static class PagePublishing
{
    /// <summary>Publishes changes through the door; they must be accepted.</summary>
    /// <returns>The number of the update.</returns>
    public static Task<long> PublishAsync(this PageApp app, params Change[] changes) => app.Services.PublishAsync("News", changes);

    /// <inheritdoc cref="PublishAsync(PageApp, Change[])"/>
    public static Task<long> PublishAsync(this PageApp app, Submission submission) => app.Services.PublishAsync(submission);

    /// <summary>Where an address sends its reader for good.</summary>
    public static async Task<string> MovedToAsync(this PageApp app, string address)
    {
        using var answer = await app.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>The status that an address answers with.</summary>
    public static async Task<HttpStatusCode> StatusOfAsync(this PageApp app, string address)
    {
        using var answer = await app.Client.GetAsync(address);
        return answer.StatusCode;
    }
}
