using StoryTracker.Hosting;

namespace StoryTracker.Tests.Hosting;

public sealed class PlacesTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("bin/Debug/net10.0", "")]
    [InlineData("bin/Debug/net10.0/", "")]
    [InlineData("bin/Release/net10.0/linux-x64", "")]
    [InlineData("bin/Release/net10.0/publish", "bin/Release/net10.0/publish")]
    [InlineData("bin/Release/net10.0/linux-x64/publish", "bin/Release/net10.0/linux-x64/publish")]
    [InlineData("out", "out")]
    public void Build_output_lives_with_its_project_and_published_output_alone(string executable, string home)
    {
        File.WriteAllText(folder.New("StoryTracker.csproj"), "");
        Assert.Equal(Path.TrimEndingDirectorySeparator(folder.New(home)), Places.HomeOf(folder.New(executable)));
    }

    [Fact]
    public void A_bin_folder_of_something_else_is_no_project() =>
        Assert.Equal(folder.New("bin/Debug/net10.0"), Places.HomeOf(folder.New("bin/Debug/net10.0")));

    public void Dispose() => folder.Dispose();
}
