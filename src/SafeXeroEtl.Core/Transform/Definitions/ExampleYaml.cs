using System.Text;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>An example of a whole file, put together from the examples of its keys.</summary>
public static class ExampleYaml
{
    /// <summary>Lines end in LF. Keys without an example, or whose entry has one of its own already, are left out.</summary>
    public static string Of(DefinitionKind kind)
    {
        var page = new StringBuilder();
        foreach (var field in kind.Fields)
        {
            Write(page, field, "");
        }

        return page.ToString();
    }

    private static void Write(StringBuilder page, FieldSpec field, string indent)
    {
        // Said to have none: it cannot stand beside another key of the example.
        if (field.ExampleText is { Length: 0 })
        {
            return;
        }

        switch (field.Type)
        {
            case FieldType.Section section:
                WriteSection(page, field, section, indent);
                break;
            case FieldType.WordOrSection either when field.ExampleText is null:
                WriteSection(page, field, either.Instead, indent);
                break;
            case FieldType.ListOf { Item: FieldType.Section section }:
                page.Append(indent).Append(field.Name).Append(":\n");
                var entry = new StringBuilder();
                WriteAll(entry, section, indent + "    ");
                page.Append(indent).Append("  - ").Append(entry.ToString().AsSpan(indent.Length + 4));
                break;
            default:
                if ((field.ExampleText ?? field.DefaultText) is { Length: > 0 } text)
                {
                    page.Append(indent).Append(field.Name).Append(": ").Append(text).Append('\n');
                }

                break;
        }
    }

    private static void WriteSection(StringBuilder page, FieldSpec field, FieldType.Section section, string indent)
    {
        page.Append(indent).Append(field.Name).Append(":\n");
        WriteAll(page, section, indent + "  ");
    }

    private static void WriteAll(StringBuilder page, FieldType.Section section, string indent)
    {
        foreach (var field in section.Fields)
        {
            Write(page, field, indent);
        }
    }
}
