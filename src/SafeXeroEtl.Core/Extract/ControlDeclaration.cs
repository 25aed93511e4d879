using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>A control the pipeline declares: one entry for each source, so that one control may have several.</summary>
/// <param name="Control">bills, debtors or cash.</param>
/// <param name="Source">kpi, billing_run, collection_run, outstanding, bank, keyed or none.</param>
/// <param name="Reason">Why there is none; null otherwise.</param>
public sealed record ControlDeclaration(string Control, string Source, string? Reason)
{
    /// <summary>Payment types that the source proves, together where it gives one total; empty: all, or not about cash.</summary>
    public ImmutableArray<string> PaymentTypes { get; init; } = [];

    /// <summary>Roles of the files that collection runs are read from; empty for other sources.</summary>
    public ImmutableArray<string> Runs { get; init; } = [];

    /// <summary>Descriptions of the bank lines that belong to the types, with <c>*</c> at either end; empty: the lines say their type themselves.</summary>
    public ImmutableArray<string> Matching { get; init; } = [];

    public bool Proves(string paymentType) => PaymentTypes.IsEmpty || PaymentTypes.Contains(paymentType, StringComparer.OrdinalIgnoreCase);
}
