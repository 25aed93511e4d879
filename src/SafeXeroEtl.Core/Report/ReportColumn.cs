namespace SafeXeroEtl.Core.Report;

/// <summary>What a column holds; a cell may also be empty or a word such as <c>not computed</c>.</summary>
public enum ColumnType
{
    Text,
    Amount,
    Count,
    Day,
    Link,
    Check,
}

/// <summary>What stands under a column.</summary>
public enum ColumnTotal
{
    None,
    Sum,
}

/// <summary>One column of a table.</summary>
/// <param name="Key">What formulas call it; unique in its table.</param>
/// <param name="Width">In characters; null lets the writer choose by type.</param>
public sealed record ReportColumn(string Key, string Heading, ColumnType Type, ColumnTotal Total = ColumnTotal.None, int? Width = null)
{
    /// <summary>True for differences: the workbook shows in grey what does not exceed <see cref="ReportBook.Triviality"/>.</summary>
    public bool IsDifference { get; init; }
}
