using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;
using StoryTracker.Data.Sqlite;
using StoryTracker.Desk;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages();
builder.Services.AddDbContext<StoryDbContext, SqliteStoryDbContext>(options => options.UseSqlite("Data Source=desk.db"));
builder.Services.AddDesk();

var app = builder.Build();
app.MapRazorPages();
await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<StoryDbContext>().Database.MigrateAsync();
await DeskCommands.FirstEditorAsync(app.Services, Console.Out);
await app.RunAsync();

public partial class Program;
