using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace StoryTracker.Data;

/// <summary>Keeps instants as UTC in whole microseconds: the finest that every database keeps.</summary>
public sealed class UtcMicroseconds() : ValueConverter<DateTime, DateTime>(
    instant => instant.ToMicroseconds(),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

/// <summary>Instants as they are stored.</summary>
public static class Instants
{
    /// <summary>The instant, cut to whole microseconds.</summary>
    public static DateTime ToMicroseconds(this DateTime instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
