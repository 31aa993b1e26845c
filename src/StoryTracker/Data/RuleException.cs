namespace StoryTracker.Data;

/// <summary>
/// A rule of the story refused a change. The message is for the editor: what is wrong and the way out. It is kept by the
/// form at <see cref="Field"/>.
/// </summary>
public sealed class RuleException(string field, string message) : Exception(message)
{
    /// <summary>The name of the input that broke the rule, such as <c>Wording</c>; empty when no single one did.</summary>
    public string Field { get; } = field;

    /// <summary>The same refusal, for an input that is a part of a larger one: <c>Evidence[1].Quote</c>.</summary>
    public RuleException Within(string part) => new(Field.Length == 0 ? part : $"{part}.{Field}", Message);
}
