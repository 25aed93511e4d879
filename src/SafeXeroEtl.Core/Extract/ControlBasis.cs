using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What the controls compare: the declared figures with what the files add up to.</summary>
public sealed record ControlBasis
{
    public required ImmutableArray<ControlDeclaration> Declared { get; init; }

    /// <summary>First day of the pipeline.</summary>
    public required DateOnly Start { get; init; }

    public required AccountingPeriod Period { get; init; }

    public required ControlFigures Figures { get; init; }

    public required BillTotals Bills { get; init; }

    public required PaymentTotals Payments { get; init; }

    /// <summary>File name by role, for diagnostics.</summary>
    public required ImmutableSortedDictionary<string, string> Files { get; init; }

    public string FileOf(string role) => Files.GetValueOrDefault(role, role);
}
