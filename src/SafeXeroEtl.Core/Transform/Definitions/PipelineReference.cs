using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>Writes <c>pipelines/README.md</c> from the declarations that also read the files, so that it cannot lag behind.</summary>
public static class PipelineReference
{
    private const string Introduction = """
        # Pipelines: every key

        <!-- Written from the declarations in src/SafeXeroEtl.Core/Transform/Definitions; change those, not this page. -->

        A pipeline is a folder with a `pipeline.yml` and the files that it names. `demo` is the example that the program's main command runs,
        `month-end` is a template to copy, `_shared` holds what several pipelines use. What starts with `_` is shared or switched off and never
        run by itself.

        How the files are read:

        - Strictly: an unknown key, a missing one, a wrong type, a missing file or a key written twice is an error, and all errors of all files are
          told at once, each with its file, line and next step. `safexero validate PIPELINE` does only this.
        - As written: `0200` stays `0200`, and `NO` and `off` are texts where a text is meant. Nothing is guessed from how a value looks.
        - In one place: anchors, aliases, tags and further documents are refused. Indent with blanks, never tabs.
        - Paths are relative to the file that names them, with `/`, and stay inside the workspace.
        - A key without a value is an error; an empty list is `[]`.

        Editors complete keys and words, show what each means and mark slips while you type: VS Code with the extension *YAML* (Red Hat) and any
        other that runs `yaml-language-server`. Each file of ours begins with a line that names its schema, a path relative to the file; copy the
        line into a file of your own:

        ```yaml
        # yaml-language-server: $schema=../_shared/schema/accounts.schema.json
        ```

        The schemas lie in `_shared/schema`, one for each kind of file, and take what the program takes; only a text that reads `true` or `false` wants
        quotes in the editor. What looks across keys and files is checked by `safexero validate` alone.

        `a.b` in a table is the key `b` below `a`; `a[].b` is the key `b` of each entry of the list `a`. A key within a group is needed only where the
        group is there.
        """;

    public static string Markdown()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n")).Append('\n');
        foreach (var kind in DefinitionKind.All)
        {
            WriteKind(page, kind);
        }

        WriteLayoutFields(page);
        return page.ToString();
    }

    private static void WriteKind(StringBuilder page, DefinitionKind kind)
    {
        Line(page, $"\n## {kind.FileName}\n\n{kind.Purpose}\n\n| key | value | needed | meaning |\n|---|---|---|---|");
        foreach (var field in kind.Fields)
        {
            WriteField(page, field, "");
        }

        Line(page, $"\n```yaml\n{ExampleYaml.Of(kind)}```");
    }

    private static void WriteField(StringBuilder page, FieldSpec field, string prefix)
    {
        var meaning = field.RuleText is null ? field.Meaning : $"{field.Meaning} Rule: {field.RuleText}.";
        Line(page, $"| `{prefix}{field.Name}` | {Cell(FieldTypeWords.Called(field.Type))} | {Needed(field)} | {Cell(meaning)} |");
        var (below, inner) = field.Type switch
        {
            FieldType.Section section => (section, $"{prefix}{field.Name}."),
            FieldType.WordOrSection either => (either.Instead, $"{prefix}{field.Name}."),
            FieldType.ListOf { Item: FieldType.WordOrSection either } => (either.Instead, $"{prefix}{field.Name}[]."),
            FieldType.ListOf { Item: FieldType.Section section } => (section, $"{prefix}{field.Name}[]."),
            _ => (null, ""),
        };
        foreach (var key in below?.Fields ?? [])
        {
            WriteField(page, key, inner);
        }
    }

    private static string Needed(FieldSpec field) => (field.IsRequired, field.DefaultText) switch
    {
        (true, _) => "yes",
        (false, null or "") => "no",
        (false, { } text) => $"else `{Cell(text)}`",
    };

    private static void WriteLayoutFields(StringBuilder page)
    {
        Line(page, $"\n## Fields of a layout\n\nWhat `columns` may name for each role. A file is of no use without those in bold.\n\n| role | fields |\n|---|---|");
        foreach (var role in LayoutFields.Roles)
        {
            var fields = LayoutFields.Of(role).Select(static field => (field.Required ? $"**`{field.Name}`**" : $"`{field.Name}`") + (field.Meaning.Length == 0 ? "" : $" ({field.Meaning})"));
            Line(page, $"| {role} | {Cell(string.Join(", ", fields))} |");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static void Line(StringBuilder page, FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
