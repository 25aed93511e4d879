using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>Editor and program must not contradict each other: what the program takes, the editor does not mark.</summary>
public sealed class SchemaAgreementTests
{
    /// <summary>As somebody may write them behind a colon.</summary>
    private static readonly ImmutableArray<string> Awkward =
    [
        "0200", "'0200'", "091", "200", "200.0", "1e3", "0x1F", "1_0", "-1", "-0.01", ".5", "0", "367", "12345678901234567890", "NO", "no", "yes", "on", "off", "'on'", "true", "True", "'true'", "false",
        "2026-09-01", "2026-02-30", "31/10/2026", "2026-10", "2026-13", "2026-11-01T08:15:00Z", "2026-11-01T08:15:00+01:00", "2026-11-01T08:15:00", "GBP", "gbp", "£5", "1,234.50", "1234.50", "0.001", "17.5", "100.01",
        "00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000A", "00000000-0000-0000-0000-000000000000", "-1.00", "(1.00)", "~", "", "''", "' '", "\"two\\nlines\"", "\"\\e[31m\"", "[]", "[a, b]", "[0200, NO]",
        "{}", "{a: b}", "exports/{period}", "../_shared/layouts.yml", "Line rental", "none", "authorised", "|\n  two\n  lines", ">\n  folded",
    ];

    /// <summary>
    /// The editor takes some of these where the program does not: JSON cannot tell 14.0 from 14, 1e3 from 1000 or True from true; no pattern
    /// knows the calendar, counts the decimals of a number, finds every control character or compares the size of a number in quotes.
    /// </summary>
    private static readonly ImmutableArray<string> LeftToTheProgram = ["200.0", "1e3", "0x1F", ".5", "True", "2026-02-30", "0.001", "\"two\\nlines\"", "\"\\e[31m\"", "12345678901234567890", "'0200'"];

    [Fact]
    public void The_editor_marks_nothing_that_the_program_takes()
    {
        Cases().Where(static pair => pair.Field.Type is FieldType.Flag || pair.Written is not ("true" or "True" or "false"))
            .Where(static pair => Verdicts(pair.Field, pair.Written) is (true, false))
            .Select(static pair => $"{pair.Field.Name} as {FieldName(pair.Field)}: {pair.Written}").ShouldBeEmpty();
    }

    [Fact]
    public void The_editor_marks_all_that_the_program_refuses_but_for_what_no_schema_can_tell()
    {
        Cases().Where(static pair => !LeftToTheProgram.Contains(pair.Written) && (pair.Field.Name, pair.Written) != ("negative", "-1"))
            .Where(static pair => Verdicts(pair.Field, pair.Written) is (false, true))
            .Select(static pair => $"{pair.Field.Name} as {FieldName(pair.Field)}: {pair.Written}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_default_and_example_in_a_schema_is_one_that_program_and_editor_take()
    {
        foreach (var field in Fields())
        {
            var schema = JsonNode.Parse(JsonSchema.Of(Alone(field)))!["properties"]![field.Name]!;
            var shown = ((JsonArray?)schema["examples"] ?? []).Append(schema["default"]).OfType<JsonNode>();
            foreach (var value in shown)
            {
                Verdicts(field, value.ToJsonString()).ShouldBe((true, true), $"{field.Name}: {value.ToJsonString()}");
            }

            shown.Count().ShouldBe((field.ExampleText is null or "" ? 0 : 1) + (field.DefaultText is null or "" ? 0 : 1), field.Name);
        }
    }

    private static IEnumerable<(FieldSpec Field, string Written)> Cases() =>
        from field in Fields().Where(static field => field.Type is not FieldType.Section).DistinctBy(static field => FieldName(field))
        from written in Awkward
        select (field, written);

    private static (bool Program, bool Editor) Verdicts(FieldSpec field, string written)
    {
        var yaml = $"{field.Name}: {written}\n";
        var faults = new SettingFaults();
        DefinitionText.Read("a.yml", Encoding.UTF8.GetBytes(yaml), Alone(field), faults);
        return (faults.ErrorCount == 0, !SchemaCheck.Faults(JsonNode.Parse(JsonSchema.Of(Alone(field)))!, JsonNode.Parse(EditorYaml.Read(yaml).ToJsonString())).Any());
    }

    private static DefinitionKind Alone(FieldSpec field) => new("alone/1", "alone.yml", "", [field]);

    private static string FieldName(FieldSpec field) => field.Type is FieldType.OneOf or FieldType.WordOrSection or FieldType.ListOf { Item: FieldType.OneOf or FieldType.WordOrSection } ? field.Name : field.Type.ToString();

    private static IEnumerable<FieldSpec> Fields() => DefinitionKind.All.SelectMany(static kind => Below(kind.Fields));

    private static IEnumerable<FieldSpec> Below(ImmutableArray<FieldSpec> fields) => fields.Concat(fields.SelectMany(static field => field.Type switch
    {
        FieldType.Section section => Below(section.Fields),
        FieldType.WordOrSection either => Below(either.Instead.Fields),
        FieldType.ListOf { Item: FieldType.Section section } => Below(section.Fields),
        FieldType.ListOf { Item: FieldType.WordOrSection either } => Below(either.Instead.Fields),
        _ => [],
    }));
}
