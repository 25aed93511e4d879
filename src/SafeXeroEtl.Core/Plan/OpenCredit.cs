using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What a credit note is to be given to by name: a link of SAFE's, or what an earlier run decided and left open.</summary>
internal sealed record CreditWish(string BillNumber, decimal Amount, bool IsLinked);

/// <summary>A credit note while it is given away.</summary>
internal sealed class OpenCredit
{
    private readonly List<PlannedAllocation> parts = [];

    public required string Number { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Gross { get; init; }

    public required string ContentHash { get; init; }

    public required SourceLocation At { get; init; }

    public required Settlement Held { get; init; }

    public required IReadOnlyList<CreditWish> Wishes { get; init; }

    /// <summary>False for one that the run takes in only because allocations of it were left open: it is offered to nobody else.</summary>
    public required bool IsOfRun { get; init; }

    public decimal Settled { get; set; }

    /// <summary>It had something to give when all cash had been replayed.</summary>
    public bool WasOpen { get; init; }

    /// <summary>Xero no longer shows something that we gave of it.</summary>
    public bool WasTakenBack => parts.Exists(static part => part.Decision.Code == DiagnosticCodes.GoneFromXero);

    public List<string> Why { get; } = [];

    public IReadOnlyList<PlannedAllocation> Parts => parts;

    public PlannedAllocation? PartOf(string billNumber) => parts.Find(part => part.BillNumber == billNumber);

    public void Add(PlannedAllocation part) => parts.Add(part);

    /// <summary>More to a bill that it is given to already: the pair stays one record.</summary>
    public void Raise(PlannedAllocation part, decimal more) => parts[parts.IndexOf(part)] = part with { Amount = part.Amount + more };

    public static OpenCredit Of(PlannedDocument note, Settlement held) => new()
    {
        Number = note.Number,
        AccountNumber = note.AccountNumber,
        Date = note.Date,
        Currency = note.Currency,
        Gross = note.Gross,
        ContentHash = note.ContentHash,
        At = note.At,
        Held = held,
        WasOpen = held.Open > 0m,
        Wishes = [.. (note.CreditedBills ?? []).Select(static bill => new CreditWish(bill.BillNumber, bill.Amount, IsLinked: true))],
        IsOfRun = true,
    };

    /// <param name="left">What earlier runs left open of one credit note.</param>
    /// <param name="note">The credit note as the ledger has it; null where it does not.</param>
    public static OpenCredit Of(IReadOnlyList<PlannedAllocation> left, LedgerRecord? note, Settlement? held) => new()
    {
        Number = left[0].CreditNote,
        AccountNumber = left[0].AccountNumber,
        Date = note?.Date ?? left[0].Date,
        Currency = left[0].Currency,
        Gross = note?.Amount ?? left.Sum(static part => part.Amount),
        ContentHash = left[0].ContentHash,
        At = left[0].At,
        Held = held ?? Gone(left[0]),
        Wishes = [.. left.Select(static part => new CreditWish(part.BillNumber, part.Amount, part.IsLinked))],
        IsOfRun = false,
    };

    /// <param name="netting">A part of the payment that takes it against a bill.</param>
    /// <param name="note">The credit note as the ledger has it; null where it does not.</param>
    public static OpenCredit Of(PlannedPayment netting, LedgerRecord? note, Settlement held) => new()
    {
        Number = held.Number,
        AccountNumber = netting.AccountNumber,
        Date = held.Date,
        Currency = held.Currency,
        Gross = note?.Amount ?? Math.Abs(netting.Amount),
        ContentHash = netting.ContentHash,
        At = netting.At,
        Held = held,
        Wishes = [],
        IsOfRun = false,
    };

    private static Settlement Gone(PlannedAllocation part) => new()
    {
        Kind = DocumentKind.CreditNote,
        Number = part.CreditNote,
        Date = part.Date,
        Currency = part.Currency,
        Open = 0m,
        Blocked = PlanDecision.Blocked(DiagnosticCodes.GoneFromXero, $"Credit note {part.CreditNote} is gone from Xero."),
    };
}
