namespace SafeXeroEtl.Sandbox.Books;

/// <summary>A document with its lines and everything set against it, from which all figures are computed at the time of asking.</summary>
internal sealed record BookedDocument
{
    public required Document Document { get; init; }
    public required Contact Contact { get; init; }
    public required IReadOnlyList<(DocumentLine Line, LineFigures Figures)> Lines { get; init; }

    /// <summary>Live payments only; a deleted payment no longer belongs to its document.</summary>
    public required IReadOnlyList<Payment> Payments { get; init; }
    public required IReadOnlyList<Allocation> Allocations { get; init; }

    public decimal SubTotal => Lines.Sum(static line => line.Figures.Net);

    public decimal TotalTax => Lines.Sum(static line => line.Figures.Tax);

    public decimal Total => SubTotal + TotalTax + Document.RoundingAmount;

    public decimal AmountPaid => Payments.Sum(static payment => payment.Amount);

    public decimal AmountAllocated => Allocations.Sum(static allocation => allocation.Amount);

    /// <summary>What is still owed on an invoice, or the remaining credit of a note. Nothing is due on a dead document.</summary>
    public decimal Outstanding => Document.StoredStatus is "VOIDED" or "DELETED" || Document.Kind is DocumentKind.BankMoney ? 0m : Total - AmountPaid - AmountAllocated;

    /// <summary>What is outstanding in the organisation's currency, at the document's own rate.</summary>
    public decimal BaseOutstanding => Exchange.ToBase(Outstanding, Document.CurrencyRate);

    /// <summary>FACTS 11, Status: PAID is Xero's own conclusion from an authorised document with nothing outstanding.</summary>
    public string Status => Document is { StoredStatus: "AUTHORISED", Kind: not DocumentKind.BankMoney } && Outstanding == 0m ? "PAID" : Document.StoredStatus;

    public bool HasSettlements => Payments.Count > 0 || Allocations.Count > 0;

    /// <summary>The side on which the document stands: +1 when somebody owes us for it, −1 when we owe. Money received is +1, spent −1.</summary>
    public decimal Sign => Document.IsPurchase == Document.Kind.IsCredit ? 1m : -1m;

    public DateOnly? FullyPaidOn =>
        Status is "PAID" && HasSettlements
            ? Payments.Select(static payment => payment.Date).Concat(Allocations.Select(static allocation => allocation.Date)).Max()
            : null;
}
