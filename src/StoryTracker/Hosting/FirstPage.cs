using StoryTracker.Rendering;
using StoryTracker.StaticSite;

namespace StoryTracker.Hosting;

/// <summary>
/// Makes the front page before anybody asks for it: what the program runs for the first time is compiled then, and that
/// takes most of the time until the first page. Whoever comes first finds it finished.
/// </summary>
public sealed class FirstPage
{
    private readonly OwnPages _pages;

    /// <summary>Prepares what needs no store, beside its opening.</summary>
    /// <param name="app">The program with its way of a request, not started.</param>
    public FirstPage(WebApplication app)
    {
        _pages = new(app);
        MarkdownHtml.Render("*", "first");
    }

    /// <summary>Makes it, from a store that is open.</summary>
    public Task MakeAsync() => _pages.GetAsync("/");
}
