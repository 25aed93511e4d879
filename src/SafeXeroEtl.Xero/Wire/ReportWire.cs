namespace SafeXeroEtl.Xero.Wire;

internal sealed record ReportWire
{
    public IReadOnlyList<ReportRowWire?>? Rows { get; init; }
}

/// <summary>Header, Section (with rows of its own), Row or SummaryRow (FACTS 2 Reports).</summary>
internal sealed record ReportRowWire
{
    public string? RowType { get; init; }

    public IReadOnlyList<ReportCellWire?>? Cells { get; init; }

    public IReadOnlyList<ReportRowWire?>? Rows { get; init; }
}

internal sealed record ReportCellWire
{
    public string? Value { get; init; }

    public IReadOnlyList<ReportAttributeWire?>? Attributes { get; init; }
}

internal sealed record ReportAttributeWire
{
    public string? Id { get; init; }

    public string? Value { get; init; }
}
