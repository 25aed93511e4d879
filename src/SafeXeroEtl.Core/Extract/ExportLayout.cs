using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// How one report of SAFE's is written down: headings are tenant-chosen, so each field has aliases; one date format for the
/// whole file, never guessed per row (DESIGN 6 Extract).
/// </summary>
public sealed record ExportLayout
{
    /// <summary>The word for an encoding or separator that the file itself is to tell.</summary>
    public const string Detect = "detect";

    /// <summary>Stands for a separator that the file itself is to tell.</summary>
    public const char DetectedSeparator = '\0';

    public required string Name { get; init; }

    /// <summary>customers, invoices, lines, payments, allocations, outstanding, kpi or cash.</summary>
    public required string Role { get; init; }

    /// <summary>The file is a list of SAFE's API as <c>pull</c> archives it, and headings are names of properties; else it is CSV.</summary>
    public bool IsJson { get; init; }

    /// <summary>utf-8, windows-1252, utf-16, utf-16be or <see cref="Detect"/>.</summary>
    public string Encoding { get; init; } = "utf-8";

    public char Separator { get; init; } = ',';

    public bool DetectsEncoding => Encoding == Detect;

    public bool DetectsSeparator => Separator == DetectedSeparator;

    /// <summary>The line that the headings stand on, from 1; null: the first line that holds all headings the layout needs.</summary>
    public int? HeadingLine { get; init; } = 1;

    /// <summary>A .NET date format, such as <c>dd/MM/yyyy</c>, with or without a time, which is not read (<see cref="DateFormats"/>).</summary>
    public string DateFormat
    {
        get;
        init => (field, QuotedDateFormat) = (value, DateFormats.Quoted(value));
    } = "yyyy-MM-dd";

    /// <summary><see cref="DateFormat"/> as dates are read by it.</summary>
    internal string QuotedDateFormat { get; private init; } = "yyyy-MM-dd";

    /// <summary>A .NET date format of a month, such as <c>yyyy-MM</c>.</summary>
    public string MonthFormat { get; init; } = "yyyy-MM";

    public NumberStyle Numbers { get; init; } = NumberStyle.Plain;

    public required ImmutableArray<LayoutColumn> Columns { get; init; }

    /// <summary>Headings that are known and not read.</summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>Texts of rows that are no records and no totals, such as <c>Page *</c>: a row with nothing else in it is passed over.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Null where the report has no row of totals.</summary>
    public TotalRowRule? TotalRows { get; init; }
}

/// <summary>How the report's own rows of totals are known.</summary>
/// <param name="Texts">By field of the layout; compared ignoring case and surrounding blanks. A row of totals names no record beside.</param>
/// <param name="Unnamed">Whether a row without any key, but with an amount, is one too.</param>
public sealed record TotalRowRule(ImmutableArray<LayoutColumn> Texts, bool Unnamed);

/// <summary>One field of a layout and the headings it may stand under; compared ignoring case and surrounding blanks.</summary>
public sealed record LayoutColumn(string Field, ImmutableArray<string> Headings, bool Required)
{
    /// <summary>Null for a field that one column holds; else it has no heading of its own.</summary>
    public Composition? Composed { get; init; }
}

/// <summary>One file of the period's folder.</summary>
public sealed record ExportFile(string Role, string FileName, ExportLayout Layout);
