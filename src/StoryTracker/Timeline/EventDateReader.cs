namespace StoryTracker.Timeline;
internal static class EventDateReader { public static bool TryRead(string typed, out EventDate date, out EventDateError error) => EventDate.TryParse(typed, out date, out error); }
