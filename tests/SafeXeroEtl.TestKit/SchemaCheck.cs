using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SafeXeroEtl.TestKit;

/// <summary>
/// Holds a value against a JSON Schema (draft 7), as an editor does. It knows the keywords that our schemas use and throws at any
/// other, so that none is believed to be checked that is not.
/// </summary>
public static class SchemaCheck
{
    private static readonly HashSet<string> Remarks = ["$schema", "$comment", "title", "description", "default", "examples", "patternErrorMessage"];

    /// <returns>What is wrong, as <c>/path keyword</c>; nothing when the value is accepted.</returns>
    public static IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string path = "") =>
        schema.AsObject().Where(static keyword => !Remarks.Contains(keyword.Key)).SelectMany(keyword => Faults(keyword.Key, keyword.Value!, schema, value, path));

    private static IEnumerable<string> Faults(string keyword, JsonNode rule, JsonNode schema, JsonNode? value, string path) => keyword switch
    {
        "type" => Unless(Names(rule).Any(name => IsOf(name, value)), path, keyword),
        "enum" => Unless(rule.AsArray().Any(word => JsonNode.DeepEquals(word, value)), path, keyword),
        "anyOf" => Unless(rule.AsArray().Any(way => !Faults(way!, value).Any()), path, keyword),
        "pattern" => Unless(TextOf(value) is not { } text || Regex.IsMatch(text, AsInJavaScript(rule), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)), path, keyword),
        "maxLength" => Unless(TextOf(value) is not { } text || text.Length <= rule.GetValue<int>(), path, keyword),
        "minimum" => Unless(FigureOf(value) is not { } figure || figure >= rule.GetValue<decimal>(), path, keyword),
        "maximum" => Unless(FigureOf(value) is not { } figure || figure <= rule.GetValue<decimal>(), path, keyword),
        "items" => value is JsonArray items ? items.SelectMany((item, index) => Faults(rule, item, $"{path}/{index}")) : [],
        "required" => value is JsonObject map ? Names(rule).Where(name => !map.ContainsKey(name)).Select(name => $"{path}/{name} {keyword}") : [],
        "properties" => value is JsonObject map ? rule.AsObject().Where(key => map.ContainsKey(key.Key)).SelectMany(key => Faults(key.Value!, map[key.Key], $"{path}/{key.Key}")) : [],
        "additionalProperties" => Others(rule, schema, value as JsonObject, path),
        _ => throw new NotSupportedException($"{path} has the keyword {keyword}."),
    };

    private static IEnumerable<string> Others(JsonNode rule, JsonNode schema, JsonObject? map, string path)
    {
        var others = map?.Where(key => schema["properties"]?[key.Key] is null) ?? [];
        return rule is JsonObject
            ? others.SelectMany(key => Faults(rule, key.Value, $"{path}/{key.Key}"))
            : others.Where(_ => !rule.GetValue<bool>()).Select(key => $"{path}/{key.Key} additionalProperties");
    }

    private static bool IsOf(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => TextOf(value) is not null,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => FigureOf(value) is { } figure && decimal.IsInteger(figure),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException($"There is no type {type}."),
    };

    private static string? TextOf(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : null;

    private static decimal? FigureOf(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<decimal>(out var figure) ? figure : null;

    private static IEnumerable<string> Names(JsonNode rule) => rule is JsonArray several ? several.Select(static name => name!.GetValue<string>()) : [rule.GetValue<string>()];

    /// <summary>In .NET a dollar also matches before a last line feed.</summary>
    private static string AsInJavaScript(JsonNode pattern) => pattern.GetValue<string>() is var text && text.EndsWith('$') ? text[..^1] + @"\z" : text;

    private static IEnumerable<string> Unless(bool isRight, string path, string keyword) => isRight ? [] : [$"{path} {keyword}"];
}
