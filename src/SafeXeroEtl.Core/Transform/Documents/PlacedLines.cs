using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>A bill's lines in whole pence, or why not.</summary>
/// <param name="Lines">Empty with a fault.</param>
/// <param name="Fault">Why the pennies cannot be placed; null when they are.</param>
public sealed record PlacedLines(ImmutableArray<LineItem> Lines, string? Fault)
{
    /// <summary>What Xero would make of the lines by itself, and what was moved so that it does not; null with a fault.</summary>
    public PennyProof? Proof { get; init; }
}

/// <summary>
/// The proof of a document's pennies, in the document's sign: SAFE's figures stand on the bill; here is what Xero's own arithmetic would
/// make of SAFE's lines, each rounded by itself, and every penny that is put elsewhere than there.
/// </summary>
public sealed record PennyProof
{
    /// <summary>Σ of the lines' nets, each to whole pence.</summary>
    public required decimal NaturalNet { get; init; }

    /// <summary>Σ of Xero's VAT of those lines.</summary>
    public required decimal NaturalVat { get; init; }

    /// <summary>Empty when Xero's own arithmetic gives SAFE's figures.</summary>
    public ImmutableArray<PlacedPenny> Placed { get; init; } = [];

    public decimal NaturalGross => NaturalNet + NaturalVat;
}

/// <summary>Pennies of one line that are not where Xero would put them.</summary>
/// <param name="Line">Counted from 1 as they stand on the document.</param>
/// <param name="Net">Added to the line's rounded net.</param>
/// <param name="Vat">Added to Xero's VAT of the line, by a TaxAmount.</param>
public sealed record PlacedPenny(int Line, decimal Net, decimal Vat);
