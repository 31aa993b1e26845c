using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;
using StoryTracker.Desk.Forms;
using StoryTracker.Updates;

namespace StoryTracker.Desk.Drafts;

/// <summary>How far a draft has come.</summary>
public enum DraftState
{
    /// <summary>Somebody writes it.</summary>
    Writing,

    /// <summary>It waits for an editor to look at it.</summary>
    InReview,

    /// <summary>An editor gave it back, with a note.</summary>
    Returned,

    /// <summary>A second person has approved it as it is.</summary>
    Approved,

    /// <summary>It is published at its time.</summary>
    Scheduled,

    /// <summary>Its time came, but it was not published: <see cref="Draft.Reason"/> says why.</summary>
    Waiting,
}

/// <summary>Somebody who works at the desk: their account and the name that others know.</summary>
public readonly record struct Author(string Id, string Name);

/// <summary>
/// An update that is not published yet. It is the desk’s own: it stands outside the sequence, the hashes and the export,
/// and it is gone once it is published or discarded.
/// </summary>
public sealed class Draft
{
    private Draft()
    {
    }

    /// <param name="form">What was typed.</param>
    /// <param name="owner">Who typed it.</param>
    /// <param name="writer">The page that it was typed in.</param>
    /// <param name="begunAt">The number of the story then.</param>
    /// <param name="now">The time.</param>
    public Draft(UpdateForm form, Author owner, Guid writer, long begunAt, DateTime now)
    {
        Key = form.Key;
        (OwnerId, OwnerName) = (owner.Id, owner.Name);
        BegunAt = begunAt;
        CreatedAt = now;
        Put(form, owner, writer, now);
    }

    /// <summary>The key of the form, under which it will be published once.</summary>
    public Guid Key { get; private set; }

    public string OwnerId { get; private set; } = null!;

    public string OwnerName { get; private set; } = null!;

    /// <summary>The form as it was typed, as JSON.</summary>
    public string Form { get; private set; } = null!;

    /// <summary>Its headline, for lists; may be empty.</summary>
    public string Headline { get; private set; } = null!;

    public UpdateKind Kind { get; private set; }

    /// <summary>What it changes or rests on, such as <c> claim:1002 entry:3001 </c>.</summary>
    public string About { get; private set; } = null!;

