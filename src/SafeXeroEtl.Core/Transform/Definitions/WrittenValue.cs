using System.Globalization;
using System.Text.Json.Nodes;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>
/// A default or example of a declaration, written as YAML on one line, as a value in JSON. The declarations are ours and keep to
/// plain words, quotes around a whole value, and lists and groups without anything nested deeper than a list in a group.
/// </summary>
internal static class WrittenValue
{
    public static JsonNode Of(FieldType type, string written) => (type, written[0]) switch
    {
        (FieldType.ListOf list, '[') => new JsonArray([.. Items(written).Select(item => Of(list.Item, item))]),
        (FieldType.ListOf list, _) => Of(list.Item, written),
        (FieldType.MapOf map, '{') => new JsonObject(Items(written).Select(entry => Entry(map, entry))),
        (FieldType.WordOrSection either, _) => Of(either.Word, written),
        (FieldType.WholeNumber, _) => int.Parse(written, CultureInfo.InvariantCulture),
        (FieldType.Amount, _) => decimal.Parse(written, CultureInfo.InvariantCulture),
        (FieldType.Flag, _) => written == "true",
        (_, '"' or '\'') => written[1..^1],
        _ => written,
    };

    private static KeyValuePair<string, JsonNode?> Entry(FieldType.MapOf map, string written)
    {
        var colon = written.IndexOf(": ", StringComparison.Ordinal);
        return KeyValuePair.Create(written[..colon], (JsonNode?)Of(map.Item, written[(colon + 2)..]));
    }

    /// <summary>What stands between the brackets, cut at the commas that are in no brackets of their own.</summary>
    private static IEnumerable<string> Items(string written)
    {
        var (start, depth) = (1, 0);
        for (var at = 1; at < written.Length; at++)
        {
            depth += written[at] switch { '[' => 1, ']' => -1, _ => 0 };
            if ((written[at] == ',' && depth == 0) || at == written.Length - 1)
            {
                if (written[start..at].Trim() is { Length: > 0 } item)
                {
                    yield return item;
                }

                start = at + 1;
            }
        }
    }
}
