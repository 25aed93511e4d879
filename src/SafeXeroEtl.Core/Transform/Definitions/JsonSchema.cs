using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>
/// Writes the JSON Schema of each kind of YAML file from the declarations that also read it, so that an editor completes and checks
/// while somebody types. It takes what the reader takes; checks that look across keys and files stay the reader's.
/// </summary>
public static class JsonSchema
{
    /// <summary>The newest draft that the editors' YAML language server follows completely.</summary>
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string FileName(DefinitionKind kind) => $"{kind.Schema[..kind.Schema.IndexOf('/', StringComparison.Ordinal)]}.schema.json";

    /// <summary>Lines end in LF, and so does the file.</summary>
    public static string Of(DefinitionKind kind)
    {
        var schema = new JsonObject
        {
            ["$schema"] = Draft,
            ["$comment"] = "Written from the declarations in src/SafeXeroEtl.Core/Transform/Definitions; change those, not this file.",
            ["title"] = kind.FileName,
            ["description"] = kind.Purpose,
        };
        Merge(schema, TypeSchema.Of(new FieldType.Section(kind.Fields)));
        return schema.ToJsonString(Form) + "\n";
    }

    /// <summary>The value of one key, with what the reference says of it.</summary>
    internal static JsonObject Of(FieldSpec field)
    {
        var schema = new JsonObject { ["description"] = DescriptionOf(field) };
        Merge(schema, TypeSchema.Of(field.Type));
        if (field.DefaultText is { Length: > 0 } byDefault)
        {
            schema["default"] = WrittenValue.Of(field.Type, byDefault);
        }

        if (field.ExampleText is { Length: > 0 } example)
        {
            schema["examples"] = new JsonArray(WrittenValue.Of(field.Type, example));
        }

        return schema;
    }

    private static string DescriptionOf(FieldSpec field)
    {
        var rule = field.RuleText is null ? "" : $" Rule: {field.RuleText}.";
        return field.Meaning + rule + (HoldsCodes(field.Type) ? " Put a code that starts with a nought in quotes, as \"091\", lest another program drop it." : "");
    }

    private static bool HoldsCodes(FieldType type) => type is FieldType.Code or FieldType.ListOf { Item: FieldType.Code };

    private static void Merge(JsonObject schema, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            schema[name] = value?.DeepClone();
        }
    }
}
