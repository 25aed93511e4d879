using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>A part of a credit note that we gave to a bill.</summary>
public sealed record SentAllocation
{
    /// <summary>As <see cref="PlannedAllocation.AllocationKey"/> makes it.</summary>
    public required string Key { get; init; }

    public required string CreditNote { get; init; }

    public required string BillNumber { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Amount { get; init; }

    public required Guid CreditNoteId { get; init; }

    public required Guid BillId { get; init; }
}

/// <summary>What we gave of a credit note to a bill, and what Xero shows of it.</summary>
public sealed record AllocationComparison(
    string Key, string AccountNumber, string CreditNote, string BillNumber, DateOnly Date, CurrencyCode Currency, decimal Sent, decimal Xero, Cause? Cause);

/// <summary>Allocations beside what Xero shows of them.</summary>
public sealed record MatchedAllocations(ImmutableArray<AllocationComparison> Rows, ImmutableArray<Difference> Differences);

/// <summary>
/// A credit note given to a bill is to stay given: debtors are the same without it, and what is open on which bill is not. More than we
/// gave is somebody's right; where credit note or bill no longer stands, that is the difference.
/// </summary>
public static class AllocationMatching
{
    public static MatchedAllocations Match(IEnumerable<SentAllocation> sent, XeroHoldings holdings)
    {
        var rows = sent.OrderBy(static part => part.Key, StringComparer.Ordinal).Select(part => Compare(part, holdings)).ToArray();
        return new MatchedAllocations([.. rows.Select(static row => row.Row)], [.. rows.Select(static row => row.Difference).OfType<Difference>()]);
    }

    private static (AllocationComparison Row, Difference? Difference) Compare(SentAllocation sent, XeroHoldings holdings)
    {
        var credit = holdings.Document(sent.CreditNoteId);
        var shown = credit?.Allocations.Where(given => given.InvoiceId == sent.BillId).Sum(static given => given.Amount) ?? 0m;
        var stand = credit is { IsLive: true } && holdings.Document(sent.BillId) is { IsLive: true };
        var difference = stand && shown < sent.Amount ? Less(sent, credit!, shown, holdings) : null;
        return (new AllocationComparison(
            sent.Key, sent.AccountNumber, sent.CreditNote, sent.BillNumber, sent.Date, sent.Currency, sent.Amount, shown, difference?.Cause), difference);
    }

    private static Difference Less(SentAllocation sent, BookedDocument credit, decimal shown, XeroHoldings holdings)
    {
        var others = credit.Allocations.Where(given => given.InvoiceId != sent.BillId)
            .Select(given => holdings.Document(given.InvoiceId)?.Number ?? given.InvoiceId.ToString())
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        var elsewhere = others.Length == 0 ? "" : $" It is given to {string.Join(", ", others)}.";
        return new Difference
        {
            Cause = Cause.Allocation,
            Key = sent.Key,
            AccountNumber = sent.AccountNumber,
            XeroId = credit.Id,
            Date = sent.Date,
            Currency = sent.Currency,
            Amount = 0m,
            Detail = FormattableString.Invariant(
                $"Credit note {sent.CreditNote} was given to {sent.BillNumber} with {sent.Amount:0.00}; Xero shows {shown:0.00}.{elsewhere}"),
            NextStep = "Give it to the bill again in Xero, or ask who took it away.",
        };
    }
}
