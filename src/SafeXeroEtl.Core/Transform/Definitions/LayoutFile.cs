using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>layouts.yml: how SAFE's reports are written down in this tenant.</summary>
public static class LayoutFile
{
    private static readonly FieldSpec<string> Name = FieldSpec.Code("name", "What pipelines call the layout.")
        .Required().Rule("each once among all the pipeline's layouts").Example("safe-invoices");
    private static readonly FieldSpec<string> Role =
        FieldSpec.OneOf("role", "Which report it is.", [.. LayoutFields.Roles.Select(static role => (role, role))])
        .Required().Example("invoices");
    private static readonly FieldSpec<bool> IsJson =
        FieldSpec.OneOf("format", "`json`: a list of SAFE's API as `safexero pull` archives it. Headings are then names of properties; `customer.accountNumber` is one of the record's customer, and so are `invoice.` and `payment.`.", ("csv", false), ("json", true))
        .Default(false, "csv");
    private static readonly FieldSpec<string> Encoding =
        FieldSpec.OneOf(
            "encoding",
            "Bytes that are no text in it are an error. `detect`: told once for the whole file from its beginning, and named in the evidence; a file that leaves it open is refused.",
            ("utf-8", "utf-8"),
            ("windows-1252", "windows-1252"),
            ("utf-16", "utf-16"),
            ("utf-16be", "utf-16be"),
            (ExportLayout.Detect, ExportLayout.Detect))
        .Default("utf-8", "utf-8");
    private static readonly FieldSpec<char> Separator =
        FieldSpec.OneOf("separator", "What stands between two fields; `detect` as above.", (",", ','), (";", ';'), ("|", '|'), ("tab", '\t'), (ExportLayout.Detect, ExportLayout.DetectedSeparator))
        .Default(',', "','");
    private static readonly FieldSpec<string> HeadingsOn =
        FieldSpec.Code("headings_on", "The line that the headings stand on, where titles stand above them. `found`: the first line, of the first 50, that holds every heading the layout needs.")
        .Default("1", "1").Rule("`found`, or a number from 1 to 50").Example("1");

    private static readonly FieldSpec<ImmutableArray<Keyed<ImmutableArray<string>>>> Columns =
        FieldSpec.TextsByKey("columns", "For each field of the role, the headings it may stand under. The fields are listed below.")
        .Required()
        .Rule("each heading once").Example("{account_number: [Account Number, Account No], invoice_number: Invoice Number}");

    private static readonly FieldSpec<ImmutableArray<string>> Ignored =
        FieldSpec.Texts("ignored", "Headings that are known and not read. Any other unknown heading stops the run.")
        .Default([], "[]").Example("[Billing Run]");
    private static readonly FieldSpec<ImmutableArray<SettingMap>> Layouts =
        FieldSpec.Sections("layouts", "One entry for each report.", [Name, Role, IsJson, Encoding, Separator, HeadingsOn, LayoutDateKeys.Dates, LayoutDateKeys.Months, LayoutNumberKeys.Numbers, Columns, LayoutComposedKeys.Composed, Ignored, LayoutComposedKeys.Remarks, LayoutTotalKeys.TotalRows])
        .Required();

    public static DefinitionKind Kind { get; } = new("layouts/1", "layouts.yml", "How SAFE's reports are written down: headings are the tenant's own choice, so each field lists those it may stand under.", [FieldSpec.Schema("layouts/1"), Layouts]);

    /// <summary>The file's layouts, each with its place. Whether a name is there twice is for the reader of several files to say.</summary>
    public static ImmutableArray<Placed<ExportLayout>> Read(SettingMap file, SettingFaults faults)
    {
        foreach (var section in file.SoundItems(Layouts))
        {
            LayoutDateKeys.Check(section, faults);
            LayoutNumberKeys.Check(section, faults);
            CheckHeadingLine(section, faults);
            CheckFields(section, faults);
            CheckHeadings(section, faults);
            LayoutComposedKeys.Check(section, section.Get(Role), section.Get(IsJson), section.Get(Columns), faults);
            LayoutTotalKeys.Check(section, section.Get(Columns), faults);
        }

        return Repeats.Sound(file, Layouts, LayoutOf);
    }

