using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>Claims or entries as a table for spreadsheets.</summary>
public sealed class TableModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    /// <param name="list">Which; the route lets nothing else through.</param>
    /// <param name="after">The id of the row that the table begins after.</param>
    public async Task<IActionResult> OnGetAsync(string list, long? after)
    {
        if (!ModelState.IsValid || after < 0)
        {
            return NoNumber();
        }

        var (table, next) = await Tables.WriteAsync(new(Db, Moment, links, Cancel), list == "claims" ? "claims" : "entries", after ?? 0);
        if (next is { } id)
        {
            Response.Headers.Link = $"<{links.For($"/{list}.csv?after={id}")}>; rel=\"next\"";
        }

        return Data(table, Csv.Type);
    }
}
