using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Desk;

/// <summary>What a note can be on.</summary>
public enum NotedOn
{
    Claim,
    Source,

    /// <summary>Its notes go when it is published or thrown away.</summary>
    Draft,
}

/// <summary>
/// Words that only the desk sees, on a thing. Desk data: outside the sequence, the hashes, the export and every public
/// answer. A struck one stays, crossed out, so that nobody wonders where it went.
/// </summary>
public sealed class Note(NotedOn on, string thing, string text, string by, DateTime at)
{
    public long Id { get; private set; }

    public NotedOn On { get; private set; } = on;

    /// <summary>The id of the thing. No foreign key: a draft may go, and published tables know nothing of the desk.</summary>
    public string Thing { get; private set; } = thing;

    public string Text { get; private set; } = Checked.Text("text", text, "Write the note first.");

    public string By { get; private set; } = by;

    public DateTime At { get; private set; } = at.ToMicroseconds();

    /// <summary>When its author took it back; null while it holds.</summary>
    public DateTime? StruckAt { get; private set; }

    /// <summary>Strikes the note.</summary>
    /// <exception cref="RuleException">It is somebody else’s.</exception>
    public void Strike(string by, DateTime at)
    {
        if (by != By) throw new RuleException("", "Only its author strikes a note.");
        StruckAt ??= at.ToMicroseconds();
    }
}

public sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("Notes");
        builder.Property(n => n.Thing).HasMaxLength(64);
        builder.Property(n => n.Text).HasMaxLength(Checked.TextLength).HoldsWords();
        builder.Property(n => n.By).HasMaxLength(EditorNames.MaxLength);
        builder.HasIndex(n => new { n.On, n.Thing });
    }
}

/// <summary>Keeps the desk’s notes.</summary>
public sealed class Notes(StoryDbContext db, DeskLog log, TimeProvider time)
{
    /// <summary>The page of the notes on a thing.</summary>
    public static string PathOf(NotedOn on, string thing) => $"/desk/notes?on={on.ToString().ToLowerInvariant()}&id={Uri.EscapeDataString(thing)}";

    /// <summary>How many notes on a thing hold.</summary>
    public Task<int> CountAsync(NotedOn on, string thing, CancellationToken cancel = default) =>
        db.Set<Note>().CountAsync(n => n.On == on && n.Thing == thing && n.StruckAt == null, cancel);

    /// <summary>All notes on a thing, the newest first.</summary>
    public async Task<IReadOnlyList<Note>> OnAsync(NotedOn on, string thing, CancellationToken cancel = default) =>
        await db.Set<Note>().AsNoTracking().Where(n => n.On == on && n.Thing == thing).OrderByDescending(n => n.Id).ToListAsync(cancel);

    /// <summary>Adds one.</summary>
    /// <exception cref="RuleException">The words may not be.</exception>
    public async Task AddAsync(NotedOn on, string thing, string? text, string by, CancellationToken cancel = default)
    {
        db.Add(new Note(on, thing, text ?? "", by, time.GetUtcNow().UtcDateTime));
        await log.WriteAsync(Deed.Noted, Words(on, thing), PathOf(on, thing), cancel: cancel);
    }

    /// <summary>Strikes one; nothing happens if it is struck or not there.</summary>
    /// <exception cref="RuleException">It is somebody else’s.</exception>
    public async Task StrikeAsync(long id, string by, CancellationToken cancel = default)
    {
        if (await db.Set<Note>().FindAsync([id], cancel) is not { StruckAt: null } note) return;
        note.Strike(by, time.GetUtcNow().UtcDateTime);
        await log.WriteAsync(Deed.StruckNote, Words(note.On, note.Thing), PathOf(note.On, note.Thing), cancel: cancel);
    }

    private static string Words(NotedOn on, string thing) => on == NotedOn.Draft ? "on a draft" : $"on {on.ToString().ToLowerInvariant()} {thing}";
}
