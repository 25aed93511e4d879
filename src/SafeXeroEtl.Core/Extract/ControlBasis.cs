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

    /// <summary>The day that export.yml says the outstanding report shows; null where it does not say.</summary>
    public DateOnly? OutstandingAsOf { get; init; }

    /// <summary>The day the export was made; null where export.yml does not say.</summary>
    public DateOnly? ExportedOn { get; init; }

    /// <summary>Whether bills come from SAFE's API, where a restricted key shows a part of them as if it were all (SAFE.md 1.1).</summary>
    public bool IsFromApi { get; init; }

    /// <summary>What was signed of what is owed when the pipeline begins; null where nothing is entered of it.</summary>
    public OpeningListing? Opening { get; init; }

    /// <summary>How the controls came out for a whole of which this is a part: its figures are read as they were there. Null for the whole.</summary>
    public ImmutableArray<ControlResult>? Whole { get; init; }

    public string FileOf(string role) => Files.GetValueOrDefault(role, role);
}
