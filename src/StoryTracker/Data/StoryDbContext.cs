using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Desk;

namespace StoryTracker.Data;

/// <summary>
/// The store of one story. The mapping is the same on every database; what only one database can do lives in a folder
/// of its own beside this file.
/// </summary>
public abstract class StoryDbContext(DbContextOptions options) : IdentityDbContext<Editor, IdentityRole, string>(options)
{
    // Version 3 of Identity's schema has room for passkeys.
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>
    /// Holds one moment of the store for all queries until it is disposed, beside which writers go on. Only for reading:
    /// what began as a read can never write once another commit came between.
    /// </summary>
    public abstract Task<IAsyncDisposable> BeginReadAsync(CancellationToken cancel = default);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(StoryDbContext).Assembly);
    }
}
