using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace StoryTracker.Data.Sqlite;

/// <summary>The store in one SQLite file.</summary>
public sealed class SqliteStoryDbContext(DbContextOptions<SqliteStoryDbContext> options) : StoryDbContext(options);

/// <summary>Lets <c>dotnet ef migrations</c> make the context without starting the server.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteStoryDbContext>
{
    public SqliteStoryDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStoryDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
