using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StoryTracker.Data;

namespace StoryTracker.Webhooks;

/// <summary>Whether updates are sent to an address.</summary>
public enum WebhookState
{
    /// <summary>They are.</summary>
    On,

    /// <summary>It was tried for days. It waits for an owner.</summary>
    GivenUp,

    /// <summary>The receiver said that it is gone for good.</summary>
    Gone,
}

/// <summary>
/// An address that is told of every update, and how far it has been told. What waits for it is every update from
/// <see cref="Next"/> on: numbers have no gaps and no update is ever deleted, so the sequence itself is the queue. Nothing
/// is written beside an update that could be lost or forgotten, each address is told in order, and no copy of any words is
/// kept that would outlive a redaction. Desk data: outside the sequence, the hashes, the export and all that readers see.
/// </summary>
public sealed class Webhook
{
    /// <summary>For how long an update is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private Webhook()
    {
    }

    /// <param name="address">See <see cref="WebhookAddress.Read"/>.</param>
    /// <param name="next">The first update that it is told of.</param>
    public Webhook(Uri address, long next) => (Address, Secret, Next) = (address.AbsoluteUri, Signature.NewSecret(), next);

    public long Id { get; private set; }

    public string Address { get; private set; } = null!;

    /// <summary>What its messages are signed with; see <see cref="Signature"/>.</summary>
    public string Secret { get; private set; } = null!;

    public WebhookState State { get; private set; }

    /// <summary>The number of the update that is sent next.</summary>
    public long Next { get; private set; }

    /// <summary>How often that update was sent in vain.</summary>
    public int Failures { get; private set; }

    /// <summary>When it was first sent in vain (UTC); null if it was not.</summary>
    public DateTime? FailingSince { get; private set; }

    /// <summary>When it is tried again (UTC); null: at once.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>Why it was not delivered, in words that do not hold the address; null if it was, or was not sent yet.</summary>
    public string? Problem { get; private set; }

    /// <summary>When the last update was delivered (UTC).</summary>
    public DateTime? DeliveredAt { get; private set; }

    /// <summary>Counts what owners changed: what came of a message that was on its way meanwhile counts for nothing.</summary>
    public long Revision { get; private set; }

    /// <summary>The host, which is all that logs and messages say of the address.</summary>
    public string Host => new Uri(Address).Host;

    /// <summary>Update <see cref="Next"/> was delivered.</summary>
    public void Deliver(DateTime now)
    {
        Next++;
        (Failures, FailingSince, DueAt, Problem, DeliveredAt) = (0, null, null, null, now.ToMicroseconds());
    }

    /// <summary>Update <see cref="Next"/> was not delivered.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="wait">How long it waits before it is tried again.</param>
    /// <param name="now">UTC.</param>
    public void Fail(string problem, TimeSpan wait, DateTime now)
    {
        Failures++;
        FailingSince ??= now.ToMicroseconds();
        (Problem, DueAt) = (problem, (now + wait).ToMicroseconds());
        if (now - FailingSince >= Patience) (State, DueAt) = (WebhookState.GivenUp, null);
    }

    /// <summary>The receiver wants to hear no more.</summary>
    public void TurnOff(string problem) => (State, Problem, DueAt) = (WebhookState.Gone, problem, null);

    /// <summary>Has it tried again, now and for as long as any other.</summary>
    public void TryAgain()
    {
        Revision++;
        (State, Failures, FailingSince, DueAt) = (WebhookState.On, 0, null, null);
    }

    /// <summary>Goes on with the update after <paramref name="number"/>, unless that was delivered meanwhile.</summary>
    public void Skip(long number)
    {
        if (Next == number) Next++;
        Problem = null;
        TryAgain();
    }

    /// <summary>Sends to another address. What waits goes there.</summary>
    public void Move(Uri address)
    {
        Address = address.AbsoluteUri;
        Problem = null;
        TryAgain();
    }

    /// <summary>Signs with another secret from now on.</summary>
    public void Renew()
    {
        Secret = Signature.NewSecret();
        TryAgain();
    }
}

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(w => w.Address).HasMaxLength(WebhookAddress.Length);
        builder.Property(w => w.Secret).HasMaxLength(100);
        builder.Property(w => w.Problem).HasMaxLength(400);
        builder.Property(w => w.Revision).IsConcurrencyToken();
        builder.HasIndex(w => w.Address).IsUnique();
        builder.Ignore(w => w.Host);
    }
}
