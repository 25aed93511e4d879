using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>
/// What JSON Schema says of one type. Before a schema sees a value, the editor has read the file as YAML 1.2 and made a number of
/// <c>0200</c>, which the reader takes as written: numbers are allowed where texts are, and the pattern holds for texts only. Truths are
/// not, although the reader takes <c>true</c> for a text: editors would propose true and false for every text.
/// </summary>
internal static class TypeSchema
{
    private const string Day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private const string HourMinute = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private const string OneLine = @"^[^\u0000-\u001f\u007f-\u009f]*\S[^\u0000-\u001f\u007f-\u009f]*$";
    private const NumberStyles Written = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const string NoId = "(?!00000000-0000-0000-0000-000000000000)";

    public static JsonObject Of(FieldType type) => type switch
    {
        FieldType.Text => Text(type, @"\S", ScalarReading.LongestText),
        FieldType.Code => Text(type, OneLine, ScalarReading.LongestCode),
        FieldType.FilePath => Text(type, OneLine, ScalarReading.LongestText),
        FieldType.WholeNumber number => Figure(type, "integer", "^[0-9]{1,9}$", number.Least, number.Most),
        FieldType.Amount amount => Figure(type, "number", $@"^-?[0-9]{{1,12}}(\.[0-9]{{1,{amount.Decimals}}})?$", amount.Least, amount.Most),
        FieldType.Date => Pattern(type, "string", $"^{Day}$"),
        FieldType.Instant => Pattern(type, "string", $"^{Day}T{HourMinute}:[0-5][0-9](Z|[+-]{HourMinute})?$"),
        FieldType.Period => Pattern(type, "string", "^[0-9]{4}-(0[1-9]|1[0-2])$"),
        FieldType.Currency => Pattern(type, "string", "^[A-Z]{3}$"),
        FieldType.Identifier => Pattern(type, "string", $"^{NoId}[0-9A-Fa-f]{{8}}(-[0-9A-Fa-f]{{4}}){{3}}-[0-9A-Fa-f]{{12}}$"),
        FieldType.Flag => Pattern(type, new JsonArray("boolean", "string"), "^(true|false)$"),
        FieldType.OneOf oneOf => Words([.. oneOf.Choices.Select(static choice => choice.Word)]),
        FieldType.ListOf { TakesOne: true } list => AnyOf(Of(list.Item), List(list)),
        FieldType.ListOf list => List(list),
        FieldType.MapOf map => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(map.Item) },
        FieldType.Section section => Keys(section),
        FieldType.WordOrSection either => AnyOf(Of(either.Word), Of(either.Instead)),
        _ => throw new UnreachableException($"{type} has no schema."),
    };

    private static JsonObject Text(FieldType type, string pattern, int longest)
    {
        var schema = Pattern(type, new JsonArray("string", "number"), pattern);
        schema["maxLength"] = longest;
        return schema;
    }

    private static JsonObject Figure(FieldType type, string kind, string pattern, decimal? least, decimal? most)
    {
        var schema = Pattern(type, new JsonArray(kind, "string"), pattern);
        if (least is { } lowest)
        {
            schema["minimum"] = lowest;
        }

        if (most is { } highest)
        {
            schema["maximum"] = highest;
        }

        return schema;
    }

    /// <summary>With the reader's own words for a text that does not match, in place of the pattern.</summary>
    private static JsonObject Pattern(FieldType type, JsonNode kind, string pattern) => new()
    {
        ["type"] = kind,
        ["pattern"] = pattern,
        ["patternErrorMessage"] = FieldTypeWords.HowTo(type),
    };

    /// <summary>A word such as <c>-1.00</c> comes from the editor as a number: a range of one takes it and is not proposed for completion.</summary>
    private static JsonObject Words(ImmutableArray<string> words)
    {
        var schema = new JsonObject { ["enum"] = Array(words) };
        var figures = words.Select(static word => decimal.TryParse(word, Written, CultureInfo.InvariantCulture, out var figure) ? figure : (decimal?)null).OfType<decimal>();
        JsonObject[] numbers = [.. figures.Select(static figure => new JsonObject { ["type"] = "number", ["minimum"] = figure, ["maximum"] = figure })];
        return numbers.Length == 0 ? schema : AnyOf([schema, .. numbers]);
    }

    private static JsonObject List(FieldType.ListOf list) => new() { ["type"] = "array", ["items"] = Of(list.Item) };

    private static JsonObject AnyOf(params ReadOnlySpan<JsonObject> ways) => new() { ["anyOf"] = new JsonArray([.. ways]) };

    private static JsonObject Keys(FieldType.Section section)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(section.Fields.Select(static field => KeyValuePair.Create(field.Name, (JsonNode?)JsonSchema.Of(field)))),
            ["additionalProperties"] = false,
        };
        if (section.Fields.Any(static field => field.IsRequired))
        {
            schema["required"] = Array(section.Fields.Where(static field => field.IsRequired).Select(static field => field.Name));
        }

        return schema;
    }

    private static JsonArray Array(IEnumerable<string> words) => new([.. words.Select(static word => JsonValue.Create(word))]);
}
