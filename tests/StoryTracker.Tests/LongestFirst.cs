using StoryTracker.Tests.Browser;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("StoryTracker.Tests.LongestFirst", "StoryTracker.Tests")]

namespace StoryTracker.Tests;

/// <summary>
/// The browser tests run one after the other and take longest, so they begin first, and all others run beside them.
/// Begun later, they would run on alone when the others are done.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(c => c.DisplayName == Chromium.Collection);
}
