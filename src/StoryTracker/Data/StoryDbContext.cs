using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Desk.Reports;
using StoryTracker.Questions;
using StoryTracker.Search;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;
using StoryTracker.Webhooks;

namespace StoryTracker.Data;

/// <summary>
/// The store of one story. The mapping is the same on every database; what only one database can do lives in a folder
/// of its own beside this file.
/// </summary>
public abstract class StoryDbContext(DbContextOptions options) : IdentityDbContext<Editor, IdentityRole, string>(options)
{
    public DbSet<Story> Story => Set<Story>();

    public DbSet<StoryVersion> StoryVersions => Set<StoryVersion>();

    public DbSet<Masthead> Mastheads => Set<Masthead>();

    public DbSet<Logo> Logos => Set<Logo>();

    public DbSet<Update> Updates => Set<Update>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<SourceVersion> SourceVersions => Set<SourceVersion>();

    public DbSet<Article> Articles => Set<Article>();

    public DbSet<ArticleVersion> ArticleVersions => Set<ArticleVersion>();

    public DbSet<Citation> Citations => Set<Citation>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<ClaimVersion> ClaimVersions => Set<ClaimVersion>();

    public DbSet<ClaimStatus> ClaimStatuses => Set<ClaimStatus>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<TakenBack> TakenBack => Set<TakenBack>();

    public DbSet<SourceTally> SourceTallies => Set<SourceTally>();

    public DbSet<ClaimLink> ClaimLinks => Set<ClaimLink>();

    public DbSet<Ruling> Rulings => Set<Ruling>();

    public DbSet<TimelineEntry> TimelineEntries => Set<TimelineEntry>();

    public DbSet<TimelineEntryVersion> TimelineEntryVersions => Set<TimelineEntryVersion>();

    public DbSet<EntryClaim> EntryClaims => Set<EntryClaim>();

    public DbSet<EntryCitation> EntryCitations => Set<EntryCitation>();

    public DbSet<Question> Questions => Set<Question>();

    public DbSet<QuestionVersion> QuestionVersions => Set<QuestionVersion>();

    public DbSet<QuestionClaim> QuestionClaims => Set<QuestionClaim>();

    public DbSet<UpdateTarget> UpdateTargets => Set<UpdateTarget>();

    public DbSet<Retraction> Retractions => Set<Retraction>();

    public DbSet<Redaction> Redactions => Set<Redaction>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<DeskRules> DeskRules => Set<DeskRules>();

    public DbSet<ErrorReport> ErrorReports => Set<ErrorReport>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>
    /// Holds one moment of the store for all queries until it is disposed, beside which writers go on. Only for reading:
    /// what began as a read can never write once another commit came between.
    /// </summary>
    public abstract Task<IAsyncDisposable> BeginReadAsync(CancellationToken cancel = default);

    /// <summary>Whether the files of the store may still hold words that were redacted, outside of any row.</summary>
    public abstract Task<bool> HasRemainsAsync(CancellationToken cancel = default);

    /// <summary>Clears such words from the files of the store. It takes as long as writing the store anew.</summary>
    /// <returns>Whether all are gone; while somebody reads an older state they cannot be.</returns>
    public abstract Task<bool> ClearRemainsAsync(CancellationToken cancel = default);

    /// <summary>
    /// Finds the versions that hold all that is looked for, by the index alone: of those that update <paramref name="number"/>
    /// or an earlier one brought (null: any), the newest <see cref="Hit.Most"/>, those that hold it in their title before
    /// the others.
    /// </summary>
    /// <param name="words">What to look for; not empty.</param>
    /// <param name="kind">Only versions of this kind; null: of any.</param>
    /// <param name="number">The newest update that is known.</param>
    public abstract IQueryable<Hit> Hits(SearchWords words, SearchKind? kind, long? number);

    /// <summary>Rows of the index that <see cref="Hits"/> found, as <see cref="IndexedText.Row"/> with the hits marked.</summary>
    public abstract IQueryable<MarkedRow> MarkedRows(SearchWords words, IReadOnlyCollection<long> rows);

    /// <summary>Whether there is an index at all.</summary>
    public abstract Task<bool> HasSearchAsync(CancellationToken cancel = default);

    /// <summary>What the index holds of some updates, as it stands there.</summary>
    /// <param name="first">The first of them; null: also what is before any.</param>
    /// <param name="last">The last of them; null: also what is after all.</param>
    public abstract IQueryable<IndexRow> IndexRows(long? first, long? last);

    /// <summary>Adds a version to the index. Only <see cref="SearchIndex"/> calls this.</summary>
    /// <param name="kind">What it is a version of.</param>
    /// <param name="text">Its words.</param>
    /// <param name="place">Its place among the versions of that kind that its update brought.</param>
    /// <param name="cancel">Ends it.</param>
    public abstract Task AddToSearchAsync(SearchKind kind, SearchText text, int place, CancellationToken cancel = default);

    /// <summary>Removes what an update brought from the index, so that none of its words stay there. Only <see cref="SearchIndex"/> calls this.</summary>
    public abstract Task RemoveFromSearchAsync(long number, CancellationToken cancel = default);

    /// <summary>Makes an empty index, in the place of the one that may be there. Only <see cref="SearchIndex"/> calls this.</summary>
    public abstract Task MakeSearchAsync(CancellationToken cancel = default);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(StoryDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Words, so that the store can be read without the program.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMicroseconds>();
    }
}
