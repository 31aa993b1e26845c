using Microsoft.EntityFrameworkCore;
using StoryTracker.Data;

namespace StoryTracker.Sources;

/// <summary>A source as a page names it.</summary>
/// <param name="Id">The source.</param>
/// <param name="Slug">The readable end of its address.</param>
/// <param name="Name">Its name as it begins a sentence.</param>
/// <param name="Kind">What kind of voice it is.</param>
public sealed record SourceName(long Id, string Slug, string Name, SourceKind Kind)
{
    /// <summary>The names of some sources at a moment, by id.</summary>
    public static async Task<Dictionary<long, SourceName>> LoadAsync(StoryDbContext db, IReadOnlyCollection<long> ids, long? asOf, CancellationToken cancel = default) =>
        ids.Count == 0 ? [] : await (
            from s in db.Sources.AsNoTracking()
            join v in db.SourceVersions.AsOf(asOf) on s.Id equals v.SourceId
            where ids.Contains(s.Id)
            select new SourceName(s.Id, s.Slug, v.Name.Text, v.Kind)).ToDictionaryAsync(s => s.Id, cancel);
}
