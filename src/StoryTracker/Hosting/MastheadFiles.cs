using System.Text;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Stories;

namespace StoryTracker.Hosting;

/// <summary>The logo and the accent colour as files of their own: the pages take no style and no picture that stands in them.</summary>
public static class MastheadFiles
{
    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly string[] s_verbs = [HttpMethods.Get, HttpMethods.Head];

    public static void MapMastheadFiles(this WebApplication app)
    {
        app.MapMethods("/logo/{digest:regex(^[0-9a-f]{{64}}$)}.png", s_verbs, async (string digest, StoryDbContext db, HttpContext context) =>
        {
            if (await db.Logos.AsNoTracking().SingleOrDefaultAsync(l => l.Sha256 == digest, context.RequestAborted) is not { } logo)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = Forever;
            return Results.Bytes(logo.Png, "image/png");
        });
        app.MapMethods("/accent/{digits:regex(^[0-9a-f]{{6}}$)}.css", s_verbs, (string digits, HttpContext context) =>
        {
            var colour = "#" + digits;
            if (Contrast.OnLight(colour) < Contrast.Enough)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = Forever;
            return Results.Text($":root {{ --accent: {colour}; }}\n@media (prefers-color-scheme: dark) {{ :root {{ --accent: {Contrast.ForDark(colour)}; }} }}\n", "text/css", Encoding.UTF8);
        });
    }

    /// <summary>The address of the style sheet for a colour; null for none.</summary>
    public static string? StyleOf(Masthead masthead) => masthead.Accent.Length == 0 ? null : $"/accent/{masthead.Accent[1..]}.css";
}
