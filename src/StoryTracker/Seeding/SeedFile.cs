using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace StoryTracker.Seeding;

/// <summary>A mistake in a seed: where it stands and what is wrong.</summary>
public sealed class SeedException(string file, Mark where, string message)
    : Exception($"{file}, line {where.Line}, column {where.Column}: {message}");

/// <summary>
/// <c>seeds/story.yaml</c>: what an editor took from the source texts, as a sequence of updates. The properties are the
/// keys of the file; every <c>Id</c> is a name that is used within the file only.
/// </summary>
internal sealed partial class SeedFile
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    // What the form calls otherwise than the file.
    private static readonly Dictionary<string, string> Otherwise = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Quotations"] = "citations", ["SourceName"] = "name", ["Text"] = "file",
    };

    private string _path = "";
    private YamlNode _root = new YamlMappingNode();

    public SeedStory Story { get; set; } = new();

    public List<SeedUpdate> Updates { get; set; } = [];

    /// <summary>Reads a seed file. Unknown keys and values are mistakes: bad data is never skipped.</summary>
    /// <exception cref="SeedException">The file cannot be read.</exception>
    public static SeedFile Read(string path)
    {
        YamlMappingNode? root = null;
        try
        {
            var yaml = Utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            root = stream.Documents is [{ RootNode: YamlMappingNode only }] ? only : null;
            if (root is null)
            {
                throw new SeedException(path, stream.Documents.ElementAtOrDefault(1)?.RootNode.Start ?? Mark.Empty, "A seed is one document with the keys “story” and “updates”.");
            }

            RefuseGaps(root, path);
            var seed = new DeserializerBuilder()
                .WithNamingConvention(CamelCaseNamingConvention.Instance)
                .WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
                .WithDuplicateKeyChecking()
                .Build()
                .Deserialize<SeedFile>(yaml);
            seed._path = path;
            seed._root = root;
            return seed;
        }
        catch (YamlException mistake)
        {
            throw new SeedException(path, mistake.Start, Plain(mistake, root));
        }
        catch (ArgumentException)
        {
            throw new SeedException(path, Mark.Empty, "The file is not UTF-8.");
        }
    }

    /// <summary>The mistake at a place such as <c>updates[3].claims[0].quote</c>, or at the nearest place around it.</summary>
    public SeedException Mistake(string place, string message)
    {
        var node = _root;
        foreach (var step in place.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            var next = node switch
            {
                YamlMappingNode map => Under(map, step) ?? Under(map, Otherwise.GetValueOrDefault(step, step)),
                YamlSequenceNode list when int.TryParse(step, out var i) && i < list.Children.Count => list.Children[i],
                _ => null,
            };
            node = next ?? node;
        }

        return new(_path, node.Start, message);
    }

    private static YamlNode? Under(YamlMappingNode map, string name) =>
        map.Children.FirstOrDefault(c => c.Key is YamlScalarNode key && string.Equals(key.Value, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The text of a file that stands beside the seed, exactly as it is.</summary>
    /// <exception cref="SeedException">There is no such file, or it is not UTF-8.</exception>
    public string TextOf(string? file, string place)
    {
        var full = Path.Combine(Path.GetDirectoryName(_path)!, Path.GetFileName(file ?? ""));
        if (!File.Exists(full))
        {
            throw Mistake(place, $"There is no file “{file}” beside the seed.");
        }

        try
        {
            return Utf8.GetString(File.ReadAllBytes(full));
        }
        catch (ArgumentException)
        {
            throw Mistake(place, $"The file “{file}” is not UTF-8.");
        }
    }

    // A key with nothing behind it is a slip of the pen; read as nothing, it would be skipped silently.
    private static void RefuseGaps(YamlNode node, string path)
    {
        var children = node switch
        {
            YamlMappingNode map => map.Children.Select(c => (Where: c.Key.Start, Node: c.Value)),
            YamlSequenceNode list => list.Children.Select(c => (Where: c.Start, Node: c)),
            _ => [],
        };
        foreach (var (where, child) in children)
        {
            if (child is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" })
            {
                throw new SeedException(path, where, "Nothing stands here. Fill it in, or take it out.");
            }

            RefuseGaps(child, path);
        }
    }

    // YamlDotNet speaks of our types; the person who wrote the file knows keys and values.
    private static string Plain(YamlException mistake, YamlMappingNode? root)
    {
        var key = UnknownKey().Match(mistake.Message);
        var value = root?.AllNodes.OfType<YamlScalarNode>().FirstOrDefault(n => n.Start.Index == mistake.Start.Index);
        return key.Success ? $"The key “{key.Groups[1].Value}” is not known here."
            : value is not null && mistake.InnerException is not null ? $"“{value.Value}” cannot stand here."
            : mistake.Message;
    }

    [GeneratedRegex("^Property '(.+)' not found on type")]
    private static partial Regex UnknownKey();
}
