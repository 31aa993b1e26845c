using StoryTracker.Data;

namespace StoryTracker.Hosting;

/// <summary>Tells a load balancer or a script whether pages can be served.</summary>
public static class Health
{
    /// <summary>
    /// The server listens only once the store is migrated and seeded; from then on it is well as long as the store
    /// opens.
    /// </summary>
    public static void MapHealth(this WebApplication app) =>
        app.MapGet("/healthz", async (Func<StoryDbContext> open, HttpContext context) =>
        {
            await using var db = open();
            context.Response.Headers.CacheControl = "no-store";
            return await db.Database.CanConnectAsync(context.RequestAborted)
                ? Results.Text("ok\n")
                : Results.Text("The store cannot be opened.\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        });
}
