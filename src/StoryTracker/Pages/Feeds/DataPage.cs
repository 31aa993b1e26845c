using Microsoft.AspNetCore.Mvc;
using StoryTracker.Data;
using StoryTracker.Feeds;
using StoryTracker.Updates;

namespace StoryTracker.Pages;

/// <summary>An address that machines read. Pages of other people may read it too: there is nothing personal in it.</summary>
public abstract class DataPage(StoryDbContext db, CurrentMoment current) : StoryPage(db, current)
{
    /// <summary>What is said instead of data; the status tells a machine.</summary>
    protected static ContentResult Words(int status, string words) => new() { StatusCode = status, Content = words, ContentType = "text/plain; charset=utf-8" };

    /// <summary>Nothing is published yet, so there is no data.</summary>
    protected static ContentResult NothingYet() => Words(StatusCodes.Status404NotFound, "Nothing is published yet.");

    /// <summary>What should be the id of a row is none.</summary>
    protected static ContentResult NoNumber() => Words(StatusCodes.Status400BadRequest, "“after” is the id of the row that the list begins after.");

    protected FileContentResult Data(byte[] bytes, string type)
    {
        Response.Headers.AccessControlAllowOrigin = "*";
        return File(bytes, type);
    }

    protected FileContentResult Json(object value, string type = "application/json") =>
        Data(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value, DataJson.Options), type);
}
