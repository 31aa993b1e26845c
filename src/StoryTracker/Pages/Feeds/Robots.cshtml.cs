using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>What programs that follow links should leave alone: the past, which has no end, and what is for people who write.</summary>
public sealed class RobotsModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    public IActionResult OnGet() => Words(StatusCodes.Status200OK,
        "User-agent: *\nDisallow: /as-of/\nDisallow: /desk\nDisallow: /report\n" + (links.IsKnown ? $"\nSitemap: {links.For("/sitemap.xml")}\n" : ""));
}
