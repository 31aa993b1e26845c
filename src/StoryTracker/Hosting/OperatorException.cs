namespace StoryTracker.Hosting;

/// <summary>
/// A mistake of whoever runs the server, or a state of the machine that they can mend. Its message is one line that says
/// what is wrong and what to do; it ends the program without a stack trace.
/// </summary>
public sealed class OperatorException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What the process ends with; never 0.</summary>
    public int ExitCode { get; init; } = 1;
}
