namespace SafeXeroEtl.Engine.Extract;

/// <summary>What is staged of a period's folder, in one scratch file: each kind of record by its own key.</summary>
internal sealed class StagedRecords(ScratchFile file)
{
    /// <summary>Bills with their lines, and later what payments allocate to them; by bill number.</summary>
    public StagedRows Bills { get; } = new(file);

    /// <summary>By account number.</summary>
    public StagedRows Customers { get; } = new(file);

    /// <summary>Payments with their allocations, by payment id.</summary>
    public StagedRows Payments { get; } = new(file);
}
