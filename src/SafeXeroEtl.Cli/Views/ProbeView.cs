using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Probing;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What is known of a probed file: headings, types and counts, never a cell.</summary>
internal static class ProbeView
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Text(FileFinding file, string? yaml)
    {
        var text = new StringBuilder();
        text.AppendLine(British, $"{Shown(file.File, 60)}: {file.Rows:#,##0} row{(file.Rows == 1 ? "" : "s")}, {file.Columns.Length} column{(file.Columns.Length == 1 ? "" : "s")}");
        text.AppendLine(British, $"  {file.Dialect}");
        text.AppendLine();
        text.AppendLine(British, $"{"#",3} {"heading",-20} {"field",-20} {"type",-9} {"blank",6} {"alike",6} {"width",7}");
        foreach (var column in file.Columns)
        {
            var evidence = column.Evidence;
            var width = evidence.Filled == 0 ? "" : string.Create(British, $"{evidence.WidthMin}-{evidence.WidthMax}");
            text.AppendLine(British, $"{column.Number,3} {Shown(column.Heading ?? "(not shown)", 20),-20} {Shown(FieldOf(file, column), 20),-20} {Word(column.Type),-9} {Share(evidence),6} {(evidence.AllDifferent ? "none" : "some"),6} {width,7}");
        }

        text.AppendLine();
        Evidence(text, file);
        Roles(text, file);
        if (yaml is not null)
        {
            text.AppendLine().AppendLine("Proposed layout:").AppendLine().AppendLine(yaml.TrimEnd()).AppendLine();
            text.AppendLine("Next: save it beside the pipeline, name it under `layouts:` in pipeline.yml, and write");
            text.AppendLine(British, $"  files: {{{file.Roles[0].Role}: {{file: {JsonValue.Create(file.File)!.ToJsonString()}, layout: {LayoutProposal.NameOf(file.File, file.Roles[0].Role)}}}}}");
            text.AppendLine("then `safexero validate`.");
        }

        return text.ToString().TrimEnd();
    }

    public static JsonObject Json(FileFinding file, string? yaml) => new()
    {
        ["schema"] = "probe-file/1",
        ["file"] = file.File,
        ["rows"] = file.Rows,
        ["encoding"] = file.Dialect.Encoding,
        ["separator"] = file.Dialect.Separator,
        ["headings_on"] = file.Dialect.LinesBefore + 1,
        ["has_headings"] = file.HasHeadings,
        ["columns"] = new JsonArray([.. file.Columns.Select(column => new JsonObject
        {
            ["number"] = column.Number,
            ["heading"] = column.Heading,
            ["field"] = FieldOf(file, column) is { Length: > 0 } field ? field.TrimEnd('?') : null,
            ["type"] = Word(column.Type),
            ["others"] = column.Others,
            ["filled"] = column.Evidence.Filled,
            ["blank"] = column.Evidence.Rows - column.Evidence.Filled,
            ["all_different"] = column.Evidence.AllDifferent,
            ["width_min"] = column.Evidence.Filled == 0 ? 0 : column.Evidence.WidthMin,
            ["width_max"] = column.Evidence.WidthMax,
            ["leading_zeros"] = column.Evidence.LeadingZeros,
            ["scientific"] = column.Evidence.Scientific,
            ["without_value"] = column.Evidence.WithoutValue,
        })]),
        ["dates"] = new JsonObject
        {
            ["formats"] = new JsonArray([.. file.Dates.Formats().Select(static format => JsonValue.Create(format))]),
            ["day_first"] = file.Dates.DayFirst,
            ["month_first"] = file.Dates.MonthFirst,
        },
        ["roles"] = new JsonArray([.. file.Roles.Select(static role => new JsonObject
        {
            ["role"] = role.Role,
            ["fields"] = role.Fields.Length,
            ["missing"] = new JsonArray([.. role.Missing.Select(static field => JsonValue.Create(field))]),
        })]),
        ["layout"] = yaml,
    };

    private static void Evidence(StringBuilder text, FileFinding file)
    {
        if (file.Dates.Count > 0)
        {
            var formats = file.Dates.Formats();
            text.AppendLine(British, $"Dates: {(formats.IsEmpty ? "several forms" : string.Join(" or ", formats))}; day first: {file.Dates.DayFirst:#,##0} cells have a first part over 12; month first: {file.Dates.MonthFirst:#,##0}.");
        }

        foreach (var column in file.Columns.Where(static column => column.Others > 0))
        {
            text.AppendLine(British, $"Column {column.Number}: {column.Others:#,##0} cells are no {Word(column.Type)}.");
        }

        foreach (var column in file.Columns.Where(static column => column.Evidence.Scientific + column.Evidence.WithoutValue > 0))
        {
            text.AppendLine(British, $"Column {column.Number}: a spreadsheet damaged {column.Evidence.Scientific + column.Evidence.WithoutValue:#,##0} cells (such as 1.2E+11 or ####).");
        }

        if (file.Columns.All(static column => column.Type != ColumnType.Money))
        {
            return;
        }

        var below = Enum.GetValues<NegativeStyle>().Where(style => file.Amounts.Below(style) > 0).Select(style => string.Create(British, $"{LayoutProposal.Word(style)} in {file.Amounts.Below(style):#,##0}"));
        text.AppendLine(British, $"Amounts: point before decimals in {file.Amounts.DecimalPoints:#,##0} cells, comma in {file.Amounts.DecimalCommas:#,##0}; below nil: {string.Join(", ", below.DefaultIfEmpty("none"))}.");
    }

    private static void Roles(StringBuilder text, FileFinding file)
    {
        foreach (var role in file.Roles.Take(3))
        {
            var missing = role.Missing.IsEmpty ? "" : $"; missing: {string.Join(", ", role.Missing)}";
            text.AppendLine(British, $"As {role.Role}: {role.Needed - role.Missing.Length} of {role.Needed} needed fields{missing}");
        }
    }

    private static string FieldOf(FileFinding file, ColumnFinding column) =>
        file.Roles.FirstOrDefault()?.Fields.FirstOrDefault(fit => fit.Column == column.Number) is { } fit ? fit.Field + (fit.IsSure ? "" : "?") : "";

    private static string Share(ColumnEvidence evidence) =>
        evidence.Rows == 0 ? "" : evidence.Filled == evidence.Rows ? "0%" : string.Create(British, $"{Math.Max(0.1m, Math.Round(100m * (evidence.Rows - evidence.Filled) / evidence.Rows, 1)):0.#}%");

    private static string Word(ColumnType type) => type switch
    {
        ColumnType.YesNo => "yes/no",
        ColumnType.Email => "e-mail",
        ColumnType.Telephone => "telephone",
        _ => type.ToString().ToLowerInvariant(),
    };

    /// <summary>Without what would move the cursor or turn the text round, and not longer than its column.</summary>
    private static string Shown(string text, int width)
    {
        var plain = string.Concat(text.Select(static letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '�' : letter));
        return plain.Length <= width ? plain : plain[..(width - 1)] + "…";
    }
}
