using Microsoft.AspNetCore.Mvc;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>Everything that the story says now, as data. Long lists go on at their own addresses.</summary>
public sealed class StoryDataModel(StoryDbContext db, CurrentMoment current, PublicUrl links) : DataPage(db, current)
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (Moment.Story is not { } story)
        {
            return NothingYet();
        }

        var reader = new DataReader(Db, Moment, links, Cancel);
        var data = new Dictionary<string, object>
        {
            ["url"] = links.For("/"),
            ["title"] = story.Title.Text,
            ["headline"] = story.Headline.Text,
            ["summary"] = story.Summary.Text,
            ["state"] = story.State,
            ["update"] = reader.Head(),
            ["counts"] = Statuses.All.ToDictionary(s => s.Key(), s => Moment.Update!.Counts[s]),
        };
        foreach (var list in DataReader.Lists)
        {
            data[list] = await reader.ListAsync(list, 0);
        }

        return Json(data);
    }
}
