using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Plan;

/// <summary>One document and what it has left to settle while a plan's payments are replayed.</summary>
public sealed record Settlement
{
    public required DocumentKind Kind { get; init; }

    public required string Number { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Null where neither the plan nor the ledger knows whose it is: then <see cref="ForeignTo"/> does.</summary>
    public string? AccountNumber { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Null while the document is only planned.</summary>
    public Guid? XeroId { get; init; }

    /// <summary>Key of the part whose return it is; null for a bill.</summary>
    public string? ReturnOf { get; init; }

    /// <summary>The contact of a document that Xero alone says is the bill; null for those the plan or the ledger knows.</summary>
    public Guid? ForeignTo { get; init; }

    /// <summary>Amount due, or remaining credit.</summary>
    public required decimal Open { get; set; }

    /// <summary>False for drafts and submitted documents: payments on them wait.</summary>
    public bool TakesCash { get; init; } = true;

    /// <summary>Why nothing can be settled on it; null when it can.</summary>
    public PlanDecision? Blocked { get; init; }

    /// <summary>Standing payments on it in Xero that our ledger did not make.</summary>
    public IReadOnlyCollection<BookedPayment> ForeignPayments { get; init; } = [];

    public void Settle(decimal amount) => Open -= amount;
}

/// <summary>What every document has left, by bill number: the plan's own documents, and those Xero holds already.</summary>
public sealed class SettlementBook(PlanBasis basis)
{
    private readonly Dictionary<string, Settlement> settlements = [];
    private readonly HashSet<Guid> ours = [.. basis.Ledger.PaymentIdsInXero];

    /// <summary>By the bill that was paid first.</summary>
    private readonly Dictionary<string, List<Settlement>> returns = [];

    private static PlanDecision Gone { get; } = PlanDecision.Blocked(DiagnosticCodes.GoneFromXero, "Its bill is voided, deleted or gone in Xero.");

    /// <summary>Every document that was entered or asked for.</summary>
    public IReadOnlyCollection<Settlement> Known => settlements.Values;

    /// <summary>Enters a planned document, so that payments in the same plan can settle it.</summary>
    public void Enter(PlannedDocument document) => settlements[document.Number] = document.Decision.State switch
    {
        PlanState.Create => new Settlement
        {
            Kind = document.Kind,
            Number = document.Number,
            Date = document.Date,
            AccountNumber = document.AccountNumber,
            Currency = document.Currency,
            Open = document.Gross,
            TakesCash = document.Document!.Status == DocumentStatus.Authorised,
        },
        PlanState.Update => Booked(basis.Holdings.Document(document.Decision.XeroId!.Value)!, document.Number, document.AccountNumber) with { Date = document.Date, Open = document.Gross },
        PlanState.There => basis.Holdings.Document(document.Decision.XeroId!.Value) is { } booked
            ? Booked(booked, document.Number, document.AccountNumber)
            : Waiting(document, Gone),
        PlanState.Held => Waiting(document, PlanDecision.Held(document.Decision.Code!, $"Bill {document.Number} waits: {document.Decision.Reason}")),
        PlanState.Skipped => Waiting(document, PlanDecision.Blocked(DiagnosticCodes.BillNotFound, $"Bill {document.Number} is nil and is not posted.")),
        _ => Waiting(document, PlanDecision.Blocked(
            document.Decision.Code is DiagnosticCodes.ContactNeedsReview or DiagnosticCodes.LinkNoLongerHolds
                ? document.Decision.Code
                : DiagnosticCodes.DependsOnBlocked,
            $"Bill {document.Number} is blocked ({document.Decision.Code}).")),
    };

    /// <summary>Enters a return that is planned, so that payments in the same plan can settle it.</summary>
    public void EnterReturn(PlannedPayment part)
    {
        // Where nobody knows the bill, no payment names it either.
        if (part.BillNumber is not { } bill)
        {
            return;
        }

        ReturnsOf(bill).Add(new Settlement
        {
            Kind = DocumentKind.Invoice,
            Number = part.Return!.Number,
            Date = part.Return.On,
            AccountNumber = part.AccountNumber,
            Currency = part.Return.Currency,
            Open = part.Return.Amount,
            ReturnOf = part.Key,
        });
    }

    /// <summary>
    /// What a payment on a bill really settles: the bill, or where that has no room a return of an earlier payment on it, since SAFE knows
    /// the bill as open again and Xero the return.
    /// </summary>
    public Settlement WithRoom(Settlement bill, decimal amount) => bill.Kind != DocumentKind.Invoice || bill.Open >= amount
        ? bill
        : ReturnsOf(bill.Number).Find(returned => returned.Open >= amount && returned.Currency == bill.Currency) ?? bill;

    /// <summary>What a payment on a bill settles in Xero: the bill, or a return of an earlier payment on it.</summary>
    /// <param name="documentId">Null when the payment is gone.</param>
    public Settlement? Settled(string bill, Guid? documentId) =>
        (documentId is { } id ? ReturnsOf(bill).Find(returned => returned.XeroId == id) : null) ?? Find(bill);

    private List<Settlement> ReturnsOf(string bill)
    {
        if (!returns.TryGetValue(bill, out var known))
        {
            returns[bill] = known =
            [
                .. basis.Ledger.ReturnsOf(bill)
                    .Select(posting => (posting.Key, Document: basis.Holdings.Document(posting.XeroId!.Value)))
                    .Where(static each => each.Document is { IsLive: true })
                    .Select(each => Booked(each.Document!, each.Document!.Number, account: null) with { ReturnOf = each.Key }),
            ];
        }

        return known;
    }

    /// <returns>Null when the bill is neither in the run nor in Xero.</returns>
    public Settlement? Find(string billNumber)
    {
        if (settlements.TryGetValue(billNumber, out var known))
        {
            return known;
        }

        var ourOwn = Posted(RecordKind.Invoice, billNumber) ?? Posted(RecordKind.CreditNote, billNumber);
        if ((ourOwn ?? basis.Holdings.Holder(billNumber)) is not { } booked)
        {
            return null;
        }

        return settlements[billNumber] = ourOwn is null
            ? Booked(booked, billNumber, account: null, booked.ContactId)
            : Booked(booked, billNumber, basis.Ledger.Record(booked.Kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote, billNumber)?.AccountNumber);
    }

    private BookedDocument? Posted(RecordKind kind, string number) =>
        basis.Ledger.Posting(kind, number) is { State: PostingState.Posted, XeroId: { } id } ? basis.Holdings.Document(id) : null;

    /// <param name="number">SAFE's: somebody may have given the document another in Xero.</param>
    private Settlement Booked(BookedDocument booked, string number, string? account, Guid? foreignTo = null) => new()
    {
        Kind = booked.Kind,
        Number = number,
        Date = booked.Date,
        AccountNumber = account,
        Currency = booked.Currency,
        ForeignTo = foreignTo,
        XeroId = booked.Id,
        Open = booked.IsLive ? booked.Open : 0m,
        TakesCash = booked.Status is not ("DRAFT" or "SUBMITTED"),
        Blocked = booked.Status is "VOIDED" or "DELETED" ? Gone : null,
        ForeignPayments = [.. basis.Holdings.PaymentsOn(booked.Id).Where(payment => !ours.Contains(payment.Id))],
    };

    private static Settlement Waiting(PlannedDocument document, PlanDecision why) => new()
    {
        Kind = document.Kind,
        Number = document.Number,
        Date = document.Date,
        AccountNumber = document.AccountNumber,
        Currency = document.Currency,
        Open = 0m,
        Blocked = why,
    };
}
