using System.Collections.Concurrent;
using StoryTracker.Live;

namespace StoryTracker.Hosting.Finished;

/// <summary>
/// Finished pages by address, within a bound. Reading takes no lock. What comes in waits in a small queue, and only what is
/// read there moves on to the large one, so that somebody who asks for a thousand addresses once drives out nothing that
/// is read (S3-FIFO: Yang and others, SOSP 2023, without its list of ghosts).
/// </summary>
public sealed class FinishedMemory(long limit)
{
    private readonly ConcurrentDictionary<string, FinishedPage> _pages = new(StringComparer.Ordinal);
    private readonly Queue<(string Address, FinishedPage Page)> _small = new(), _large = new();
    private readonly Lock _changing = new();
    private long _smallBytes, _largeBytes;

    /// <summary>What it keeps now, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_changing) return _smallBytes + _largeBytes;
        }
    }

    /// <summary>The page at an address, if it may still be served; null if there is none.</summary>
    public FinishedPage? Find(string address, Head.Mark head, DateTime now)
    {
        if (!_pages.TryGetValue(address, out var page) || !page.Holds(head, now)) return null;

        // Written only when it changes: threads that read one page would else fight over its memory.
        if (!page.WasRead) page.WasRead = true;
        return page;
    }

    /// <summary>Keeps a page, unless it is far too large.</summary>
    public void Keep(string address, FinishedPage page)
    {
        if (page.Cost > limit / 8) return;

        lock (_changing)
        {
            _pages[address] = page;
            _small.Enqueue((address, page));
            _smallBytes += page.Cost;
            while (_smallBytes + _largeBytes > limit)
            {
                if (_smallBytes > limit / 10 || _large.Count == 0) PassSmall();
                else PassLarge();
            }
        }
    }

    /// <summary>The pages that are being read, those first that were asked for first since the last update.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="head">The place in the story now.</param>
    /// <param name="now">UTC.</param>
    public IReadOnlyList<(string Address, FinishedPage Page)> BeingRead(int most, Head.Mark head, DateTime now)
    {
        lock (_changing) return [.. _large.Concat(_small).Where(p => p.Page.WasRead && p.Page.Holds(head, now)).Take(most)];
    }

    /// <summary>Lets go of all that may not be served any more.</summary>
    public void Sweep(Head.Mark head, DateTime now)
    {
        lock (_changing)
        {
            _smallBytes = Sweep(_small);
            _largeBytes = Sweep(_large);
        }

        long Sweep(Queue<(string Address, FinishedPage Page)> queue)
        {
            var bytes = 0L;
            for (var left = queue.Count; left > 0; left--)
            {
                var (address, page) = queue.Dequeue();
                if (page.Holds(head, now) && _pages.TryGetValue(address, out var there) && there == page)
                {
                    queue.Enqueue((address, page));
                    bytes += page.Cost;
                }
                else
                {
                    _pages.TryRemove(new(address, page));
                }
            }

            return bytes;
        }
    }

    private void PassSmall()
    {
        var (address, page) = _small.Dequeue();
        _smallBytes -= page.Cost;
        if (page.WasRead)
        {
            page.WasRead = false;
            _large.Enqueue((address, page));
            _largeBytes += page.Cost;
        }
        else
        {
            _pages.TryRemove(new(address, page));
        }
    }

    private void PassLarge()
    {
        var (address, page) = _large.Dequeue();
        if (page.WasRead)
        {
            page.WasRead = false;
            _large.Enqueue((address, page));
        }
        else
        {
            _largeBytes -= page.Cost;
            _pages.TryRemove(new(address, page));
        }
    }
}
