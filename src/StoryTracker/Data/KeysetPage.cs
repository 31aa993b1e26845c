using Microsoft.EntityFrameworkCore;

namespace StoryTracker.Data;

/// <summary>A page of a list that goes by one number, the highest first.</summary>
/// <param name="Keys">The numbers on the page.</param>
/// <param name="IsMoreBefore">Whether higher ones come before them.</param>
/// <param name="IsMoreAfter">Whether lower ones come after them.</param>
public sealed record KeysetPage(IReadOnlyList<long> Keys, bool IsMoreBefore, bool IsMoreAfter)
{
    /// <summary>Reads the page below <paramref name="before"/>, or above <paramref name="after"/>, or the first.</summary>
    public static async Task<KeysetPage> ReadAsync(IQueryable<long> keys, long? before, long? after, int size, CancellationToken cancel = default)
    {
        if (after is { } low)
        {
            var above = await keys.Where(k => k > low).OrderBy(k => k).Take(size + 1).ToListAsync(cancel);
            if (above.Count > size)
            {
                above.RemoveAt(size);
                above.Reverse();
                var last = above[^1];
                return new(above, true, await keys.AnyAsync(k => k < last, cancel));
            }

            // Nothing comes before: this is the first page, and it is shown whole.
            before = null;
        }

        var below = await keys.Where(k => before == null || k < before).OrderByDescending(k => k).Take(size + 1).ToListAsync(cancel);
        var page = below.Take(size).ToList();
        var first = page.FirstOrDefault();
        var isMoreBefore = before is not null && page.Count > 0 && await keys.AnyAsync(k => k > first, cancel);
        return new(page, isMoreBefore, below.Count > size);
    }
}
