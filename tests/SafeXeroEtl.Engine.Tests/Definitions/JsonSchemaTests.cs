using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Transform.Definitions;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>The schemas that editors check our YAML by: that they are written from the declarations, and that they are true.</summary>
public sealed class JsonSchemaTests
{
    private const string EditorLine = "# yaml-language-server: $schema=";

    private static readonly string Folder = Path.Combine(Repository.Root, "pipelines", "_shared", "schema");

    public static TheoryData<string> ShippedFiles =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "pipelines"), "*.yml", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Kinds => [.. DefinitionKind.All.Select(static kind => kind.Schema)];

    /// <summary>To accept changed schemas, run this test once with SAFEXERO_ACCEPT=1.</summary>
    [Fact]
    public void The_schemas_in_the_repository_are_those_that_the_declarations_write()
    {
        if (Environment.GetEnvironmentVariable("SAFEXERO_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Folder);
            foreach (var kind in DefinitionKind.All)
            {
                File.WriteAllText(Path.Combine(Folder, JsonSchema.FileName(kind)), JsonSchema.Of(kind), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
        }

        Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(DefinitionKind.All.Select(JsonSchema.FileName).Order(StringComparer.Ordinal));
        foreach (var kind in DefinitionKind.All)
        {
            File.ReadAllText(Path.Combine(Folder, JsonSchema.FileName(kind))).ReplaceLineEndings("\n").ShouldBe(JsonSchema.Of(kind));
        }
    }

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void A_file_that_we_ship_names_its_schema_first_and_passes_it(string name)
    {
        var path = Path.Combine(Repository.Root, name);
        var first = File.ReadLines(path).First();
        first.ShouldStartWith(EditorLine);
        var schema = Path.GetFullPath(first[EditorLine.Length..], Path.GetDirectoryName(path)!);
        var yaml = EditorYaml.Read(File.ReadAllText(path));

        schema.ShouldBe(Path.Combine(Folder, JsonSchema.FileName(KindOf(yaml["schema"]!.GetValue<string>()))));
        SchemaCheck.Faults(JsonNode.Parse(File.ReadAllText(schema))!, yaml).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_example_in_the_reference_passes(string schema) => FaultsOf(KindOf(schema), EditorYaml.Read(ExampleYaml.Of(KindOf(schema)))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_key_too_many_is_refused_wherever_it_stands(string schema)
    {
        var kind = KindOf(schema);
        foreach (var section in SectionsOf(kind))
        {
            var example = EditorYaml.Read(ExampleYaml.Of(kind));
            section.In(example)["no_such_key"] = "x";

            FaultsOf(kind, example).ShouldNotBeEmpty(section.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_key_too_few_is_refused_wherever_it_is_needed(string schema)
    {
        var kind = KindOf(schema);
        foreach (var section in SectionsOf(kind))
        {
            foreach (var needed in section.Fields.Where(static field => field.IsRequired))
            {
                var example = EditorYaml.Read(ExampleYaml.Of(kind));
                section.In(example).Remove(needed.Name).ShouldBeTrue($"{section.Path}/{needed.Name}");

                FaultsOf(kind, example).ShouldNotBeEmpty($"{section.Path}/{needed.Name}");
            }
        }
    }

    [Theory]
    [InlineData("accounts/1", "account: 201", "account: [201]", "/rules/0/account type")]
    [InlineData("accounts/1", "charge_kind: usage", "charge_kind: usages", "/rules/0/when/charge_kind anyOf")]
    [InlineData("accounts/1", "schema: accounts/1", "schema: accounts/2", "/schema enum")]
    [InlineData("accounts/1", "default: false", "default: NO", "/rules/0/default pattern")]
    [InlineData("accounts/1", "default: false", "default: 0", "/rules/0/default type")]
    [InlineData("pipeline/1", "start: 2026-09-01", "start: 01/09/2026", "/start pattern")]
    [InlineData("pipeline/1", "start: 2026-09-01", "start: 2026-13-01", "/start pattern")]
    [InlineData("pipeline/1", "due_days: 14", "due_days: fortnight", "/documents/due_days pattern")]
    [InlineData("pipeline/1", "due_days: 14", "due_days: 367", "/documents/due_days maximum")]
    [InlineData("pipeline/1", "due_days: 14", "due_days: 14.5", "/documents/due_days type")]
    [InlineData("pipeline/1", "collection: off", "collection: no", "/xero_automations/collection enum")]
    [InlineData("pipeline/1", "name: Example Telecom, month end", "name:", "/name type")]
    [InlineData("vat/1", "rate: 0", "rate: 100.5", "/rules/0/rate maximum")]
    [InlineData("vat/1", "rate: 0", "rate: none", "/rules/0/rate pattern")]
    [InlineData("differences/1", "period: 2026-10", "period: October", "/accepted/0/period pattern")]
    [InlineData("differences/1", "currency: GBP", "currency: gbp", "/accepted/0/currency pattern")]
    [InlineData("differences/1", "amount: 150.00", "amount: 1,150.00", "/accepted/0/amount pattern")]
    [InlineData("contacts/1", "contact: 00000000-0000-4000-8000-000000000001", "contact: 00000000-0000-0000-0000-000000000000", "/decisions/0/contact pattern")]
    [InlineData("export/1", "exported_at: 2026-11-01T08:15:00Z", "exported_at: 2026-11-01", "/exported_at pattern")]
    [InlineData("layouts/1", "columns: {account_number: [Account Number, Account No], invoice_number: Invoice Number}", "columns: [Account Number]", "/layouts/0/columns type")]
    public void A_slip_is_marked_where_it_stands(string schema, string old, string with, string fault)
    {
        var example = ExampleYaml.Of(KindOf(schema));
        example.ShouldContain(old);

        FaultsOf(KindOf(schema), EditorYaml.Read(example.Replace(old, with, StringComparison.Ordinal))).ShouldBe([fault]);
    }

    private static IEnumerable<string> FaultsOf(DefinitionKind kind, JsonNode yaml) => SchemaCheck.Faults(JsonNode.Parse(JsonSchema.Of(kind))!, yaml);

    private static DefinitionKind KindOf(string schema) => DefinitionKind.All.Single(kind => kind.Schema == schema);

    /// <summary>Every group of keys that the kind's example has, at any depth.</summary>
    private static IEnumerable<ExampleSection> SectionsOf(DefinitionKind kind) =>
        new ExampleSection("", kind.Fields, static root => root.AsObject()).WithThoseBelow().Where(section => section.IsIn(EditorYaml.Read(ExampleYaml.Of(kind))));
}
