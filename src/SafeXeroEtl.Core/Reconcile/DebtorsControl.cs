using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// The debtors control: opening (in the first month, the opening documents) + the period's bills − credits − receipts + refunds + reversals − write-offs ± transfers and
/// contras = SAFE's closing = SAFE's outstanding report; less the named differences, plus what is outside SAFE, what Xero keeps
/// as prepayments and what is open in other currencies = Xero's debtors account as at the same day.
/// </summary>
public sealed record DebtorsControl
{
    public required CurrencyCode Currency { get; init; }

    /// <summary>The last pack's closing; nil for the first pack.</summary>
    public required decimal Opening { get; init; }

    /// <summary>Where the opening comes from, in words.</summary>
    public string OpeningFrom { get; init; } = "";

    /// <summary>What was owed of bills from before the pipeline, in the month that enters it; nil in every other, whose opening holds it.</summary>
    public decimal OpeningDocuments { get; init; }

    /// <summary>Dated before the period, and first taken in for it: named record by record in the data sheets.</summary>
    public decimal Late { get; init; }

    /// <summary>
    /// What else is dated before the period and not in the opening. In the first pack all of it; later it should be nil, and is a
    /// difference of its own.
    /// </summary>
    public decimal Earlier { get; init; }

    public required decimal Bills { get; init; }

    public required decimal Credits { get; init; }

    public required decimal Receipts { get; init; }

    public required decimal Refunds { get; init; }

    /// <summary>Payments of earlier months that SAFE took back in the period.</summary>
    public decimal Reversals { get; init; }

    /// <summary>Debts given up.</summary>
    public decimal WriteOffs { get; init; }

    /// <summary>Between customers and against what we owe them; below nil adds to debtors.</summary>
    public decimal TransfersAndContras { get; init; }

    /// <summary>Payments of types that are left out for a declared reason: they settle bills in SAFE all the same.</summary>
    public decimal LeftOut { get; init; }

    public decimal SafeClosing => Opening + OpeningDocuments + Late + Earlier + Bills - Credits - Receipts + Refunds + Reversals - WriteOffs - TransfersAndContras - LeftOut;

    /// <summary>Null when the pipeline reads no outstanding report, or it cannot be compared.</summary>
    public decimal? OutstandingReport { get; init; }

    /// <summary>Why the report is not compared; null where it is, and where there is none.</summary>
    public string? ReportNotCompared { get; init; }

    /// <summary>Σ differences, SAFE less Xero.</summary>
    public required decimal Differences { get; init; }

    public required decimal OutsideSafe { get; init; }

    /// <summary>What is left of prepayments, which SAFE takes off debtors and Xero keeps on accounts of their own; nil where there are none.</summary>
    public decimal Prepaid { get; init; }

    /// <summary>
    /// What the account holds for documents in other currencies, each at its own rate; nil where there are none. SAFE's closing has no part in it: those
    /// are compared document by document, in their own currency.
    /// </summary>
    public decimal Foreign { get; init; }

    /// <summary>Balance of the account with SystemAccount DEBTORS.</summary>
    public required decimal TrialBalance { get; init; }

    /// <summary>Nil when everything is named.</summary>
    public decimal Unnamed => SafeClosing - Differences + OutsideSafe + Prepaid + Foreign - TrialBalance;
}

/// <summary>One customer's debtors on both sides as at the period's end.</summary>
public sealed record CustomerBalance
{
    public required string AccountNumber { get; init; }

    public required string Name { get; init; }

    /// <summary>The last pack's closing; nil for the first pack.</summary>
    public decimal Opening { get; init; }

    /// <summary>What was owed of bills from before the pipeline, in the month that enters it.</summary>
    public decimal OpeningDocuments { get; init; }

    /// <summary>Dated before the period and not in the opening.</summary>
    public decimal Earlier { get; init; }

    /// <summary>Of the period, credits deducted.</summary>
    public required decimal Bills { get; init; }

    /// <summary>Of the period, less refunds and less what was taken back in it.</summary>
    public required decimal Payments { get; init; }

    public decimal Safe => Opening + OpeningDocuments + Earlier + Bills - Payments;

    /// <summary>Null when SAFE's report does not list the customer and its balance is not nil, or there is no report.</summary>
    public decimal? OutstandingReport { get; init; }

    public required decimal Xero { get; init; }

    public decimal Difference => Safe - Xero;
}
