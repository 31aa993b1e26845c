using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StoryTracker.Articles;
using StoryTracker.Claims;
using StoryTracker.Data;
using StoryTracker.Questions;
using StoryTracker.Sources;
using StoryTracker.Stories;
using StoryTracker.Timeline;
using StoryTracker.Updates;

namespace StoryTracker.Seeding;

/// <summary>
/// Turns a seed into the submissions that an editor would send through the form, one update at a time: a later one may
/// refer to what an earlier one made, so each is built only when those before it are published.
/// </summary>
internal sealed class SeedSubmissions(SeedFile seed)
{
    // What a name of the file means: the id of a thing that is published, by noun.
    private readonly Dictionary<(Type Noun, string Name), long> _published = [];
    private SeedStory _story = seed.Story;

    /// <summary>The submissions that are not published yet. Each must be published before the next is asked for.</summary>
    /// <exception cref="SeedException">The seed has a mistake.</exception>
    public async IAsyncEnumerable<Submission> PendingAsync(Func<StoryDbContext> open, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < seed.Updates.Count; i++)
        {
            var update = seed.Updates[i];
            var place = $"updates[{i}]";
            if (string.IsNullOrWhiteSpace(update.Id) || !ids.Add(update.Id))
            {
                // Two with one id would have one key, and the second would count as published.
                throw seed.Mistake(place + ".id", string.IsNullOrWhiteSpace(update.Id) ? "The update has no id." : $"“{update.Id}” is not an id of its own: give each update one that no other has.");
            }

            var key = KeyOf(update);
            if (await NumberOfAsync(open, key, cancel) is null)
            {
                yield return Build(update, place, key, isFirst: i == 0);
            }

            var number = await NumberOfAsync(open, key, cancel) ?? throw new InvalidOperationException($"Seed update {i} was not published.");
            await BindAsync(open, update, number, cancel);
            _story = Merge(_story, update.Story);
        }
    }

    /// <summary>
    /// The same update has the same key at every start: that is how a seeding that was cut short goes on where it was.
    /// </summary>
    public static Guid KeyOf(SeedUpdate update) => new(SHA256.HashData(Encoding.UTF8.GetBytes("seed:" + update.Id)).AsSpan(0, 16));

    private static async Task<long?> NumberOfAsync(Func<StoryDbContext> open, Guid key, CancellationToken cancel)
    {
        var db = open();
        return await db.Updates.Where(u => u.Key == key).Select(u => (long?)u.Sequence).SingleOrDefaultAsync(cancel);
    }

    private Submission Build(SeedUpdate update, string place, Guid key, bool isFirst)
    {
        var made = new Dictionary<(Type, string), string>();
        var changes = new List<Change>();

        if (isFirst || update.Story is not null)
        {
            var story = Merge(_story, update.Story);
            changes.Add(new AmendStory { Path = isFirst ? "story" : $"{place}.story", SeenAt = long.MaxValue, Title = story.Title, Headline = story.Headline, Summary = story.Summary, State = story.State ?? StoryState.Developing });
        }

        Each(update.Sources, "sources", (s, at) => new AddSource { Path = at, Name = Make<Source>(s.Id, at), SourceName = s.Name, Kind = s.Kind, Reliability = s.Reliability, About = s.About });
        Each(update.Articles, "articles", (a, at) => new FileArticle
        {
            Path = at, Name = Make<Article>(a.Id, at), Title = a.Title, Text = seed.TextOf(a.File, at + ".file"), Publisher = Find<Source>(a.Publisher, at + ".publisher"), Url = a.Url, Published = a.Published,
        });
        Each(update.Claims, "claims", (c, at) => new AddClaim
        {
            Path = at, Name = Make<Claim>(c.Id, at), Wording = c.Wording, Settles = c.Settles, Evidence = [.. c.Evidence.Select((e, i) => EvidenceOf(e, $"{at}.evidence[{i}]"))],
        });
        Each(update.Evidence, "evidence", (e, at) => new AddEvidence { Path = at, Claim = Find<Claim>(e.Claim, at + ".claim"), Evidence = EvidenceOf(e, at) });
        Each(update.Links, "links", (l, at) => new LinkClaims { Path = at, Claim = Find<Claim>(l.Claim, at + ".claim"), Kind = l.Kind, Other = Find<Claim>(l.Other, at + ".other"), Note = l.Note });
        Each(update.Entries, "entries", (e, at) => new AddEntry
        {
            Path = at, Name = Make<TimelineEntry>(e.Id, at), Title = e.Title, Body = e.Body, Date = e.Date, Words = e.Words, Note = e.Note, IsExpected = e.Expected, IsKey = e.Key,
            Claims = [.. e.Claims.Select((c, i) => Find<Claim>(c, $"{at}.claims[{i}]"))],
            Quotations = [.. e.Citations.Select((c, i) => QuotationOf(c, $"{at}.citations[{i}]"))],
        });
        Each(update.Questions, "questions", (q, at) => new AskQuestion
        {
            Path = at, Name = Make<Question>(q.Id, at), Text = q.Text, Detail = q.Detail, Settles = q.Settles, Claims = [.. q.Claims.Select((c, i) => Find<Claim>(c, $"{at}.claims[{i}]"))],
        });

        return new Submission { Key = key, Kind = update.Kind, Headline = update.Headline, Body = update.Body, Changes = changes };

        void Each<T>(List<T> items, string list, Func<T, string, Change> change)
        {
            for (var i = 0; i < items.Count; i++)
            {
                changes.Add(change(items[i], $"{place}.{list}[{i}]"));
            }
        }

        string Make<T>(string? name, string at)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                throw seed.Mistake(at, "It has no id: give it a name that no other of its kind has.");
            }

            if (_published.ContainsKey((typeof(T), name)) || !made.TryAdd((typeof(T), name), at))
            {
                throw seed.Mistake(at + ".id", $"“{name}” is not a name of its own: give each thing an id that no other of its kind has.");
            }

            return name;
        }

        Ref Find<T>(string? name, string at) =>
            name is null ? throw seed.Mistake(at, "Something is missing here.")
            : _published.TryGetValue((typeof(T), name), out var id) ? id
            : made.ContainsKey((typeof(T), name)) ? Ref.Named(name)
            : throw seed.Mistake(at, $"Nothing above is called “{name}”.");

        Quotation QuotationOf(SeedCitation c, string at) => new() { Article = Find<Article>(c.Article, at + ".article"), Quote = c.Quote, Start = c.Start };

        EvidenceInput EvidenceOf(SeedEvidence e, string at) => new()
        {
            Quotation = QuotationOf(e, at),
            Source = Find<Source>(e.Source, at + ".source"),
            Origin = e.Origin is null or "unknown" ? null : Find<Source>(e.Origin, at + ".origin"),
            Stance = e.Stance, Certainty = e.Certainty, Standing = e.Standing, Note = e.Note,
        };
    }

    private static SeedStory Merge(SeedStory story, SeedStory? later) => later is null ? story : new()
    {
        Title = later.Title ?? story.Title, Headline = later.Headline ?? story.Headline, Summary = later.Summary ?? story.Summary, State = later.State ?? story.State,
    };

    // Ids are given in the order of the file, so the n-th claim of an update is the n-th claim in the store that it brought.
    private async Task BindAsync(Func<StoryDbContext> open, SeedUpdate update, long number, CancellationToken cancel)
    {
        var db = open();
        Bind<Source>(update.Sources.Select(s => s.Id), await db.Sources.Where(s => s.From == number).Select(s => s.Id).Order().ToListAsync(cancel));
        Bind<Article>(update.Articles.Select(a => a.Id), await db.Articles.Where(a => a.From == number).Select(a => a.Id).Order().ToListAsync(cancel));
        Bind<Claim>(update.Claims.Select(c => c.Id), await db.Claims.Where(c => c.From == number).Select(c => c.Id).Order().ToListAsync(cancel));
        Bind<TimelineEntry>(update.Entries.Select(e => e.Id), await db.TimelineEntries.Where(e => e.From == number).Select(e => e.Id).Order().ToListAsync(cancel));
        Bind<Question>(update.Questions.Select(q => q.Id), await db.Questions.Where(q => q.From == number).Select(q => q.Id).Order().ToListAsync(cancel));

        void Bind<T>(IEnumerable<string?> names, List<long> ids)
        {
            foreach (var (name, id) in names.Zip(ids))
            {
                _published[(typeof(T), name!)] = id;
            }
        }
    }
}
