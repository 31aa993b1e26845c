using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using StoryTracker.Data;

namespace StoryTracker.Tests.Data;

public class ModelTests
{
    // What may be altered: what is the desk’s own, what only follows from the rest, the row that gives out numbers, and the link by which the first editor gets in.
    private static readonly string[] Alterable = ["DeskLog", "DeskRules", "Drafts", "ErrorReports", "Invitations", "LookedAt", "Notes", "SetupLink", "SourceTallies", "Story", "Webhooks"];

    [Fact]
    public async Task The_migrations_cover_the_whole_model()
    {
        using var store = await TestStore.EmptyAsync();
        await using var db = store.CreateDbContext();
        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration: dotnet ef migrations add NAME --project src/StoryTracker --output-dir Data/Sqlite/Migrations");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Every_table_is_append_only_unless_it_is_listed_here()
    {
        using var store = await TestStore.EmptyAsync();
        await using var db = store.CreateDbContext();
        var alterable = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(t => !t.IsAppendOnly()).Select(t => t.GetTableName()!)
            .Where(t => !t.StartsWith("AspNet", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Alterable, alterable);
    }

    // What is typed at the desk loses words with a redaction. None of these columns holds such words: names of people, keys, addresses of machines, and our own words.
    [Fact]
    public async Task Every_text_of_the_desk_loses_redacted_words_unless_it_is_listed_here()
    {
        using var store = await TestStore.EmptyAsync();
        await using var db = store.CreateDbContext();
        var others = db.Model.GetEntityTypes().Where(t => !t.IsAppendOnly() && Alterable.Contains(t.GetTableName()))
            .SelectMany(t => t.GetProperties().Where(p => p.ClrType == typeof(string) && !p.HoldsWords()).Select(p => $"{t.GetTableName()}.{p.Name}")).Order(StringComparer.Ordinal);
        Assert.Equal(
            ["DeskLog.Thing", "DeskLog.Who", "Drafts.About", "Drafts.Authors", "Drafts.ChangedBy", "Drafts.JudgedBy", "Drafts.OwnerId", "Drafts.OwnerName", "Drafts.Print", "Drafts.ScheduledBy", "Drafts.ScheduledById", "ErrorReports.DoneBy", "ErrorReports.KeyHash", "Invitations.By", "Invitations.KeyHash", "Invitations.Role", "LookedAt.By", "Notes.By", "Notes.Thing", "SetupLink.KeyHash", "Webhooks.Address", "Webhooks.Problem", "Webhooks.Secret"],
            others);
    }

    [Fact]
    public async Task Every_row_that_comes_with_an_update_is_append_only_and_has_a_place_in_its_hash()
    {
        using var store = await TestStore.EmptyAsync();
        await using var db = store.CreateDbContext();
        var published = StoreContent.Published(db).Select(t => t.ClrType.Name).Order(StringComparer.Ordinal);
        var appendOnly = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(t => t.IsAppendOnly()).Select(t => t.ClrType.Name).Order(StringComparer.Ordinal);
        Assert.Equal(appendOnly, published);
    }

    [Fact]
    public async Task No_thing_has_two_current_versions()
    {
        using var store = await TestStore.EmptyAsync();
        await using var db = store.CreateDbContext();
        Assert.All(
            db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(t => typeof(IVersion).IsAssignableFrom(t.ClrType)),
            t => Assert.Contains(t.GetIndexes(), i => i.IsUnique && i.GetFilter() == "\"To\" IS NULL"));
    }

    [Fact]
    public async Task Foreign_keys_never_cascade_within_history()
    {
        using var store = await TestStore.EmptyAsync();
        await using var db = store.CreateDbContext();
        Assert.All(
            db.Model.GetEntityTypes().Where(t => typeof(IPublished).IsAssignableFrom(t.ClrType)).SelectMany(t => t.GetForeignKeys()),
            f => Assert.Equal(DeleteBehavior.Restrict, f.DeleteBehavior));
    }
}
