namespace StoryTracker.Hosting;

/// <summary>
/// Makes the absolute links of feeds, exports and metadata. Only the setting <c>Story:PublicUrl</c> says what is in front
/// of a path, never the Host header of a request, which anyone can write.
/// </summary>
public sealed class PublicUrl(StorySettings settings)
{
    /// <summary>Whether an absolute link can be made at all.</summary>
    public bool IsKnown => settings.PublicUrl is not null;

    /// <summary>The absolute address of a path that starts with a slash; the path itself if no public address is set.</summary>
    public string For(string path) => settings.PublicUrl + path;
}