    /// <summary>The number of the story when it was begun.</summary>
    public long BegunAt { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public string ChangedBy { get; private set; } = null!;

    /// <summary>The ids of all who wrote in it: none of them can approve it.</summary>
    public string Authors { get; private set; } = " ";

    /// <summary>Counts its changes. Who saves over another revision than the one they opened is told.</summary>
    public long Revision { get; private set; }

    /// <summary>
    /// The page that saved it last. What the same page sends again follows on it, even if it has not heard yet that it was saved.
    /// </summary>
    public Guid Writer { get; private set; }

    public DraftState State { get; private set; }

    /// <summary>What an editor said when giving it back, or why it waits.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who gave it back or approved it.</summary>
    public string? JudgedBy { get; private set; }

    /// <summary>What exactly was approved or scheduled; see <see cref="Foresight.Print"/>.</summary>
    public string? Print { get; private set; }

    /// <summary>When it is to be published, in UTC.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>Who scheduled it, and will have published it.</summary>
    public string? ScheduledById { get; private set; }

    public string? ScheduledBy { get; private set; }

    /// <summary>The number of the story when it was scheduled.</summary>
    public long ScheduledAt { get; private set; }

    /// <summary>Whether its words must stay as they are until it is taken off the schedule.</summary>
    public bool IsFixed => State == DraftState.Scheduled;

    /// <summary>Reads the form back.</summary>
    public UpdateForm Read() => JsonSerializer.Deserialize<UpdateForm>(Form) ?? throw new InvalidOperationException($"Draft {Key} is empty.");

    /// <summary>Keeps other words; the same again change nothing. An approval of what it said before has no hold on them.</summary>
    public void Save(UpdateForm form, Author by, Guid writer, DateTime now)
    {
        if (IsFixed)
        {
            throw new RuleException("", "This draft is scheduled. Take it off the schedule first, then change it.");
        }

        if (DraftDifferences.Between(Read(), form).Count == 0)
        {
            // What the form keeps for itself, such as what it has compared or settled, is no change of words.
            Form = JsonSerializer.Serialize(form);
            return;
        }

        Put(form, by, writer, now);
        if (State == DraftState.Approved)
        {
            State = DraftState.InReview;
            (JudgedBy, Print) = (null, null);
        }
    }

    /// <summary>Asks an editor to look at it.</summary>
    public void SendForReview() => Move(DraftState.InReview);

    /// <summary>Gives it back to who wrote it.</summary>
    public void Return(Author by, string? note)
    {
        Move(DraftState.Returned);
        Reason = Checked.Text("Note", note, "Say what should be changed: whoever wrote it reads this.");
        JudgedBy = by.Name;
    }

    /// <summary>Approves what it says and what that will change.</summary>
    /// <param name="by">Nobody who wrote in it.</param>
    /// <param name="print">What exactly is approved.</param>
    public void Approve(Author by, string print)
    {
        if (Wrote(by.Id))
        {
            throw new RuleException("", "You wrote in this draft yourself. Somebody else has to approve it.");
        }

        Move(DraftState.Approved);
        (JudgedBy, Print) = (by.Name, print);
    }

    /// <summary>Has it published at a time.</summary>
    /// <param name="due">When, in UTC.</param>
    /// <param name="by">In whose name.</param>
    /// <param name="print">What exactly is to be published.</param>
    /// <param name="number">The number of the story now.</param>
    public void Schedule(DateTime due, Author by, string print, long number)
    {
        // Who approved it is still of interest then: it may need two people.
        var approver = IsApproved(print) ? JudgedBy : null;
        Move(DraftState.Scheduled);
        (DueAt, ScheduledById, ScheduledBy, Print, ScheduledAt, JudgedBy) = (due, by.Id, by.Name, print, number, approver);
    }

    /// <summary>Takes it off the schedule.</summary>
    public void Unschedule() => Move(DraftState.Writing);

    /// <summary>Keeps back what cannot be published as it was scheduled.</summary>
    public void Hold(string reason)
    {
        var due = DueAt;
        Move(DraftState.Waiting);
        (Reason, DueAt) = (reason, due);
    }

    /// <summary>
    /// Notes that words were removed from it: what was approved or scheduled holds no more, and no open page may put them
    /// back unasked. The print would tell them without a salt.
    /// </summary>
    public void LoseWords()
    {
        var (state, reason) = (State is DraftState.Approved or DraftState.Scheduled ? DraftState.Writing : State, Reason);
        Move(state);
        (Reason, Writer) = (reason, Guid.Empty);
    }

    /// <summary>Whether a page that had this revision before it knows all that it says.</summary>
    public bool IsKnownTo(long revision, Guid writer) => Revision == revision || (Writer == writer && writer != Guid.Empty);

    /// <summary>Whether somebody else approved exactly this: what it says and what it will change.</summary>
    public bool IsApproved(string print) => State is DraftState.Approved or DraftState.Scheduled && JudgedBy is not null && Print == print;

    /// <summary>Whether this person wrote in it.</summary>
    public bool Wrote(string id) => Authors.Contains($" {id} ", StringComparison.Ordinal);

    private void Move(DraftState to)
    {
        State = to;
        (Reason, JudgedBy, Print, DueAt, ScheduledById, ScheduledBy, ScheduledAt) = (null, null, null, null, null, null, 0);
        Revision++;
    }

    private void Put(UpdateForm form, Author by, Guid writer, DateTime now)
    {
        Form = JsonSerializer.Serialize(form);
        var headline = form.Headline?.Trim() ?? "";
        Headline = headline.Length <= Checked.LineLength ? headline : headline[..Checked.LineLength];
        Kind = form.Kind;
        About = $" {string.Join(' ', DraftSubjects.Of(form))} ";
        (ChangedAt, ChangedBy, Writer) = (now, by.Name, writer);
        Authors = Wrote(by.Id) ? Authors : $"{Authors}{by.Id} ";
        Revision++;
    }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Drafts");
        builder.HasKey(d => d.Key);
        builder.Property(d => d.Key).ValueGeneratedNever();
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.Property(d => d.Form).HoldsWords();
        builder.Property(d => d.Headline).HoldsWords();
        builder.Property(d => d.Reason).HoldsWords();
        builder.HasIndex(d => new { d.State, d.DueAt });
    }
}
