using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Desk;
using StoryTracker.Desk.Drafts;
using StoryTracker.Desk.Reports;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

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

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // Words, so that the store can be read without the program.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMicroseconds>();
    }
}
