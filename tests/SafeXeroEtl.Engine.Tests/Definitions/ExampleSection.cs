using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>A group of declared keys, and how to find it in an example of its file.</summary>
internal sealed record ExampleSection(string Path, ImmutableArray<FieldSpec> Fields, Func<JsonNode, JsonNode?> Find)
{
    public bool IsIn(JsonNode example) => Find(example) is JsonObject;

    public JsonObject In(JsonNode example) => Find(example)!.AsObject();

    public IEnumerable<ExampleSection> WithThoseBelow() => Fields.Select(Below).OfType<ExampleSection>().SelectMany(static section => section.WithThoseBelow()).Prepend(this);

    private ExampleSection? Below(FieldSpec field) => field.Type switch
    {
        FieldType.Section section => Key(field, section),
        FieldType.WordOrSection either => Key(field, either.Instead),
        FieldType.ListOf { Item: FieldType.Section section } => new($"{Path}/{field.Name}/0", section.Fields, example => Find(example)?[field.Name]?[0]),
        _ => null,
    };

    private ExampleSection Key(FieldSpec field, FieldType.Section section) => new($"{Path}/{field.Name}", section.Fields, example => (Find(example) as JsonObject)?[field.Name]);
}
