using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace StoryTracker.Tests.Hosting;

/// <summary>Keeps what the server's log says.</summary>
public sealed class LogLines : ILogEventSink
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Written { get { lock (_lines) return [.. _lines]; } }

    public void Emit(LogEvent logEvent)
    {
        var line = $"{logEvent.RenderMessage(CultureInfo.InvariantCulture)} {logEvent.Exception}".Replace("\"", "", StringComparison.Ordinal).TrimEnd();
        lock (_lines) _lines.Add(line);
    }
}
