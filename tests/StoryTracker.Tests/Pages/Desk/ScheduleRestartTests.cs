using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Desk.Forms;
using StoryTracker.Tests.Hosting;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Pages.Desk;

/// <summary>The program is stopped and started again on the same data folder.</summary>
public sealed class ScheduleRestartTests
{
    [Fact]
    public async Task What_fell_due_while_the_server_was_down_goes_out_at_the_start_once_and_says_so()
    {
        using var folder = new TempFolder();
        var data = folder.New("data");
        var form = new UpdateForm { Key = Guid.NewGuid(), Headline = "Written before the restart" };
        await using (var before = new StoryApp { Data = data }) await ScheduleAsync(before, form);

        await using var after = new StoryApp { Data = data };
        after.Time.Advance(TimeSpan.FromHours(3));
        await after.Services.GetRequiredService<Scheduler>().PublishDueAsync(default);
        await using var scope = after.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoryDbContext>();
        Assert.Equal("Written before the restart", (await db.Updates.SingleAsync(u => u.Key == form.Key)).Headline.Text);
        Assert.Equal(0, await db.Drafts.CountAsync());
        Assert.Contains("while the server was down", (await db.Set<LogEntry>().SingleAsync(e => e.What == Deed.PublishedOnSchedule)).Detail, StringComparison.Ordinal);

        // As if a draft had outlived its update: the key publishes once.
        var number = await db.Story.Select(s => s.Sequence).SingleAsync();
        db.Add(Scheduled(form, "nobody", after.Time.GetUtcNow().UtcDateTime.AddMinutes(-1), ""));
        await db.SaveChangesAsync();
        await after.Services.GetRequiredService<Scheduler>().PublishDueAsync(default);
        Assert.Equal(number, await db.Story.Select(s => s.Sequence).SingleAsync());
    }

    [Fact]
    public async Task What_fell_due_while_the_machine_slept_does_not_say_that_the_server_was_down()
    {
        await using var app = new StoryApp();
        await ScheduleAsync(app, new UpdateForm { Key = Guid.NewGuid(), Headline = "Written before the night" });

        app.Time.Advance(TimeSpan.FromHours(9));
        await app.Services.GetRequiredService<Scheduler>().PublishDueAsync(default);

        await using var scope = app.Services.CreateAsyncScope();
        var line = await scope.ServiceProvider.GetRequiredService<StoryDbContext>().Set<LogEntry>().SingleAsync(e => e.What == Deed.PublishedOnSchedule);
        Assert.StartsWith("Late: its time had passed", line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_that_says_so_is_stored_together_with_the_update_or_neither_is()
    {
        await using var app = new StoryApp();
        var form = new UpdateForm { Key = Guid.NewGuid(), Headline = "Written before the restart" };
        await ScheduleAsync(app, form);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StoryDbContext>();
        var draft = await db.Drafts.AsNoTracking().SingleAsync();

        // As if the server were killed when all but the line is written.
        await db.Database.ExecuteSqlRawAsync("""CREATE TRIGGER "Killed" BEFORE INSERT ON "DeskLog" BEGIN SELECT RAISE(ABORT, 'killed'); END""");
        await Assert.ThrowsAsync<DbUpdateException>(() => PublishAsync(app, draft));
        Assert.False(await db.Updates.AnyAsync(u => u.Key == form.Key));
        Assert.Equal(DraftState.Scheduled, (await db.Drafts.AsNoTracking().SingleAsync()).State);

        await db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "Killed" """);
        var (number, _) = await PublishAsync(app, draft);
        Assert.Equal(($"/updates/{number}", "Ada"), await db.Set<LogEntry>().Where(e => e.Detail.StartsWith("Late")).Select(e => ValueTuple.Create(e.Thing, e.Who)).SingleAsync());
    }

    private static async Task<(long? Number, string? Reason)> PublishAsync(StoryApp app, Draft draft)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DuePublisher>().PublishAsync(draft, late: "it fell due while the server was down", default);
    }

    private static async Task ScheduleAsync(StoryApp app, UpdateForm form)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (editor, _) = (await services.GetRequiredService<FirstEditor>().ClaimAsync((await services.GetRequiredService<FirstEditor>().NewLinkAsync())!.Split('=')[1], "Ada", "walnut ferry 81 quartz"))!.Value;
        var submission = new Submission { Key = form.Key, Headline = form.Headline };
        var previewed = Assert.IsType<Outcome.Previewed>(await services.GetRequiredService<Door>().PreviewAsync(submission));
        var db = services.GetRequiredService<StoryDbContext>();
        db.Add(Scheduled(form, editor.Id, app.Time.GetUtcNow().UtcDateTime.AddHours(2), Foresight.Print(submission, previewed.Changes)));
        await db.SaveChangesAsync();
    }

    private static Draft Scheduled(UpdateForm form, string by, DateTime due, string print)
    {
        var draft = new Draft(form, new(by, "Ada"), Guid.NewGuid(), 12, due);
        draft.Schedule(due, new(by, "Ada"), print, 12);
        return draft;
    }
}
