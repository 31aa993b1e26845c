using StoryTracker.Data;

namespace StoryTracker.Updates;

/// <summary>An update in the making: what the changes need while they are made, inside the one transaction.</summary>
internal sealed class Publication(StoryDbContext db, long number)
{
    internal const long MadeByOne = 1_000;
    private const int MostRows = 999;

    private readonly Dictionary<(Type Noun, string Name), long> _named = [];
    private readonly HashSet<long> _judged = [];
    private readonly HashSet<(Type Change, long Id)> _altered = [];
    private int _rows;

    public StoryDbContext Db => db;

    /// <summary>The number that the update will have.</summary>
    public long Number => number;

    public List<Problem> Problems { get; } = [];

    public List<Conflict> Conflicts { get; } = [];

    /// <summary>The claims from which this update takes evidence that nobody stands by any more: if it was the last, each is withdrawn with this reason.</summary>
    public Dictionary<long, string> Bereft { get; } = [];

    /// <summary>The words that this update redacts: its own must not repeat them.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>The claims whose ground this update changes.</summary>
    public IReadOnlyCollection<long> Judged => _judged;

    /// <summary>Makes one change; what a rule refuses is kept as a problem, so that the editor learns of all at once.</summary>
    public async Task ApplyAsync(Change change)
    {
        try
        {
            await change.ApplyAsync(this);
        }
        catch (RuleException refused)
        {
            Problems.Add(new(JoinPath(change.Path, refused.Field), refused.Message));
        }
    }

    /// <summary>An id that nothing else in the store has. Following from the update’s number, it is the same on every database.</summary>
    public long NextId() => ++_rows <= MostRows
        ? (number * MadeByOne) + _rows
        : throw new RuleException("", $"One update can bring at most {MostRows} things. Publish the rest in another.");

    /// <summary>Lets later changes refer to <paramref name="id"/> by the change’s name.</summary>
    public void Name<T>(Change change, long id)
    {
        if (change.Name is { Length: > 0 } name)
        {
            _named[(typeof(T), name)] = id;
        }
    }

    /// <summary>The id of an existing thing of type <typeparamref name="T"/>.</summary>
    /// <exception cref="RuleException">There is none.</exception>
    public async Task<long> ResolveAsync<T>(Ref reference, string field, string missing) where T : class, IPublished =>
        (await FindAsync<T>(reference, field, missing)).Id;

    /// <summary>The row that <paramref name="reference"/> means, with its id.</summary>
    /// <exception cref="RuleException">There is none.</exception>
    public async Task<(long Id, T Row)> FindAsync<T>(Ref reference, string field, string missing) where T : class, IPublished
    {
        var id = reference.Name is null ? reference.Id : _named.GetValueOrDefault((typeof(T), reference.Name));
        return id > 0 && await db.Set<T>().FindAsync(id) is { } row ? (id, row) : throw new RuleException(field, missing);
    }

    /// <summary>Notes that <paramref name="change"/> is about to have its say on a thing.</summary>
    /// <exception cref="RuleException">Another change of its kind had it: one update has one word on a thing.</exception>
    public void Once(Change change, long id)
    {
        if (!_altered.Add((change.GetType(), id)))
        {
            throw new RuleException("", "This update already changes the same thing. Make both changes in one part.");
        }
    }

    /// <summary>Notes that <paramref name="change"/> is about to amend a thing, which must have been published before.</summary>
    /// <inheritdoc cref="Once" path="/exception"/>
    public void OnceAndLater(Change change, long id)
    {
        if (id / MadeByOne == number)
        {
            throw new RuleException("", "This update makes the same thing. Say it right where it is made.");
        }

        Once(change, id);
    }

    /// <summary>
    /// Closes the current version of a thing so that the next can follow, unless it moved on after the editor saw it: then
    /// the change is kept as a conflict and null comes back.
    /// </summary>
    public T? Replace<T>(Change change, T current) where T : class, IVersion
    {
        if (MovedOn(change, current.From))
        {
            return null;
        }

        current.Close(number);
        return current;
    }

    /// <summary>Keeps a conflict if update <paramref name="changedIn"/> came after what the editor saw.</summary>
    public bool MovedOn(Change change, long changedIn)
    {
        if (changedIn <= change.SeenAt)
        {
            return false;
        }

        Conflicts.Add(new(change.Path, changedIn));
        return true;
    }

    /// <summary>Has the rules judge a claim once all changes are made.</summary>
    public void Judge(long claimId) => _judged.Add(claimId);

    /// <summary>All rows of this update.</summary>
    public IEnumerable<IPublished> Rows() =>
        db.ChangeTracker.Entries().Select(e => e.Entity).OfType<IPublished>().Where(r => r.From == number);

    private static string JoinPath(string path, string field) =>
        path.Length == 0 ? field : field.Length == 0 ? path : path + "." + field;
}
