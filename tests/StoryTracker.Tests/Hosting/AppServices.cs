using Microsoft.Extensions.DependencyInjection;
using StoryTracker.Data;
using StoryTracker.Updates;

namespace StoryTracker.Tests.Hosting;

/// <summary>What tests do with a program from within, whichever host runs it.</summary>
internal static class AppServices
{
    /// <summary>Asks the store.</summary>
    public static async Task<T> AskAsync<T>(this IServiceProvider services, Func<StoryDbContext, Task<T>> question)
    {
        await using var scope = services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<StoryDbContext>());
    }

    /// <summary>Publishes through the door, as one who has seen all that was published before; it must be accepted.</summary>
    /// <returns>The number of the update.</returns>
    public static async Task<long> PublishAsync(this IServiceProvider services, Submission submission)
    {
        var outcome = await services.GetRequiredService<Door>().PublishAsync(
            submission with { Changes = [.. submission.Changes.Select((c, i) => c with { Path = $"Changes[{i}]", SeenAt = long.MaxValue })] });
        return outcome switch
        {
            Outcome.Published published => published.Number,
            Outcome.Refused refused => throw new InvalidOperationException(string.Join("; ", refused.Problems)),
            _ => throw new InvalidOperationException(outcome.ToString()),
        };
    }

    /// <summary>Publishes changes.</summary>
    /// <inheritdoc cref="PublishAsync(IServiceProvider, Submission)"/>
    public static Task<long> PublishAsync(this IServiceProvider services, string headline, params Change[] changes) =>
        services.PublishAsync(new Submission { Key = Guid.NewGuid(), Headline = headline, Changes = changes });
}
