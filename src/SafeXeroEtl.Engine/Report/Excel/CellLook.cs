using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

internal enum LookFont
{
    Body,
    Strong,
    Muted,
    Link,
    Heading,
    Title,
    Cover,
}

internal enum LookSide
{
    Natural,
    Left,
    Right,
}

/// <summary>How one cell looks; equal looks share one style of the workbook.</summary>
internal readonly record struct CellLook
{
    /// <summary>Nil is a dash, so that in a page of ageing only what is owed catches the eye.</summary>
    public const string Money = "#,##0.00;[Red]-#,##0.00;\"–\"";
    public const string FineMoney = "#,##0.00########;[Red]-#,##0.00########;\"–\"";
    public const string Whole = "#,##0;[Red]-#,##0";
    public const string Date = "dd/mm/yyyy";

    /// <summary>What is typed in stays as typed: no number loses its leading nils.</summary>
    public const string AsTyped = "@";

    public LookFont Font { get; init; }

    /// <summary>A number format; null for General.</summary>
    public string? Format { get; init; }

    public ReportTone Tone { get; init; }

    public LookSide Side { get; init; }

    /// <summary>Set in by one character, so that words do not touch the figure beside them.</summary>
    public bool Inset { get; init; }

    /// <summary>Pounds carry their sign, as on the cover.</summary>
    public bool Sterling { get; init; }

    public bool Wrap { get; init; }

    /// <summary>A rule above the cell, as over totals.</summary>
    public bool Ruled { get; init; }

    /// <summary>Text that a spreadsheet would read as a formula if a person edited it: Excel's own mark keeps it text.</summary>
    public bool Quoted { get; init; }

    /// <summary>A cell for a person to fill in: coloured, and open where the sheet is locked.</summary>
    public bool Keyed { get; init; }
}
