using StoryTracker.Claims;
using StoryTracker.Tests.Updates;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Timeline;

/// <summary>Lists are walked along an index, now and in the past: what stands beyond the page costs it nothing.</summary>
public sealed class IndexTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(1L)]
    public async Task The_timeline_and_the_board_sort_nothing(long? asOf)
    {
        using var scene = await Scene.CreateAsync();
        var plans = new Plans();
        await using var db = plans.Open(scene.Store);
        var now = scene.Store.Clock.GetUtcNow().UtcDateTime;
        var moment = asOf is { } number ? await Moment.AtAsync(db, number) : await Moment.NowAsync(db, now);
        Assert.NotNull(moment);
        plans.Steps.Clear();

        foreach (var order in Enum.GetValues<TimelineOrder>())
        {
            foreach (var keyOnly in (bool[])[false, true]) await TimelineQueries.PageAsync(db, moment, new() { Order = order, KeyOnly = keyOnly, Size = 1 });
        }

        await TimelineQueries.OverviewAsync(db, moment, keyOnly: false, mostDated: 1, mostUndated: 1);
        await ClaimBoard.LoadAsync(db, moment, new() { PerGroup = 1 });
        await ClaimBoard.LoadAsync(db, moment, new() { PerGroup = 1, KeyFirst = true });

        Assert.Contains(plans.Steps, s => s.Contains("INDEX IX_Timeline ", StringComparison.Ordinal));
        Assert.Contains(plans.Steps, s => s.Contains("INDEX IX_Timeline_Key ", StringComparison.Ordinal));
        Assert.Contains(plans.Steps, s => s.Contains("INDEX IX_Timeline_KeyExpected ", StringComparison.Ordinal));
        Assert.Contains(plans.Steps, s => s.Contains("INDEX IX_ClaimStatuses_Status_From_ClaimId", StringComparison.Ordinal));
        // The rest of an order within one update or one second is sorted; that is a handful of rows.
        Assert.DoesNotContain(plans.Steps, s => s.Contains("ClaimStatuses_From ", StringComparison.Ordinal) || s.Contains("TimelineEntryVersions_From ", StringComparison.Ordinal));
    }
}
