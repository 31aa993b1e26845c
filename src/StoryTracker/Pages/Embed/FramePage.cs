using Microsoft.AspNetCore.Mvc.RazorPages;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>
/// A page that other people put into a frame on theirs. It shows what anybody may see, asks for nothing and has nothing to
/// press but links, so nobody can be led to press what they did not mean to.
/// </summary>
public abstract class FramePage(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    /// <summary>The path of the whole page, which the frame leads to and which search engines are to find.</summary>
    public string Whole { get; private set; } = "/";

    /// <summary>The page, which may be framed. Whatever else is answered under its address may not.</summary>
    /// <param name="whole">See <see cref="Whole"/>.</param>
    protected PageResult Framed(string whole)
    {
        Whole = whole;
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.FramedContentSecurityPolicy;
        return Page();
    }
}