    private static ExportLayout LayoutOf(SettingMap section)
    {
        var fields = LayoutFields.Of(section.Get(Role)).ToDictionary(static field => field.Name);
        return new ExportLayout
        {
            Name = section.Get(Name),
            Role = section.Get(Role),
            IsJson = section.Get(IsJson),
            Encoding = section.Get(Encoding),
            Separator = section.Get(Separator),
            HeadingLine = HeadingLineOf(section.Get(HeadingsOn)),
            DateFormat = section.Get(LayoutDateKeys.Dates),
            MonthFormat = section.Get(LayoutDateKeys.Months),
            Numbers = LayoutNumberKeys.Read(section),
            Columns =
            [
                .. section.Get(Columns).Where(column => fields.ContainsKey(column.Key)).Select(column => new LayoutColumn(column.Key, column.Value, fields[column.Key].Required || fields[column.Key].NeededWhenNamed)),
                .. LayoutComposedKeys.Read(section, fields),
            ],
            Ignored = section.Get(Ignored),
            Remarks = section.Get(LayoutComposedKeys.Remarks),
            TotalRows = LayoutTotalKeys.Read(section),
        };
    }

    private static int? HeadingLineOf(string text) => text == "found" ? null : FieldText.ParseWhole(text, ExtractLimits.HeadingLineMax) ?? 0;

    private static void CheckHeadingLine(SettingMap section, SettingFaults faults)
    {
        var text = section.Get(HeadingsOn);
        if (HeadingLineOf(text) == 0)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                section.AtOf(HeadingsOn),
                $"`{text}` is no line that headings can stand on.",
                $"Write the number of the line, 1 to {ExtractLimits.HeadingLineMax}, as a text editor counts it, or `found`.",
                text);
        }
    }

    private static void CheckFields(SettingMap section, SettingFaults faults)
    {
        var role = section.Get(Role);
        var known = LayoutFields.Of(role);
        Placed<string>[] named = [.. section.Get(Columns).Select(static column => new Placed<string>(column.Key, column.At)), .. section.Get(LayoutComposedKeys.Composed).Select(static entry => new Placed<string>(entry.Key, entry.At))];
        foreach (var column in named.Where(column => known.All(field => field.Name != column.Value)))
        {
            var names = known.Select(static field => field.Name).ToList();
            faults.Error(
                DiagnosticCodes.UnknownKey,
                column.At,
                $"The role {role} has no field `{column.Value}`.",
                NearestName.DidYouMean(column.Value, names, $"Its fields are {string.Join(", ", names)}."),
                column.Value);
        }

        foreach (var field in known.Where(field => field.Required && named.All(column => column.Value != field.Name)))
        {
            faults.Error(
                DiagnosticCodes.MissingKey,
                section.AtOf(Columns),
                $"The role {role} needs the field `{field.Name}`.",
                $"Add `{field.Name}:` with its heading below `columns:`.");
        }
    }

    private static void CheckHeadings(SettingMap section, SettingFaults faults)
    {
        var columns = section.Get(Columns);
        foreach (var column in columns.Where(static column => column.Value.IsEmpty))
        {
            faults.Error(DiagnosticCodes.BadSetting, column.At, "The field has no heading.", "Write its heading, or remove the field.");
        }

        var headings = columns.SelectMany(static column => column.Value.Select(heading => new Placed<string>(heading, column.At)));
        Repeats.Refuse(headings.Concat(section.Get(Ignored).Select(heading => new Placed<string>(heading, section.AtOf(Ignored)))), HeadingText.Folded, "heading", faults);
    }
}
