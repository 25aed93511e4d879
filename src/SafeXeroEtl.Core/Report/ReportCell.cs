using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Report;

/// <summary>One typed cell. Values come from outside and are hostile: escaping is the writers' duty.</summary>
public abstract record ReportCell
{
    private ReportCell()
    {
    }

    /// <summary>The cell that holds nothing.</summary>
    public static ReportCell Nothing { get; } = new Empty();

    /// <summary>Words.</summary>
    public sealed record Text(string Value) : ReportCell;

    /// <summary>Money. Finer than pence is shown in full, never rounded away.</summary>
    public sealed record Amount(decimal Value, CurrencyCode Currency) : ReportCell
    {
        /// <summary>Pounds.</summary>
        public Amount(decimal value)
            : this(value, CurrencyCode.Gbp)
        {
        }
    }

    /// <summary>How many.</summary>
    public sealed record Count(int Value) : ReportCell;

    /// <summary>A calendar day.</summary>
    public sealed record Day(DateOnly Value) : ReportCell;

    /// <summary>A page outside, such as the document in Xero. Only http and https addresses become links; any other is shown as text.</summary>
    public sealed record Link(string Label, string Address) : ReportCell;

    /// <summary>Another table of the same report, or one row of it.</summary>
    /// <param name="RowKey">Null for the table as a whole.</param>
    public sealed record TableLink(string Label, string TableKey, string? RowKey = null) : ReportCell;

    /// <summary>Nothing.</summary>
    public sealed record Empty : ReportCell;

    /// <summary>For a person to fill in: an owner, a note, a figure from elsewhere. In the workbook it is unlocked; formulas read it as nil.</summary>
    /// <param name="Type">What is asked for.</param>
    /// <param name="Given">Words that somebody gave before, to be gone on with; empty when nobody did.</param>
    public sealed record Keyed(ColumnType Type, string Given = "") : ReportCell;

    /// <summary>Worked out from other cells: a live formula in the workbook, its value everywhere else.</summary>
    public sealed record Computed(ReportFormula Formula) : ReportCell;
}
