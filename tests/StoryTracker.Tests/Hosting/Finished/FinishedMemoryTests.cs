using StoryTracker.Hosting.Finished;
using StoryTracker.Live;

namespace StoryTracker.Tests.Hosting.Finished;

public class FinishedMemoryTests
{
    private const long Limit = 1024 * 1024;
    private static readonly DateTime Now = new(2026, 11, 26, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Head.Mark Five = new(5, 0);

    private readonly FinishedMemory _memory = new(Limit);

    [Fact]
    public void Somebody_who_asks_for_ten_thousand_addresses_once_drives_out_no_page_that_is_read()
    {
        string[] read = ["/", "/claims", "/timeline"];
        foreach (var address in read)
        {
            _memory.Keep(address, Page());
            Assert.NotNull(Find(address));
        }

        for (var n = 0; n < 10_000; n++)
        {
            _memory.Keep($"/claims?after={n}", Page());
            if (n % 100 == 0) Assert.All(read, address => Assert.NotNull(Find(address)));
        }

        Assert.All(read, address => Assert.NotNull(Find(address)));
        Assert.InRange(_memory.Bytes, Limit / 2, Limit);
    }

    [Fact]
    public void What_is_read_no_longer_makes_room_in_the_end()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var n = 0; n < 200; n++)
            {
                var address = $"/claims/{round}/{n}";
                _memory.Keep(address, Page());
                _ = Find(address);
            }

            Assert.InRange(_memory.Bytes, 1, Limit);
        }

        Assert.Null(Find("/claims/0/0"));
        Assert.NotNull(Find("/claims/2/199"));
    }

    [Fact]
    public void A_page_as_large_as_the_memory_is_not_kept()
    {
        _memory.Keep("/small", Page());
        _memory.Keep("/large", Page(bytes: (int)Limit));
        Assert.Null(Find("/large"));
        Assert.NotNull(Find("/small"));
    }

    [Fact]
    public void An_update_ends_the_pages_of_now_and_a_redaction_those_of_the_past_too()
    {
        _memory.Keep("/", Page());
        _memory.Keep("/as-of/3", Page(isPast: true));
        var bytes = _memory.Bytes;

        var six = new Head.Mark(6, 0);
        Assert.Null(_memory.Find("/", six, Now));
        Assert.NotNull(_memory.Find("/as-of/3", six, Now));
        _memory.Sweep(six, Now);
        Assert.Equal(bytes / 2, _memory.Bytes);

        var seven = new Head.Mark(7, 7);
        Assert.Null(_memory.Find("/as-of/3", seven, Now));
        _memory.Sweep(seven, Now);
        Assert.Equal(0, _memory.Bytes);
    }

    [Fact]
    public void A_page_ends_at_its_moment()
    {
        _memory.Keep("/", Page());
        Assert.NotNull(_memory.Find("/", Five, Now.AddMinutes(59)));
        Assert.Null(_memory.Find("/", Five, Now.AddHours(1)));
    }

    private static FinishedPage Page(bool isPast = false, int bytes = 4096) => new(new byte[bytes], [], Five, isPast, Now.AddHours(1));

    private FinishedPage? Find(string address) => _memory.Find(address, Five, Now);
}
