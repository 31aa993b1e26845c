namespace StoryTracker.Updates;

/// <summary>What all amendments have in common.</summary>
internal static class Amendments
{
    public const string NothingChanged = "Nothing is changed here. Change it, or remove this part from the update.";
}
