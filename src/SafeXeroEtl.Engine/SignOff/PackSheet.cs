namespace SafeXeroEtl.Engine.SignOff;

/// <summary>One sheet of a workbook as it was read.</summary>
internal sealed class PackSheet(SheetFacts facts)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Every cell that says something or is open, by its name such as <c>C7</c>.</summary>
    public Dictionary<string, PackCell> Cells { get; } = new(StringComparer.Ordinal);

    public SheetFacts Facts { get; } = facts;

    /// <exception cref="PackUnreadableException">It is there twice, and programs differ in which they show.</exception>
    public void Add(string name, PackCell cell)
    {
        if (!_seen.Add(name))
        {
            throw new PackUnreadableException($"it holds the cell {name} of one sheet twice");
        }

        if (!cell.IsBlank || cell.IsOpen)
        {
            Cells.Add(name, cell);
        }
    }
}
