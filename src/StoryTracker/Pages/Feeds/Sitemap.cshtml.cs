using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>The pages for search engines: those of now, and of each noun the newest. A sitemap holds at most 50,000.</summary>
public sealed class SitemapModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    private const int OfEach = 8_000;
    private const string Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly string[] s_lists = ["/", "/timeline", "/claims", "/questions", "/articles", "/sources", "/updates", "/corrections", "/changes", "/about", "/about/data"];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!links.IsKnown)
        {
            return Words(StatusCodes.Status404NotFound, "A sitemap needs the address that readers use: set Story:PublicUrl.");
        }

        var paths = new List<string>(s_lists);
        paths.AddRange(await Db.Claims.OrderByDescending(c => c.Id).Take(OfEach).Select(c => $"/claims/{c.Id}/{c.Slug}").ToListAsync(Cancel));
        paths.AddRange(await Db.TimelineEntries.OrderByDescending(e => e.Id).Take(OfEach).Select(e => $"/timeline/{e.Id}/{e.Slug}").ToListAsync(Cancel));
        paths.AddRange(await Db.Questions.OrderByDescending(q => q.Id).Take(OfEach).Select(q => $"/questions/{q.Id}/{q.Slug}").ToListAsync(Cancel));
        paths.AddRange(await Db.Articles.OrderByDescending(a => a.Id).Take(OfEach).Select(a => $"/articles/{a.Id}/{a.Slug}").ToListAsync(Cancel));
        paths.AddRange(await Db.Sources.OrderByDescending(s => s.Id).Take(OfEach).Select(s => $"/sources/{s.Id}/{s.Slug}").ToListAsync(Cancel));
        paths.AddRange(await Db.Updates.OrderByDescending(u => u.Sequence).Take(OfEach).Select(u => $"/updates/{u.Sequence}").ToListAsync(Cancel));

        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("urlset", Sitemap);
            foreach (var path in paths)
            {
                xml.WriteStartElement("url", Sitemap);
                xml.WriteElementString("loc", Sitemap, links.For(new PathString(path).ToUriComponent()));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return Data(bytes.ToArray(), "application/xml; charset=utf-8");
    }
}
