using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using StoryTracker.Desk.Forms;

namespace StoryTracker.Desk.Drafts;

/// <summary>A field in which two texts of one draft differ.</summary>
public sealed record DraftDifference(string Label, string Theirs, string Mine);

/// <summary>Lays two texts of one draft side by side.</summary>
public static partial class DraftDifferences
{
    // What the form keeps for itself and nobody typed.
    private static readonly string[] Unseen = ["Key", "Id", "SeenAt", "Settle", "ConflictAt", "OfferedFor", "ComparedAs", "Start", "Report"];

    /// <summary>What they differ in, field by field. That the form found out which thing is meant by its words is no difference.</summary>
    public static IReadOnlyList<DraftDifference> Between(UpdateForm theirs, UpdateForm mine)
    {
        var (one, other) = (Flat(theirs), Flat(mine));
        return [.. one.Keys.Concat(other.Keys.Except(one.Keys))
            .Select(path => new DraftDifference(LabelOf(path), one.GetValueOrDefault(path, ""), other.GetValueOrDefault(path, "")))
            .Where(d => d.Theirs != d.Mine && !(d.Label.EndsWith("choice", StringComparison.Ordinal) && (d.Theirs.Length == 0 || d.Mine.Length == 0)))];
    }

    private static Dictionary<string, string> Flat(UpdateForm form)
    {
        var flat = new Dictionary<string, string>();
        Walk(JsonSerializer.SerializeToElement(form), "");
        return flat;

        void Walk(JsonElement element, string path)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var field in element.EnumerateObject().Where(f => !Unseen.Contains(f.Name)))
                    {
                        Walk(field.Value, path.Length == 0 ? field.Name : $"{path}, {field.Name}");
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var (item, i) in element.EnumerateArray().Select((item, i) => (item, i)))
                    {
                        Walk(item, string.Create(CultureInfo.InvariantCulture, $"{path} {i + 1}"));
                    }

                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    // A browser sends line breaks as CRLF; that alone is no difference.
                    flat[path] = element.ToString().ReplaceLineEndings("\n").Trim();
                    break;
            }
        }
    }

    // “Entries 1, IsExpected” is “Entries 1, is expected”.
    private static string LabelOf(string path) => Hump().Replace(path, m => $" {char.ToLowerInvariant(m.Value[0])}");

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Hump();
}
