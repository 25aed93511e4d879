using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What became of a part of a credit note.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CreditUseKind>))]
public enum CreditUseKind
{
    Allocated,
    Refunded,
    Open,
}

/// <summary>A part of a SAFE customer's credit note in Xero as at the period's end.</summary>
/// <param name="To">The invoice it is given to; null for what is refunded or open.</param>
/// <param name="On">The day of the allocation or refund; the note's own for what is open.</param>
public sealed record CreditUse(string Number, string AccountNumber, CreditUseKind Kind, string? To, DateOnly On, CurrencyCode Currency, decimal Amount, Guid XeroId)
{
    /// <param name="accountOf">SAFE account of a document in Xero; null when it is outside SAFE.</param>
    public static ImmutableArray<CreditUse> Of(DateOnly asAt, XeroHoldings holdings, Func<BookedDocument, string?> accountOf) =>
    [
        .. from note in holdings.Documents
           where note is { Kind: DocumentKind.CreditNote, IsLive: true } && note.Date <= asAt
           let account = accountOf(note)
           where account is not null
           orderby account, note.Number
           from use in Uses(note, account, asAt, holdings)
           select use,
    ];

    private static IEnumerable<CreditUse> Uses(BookedDocument note, string account, DateOnly asAt, XeroHoldings holdings)
    {
        CreditUse[] used =
        [
            .. note.Allocations.Where(part => part.Date <= asAt).OrderBy(static part => part.Date).ThenBy(static part => part.InvoiceId)
                .Select(part => Of(CreditUseKind.Allocated, holdings.Document(part.InvoiceId)?.Number ?? part.InvoiceId.ToString(), part.Date, part.Amount)),
            .. holdings.PaymentsOn(note.Id).Where(payment => payment.Date <= asAt).Select(payment => Of(CreditUseKind.Refunded, null, payment.Date, payment.Amount)),
        ];
        var open = note.Gross - used.Sum(static use => use.Amount);
        return open == 0m ? used : used.Append(Of(CreditUseKind.Open, null, note.Date, open));

        CreditUse Of(CreditUseKind kind, string? to, DateOnly on, decimal amount) => new(note.Number, account, kind, to, on, note.Currency, amount, note.Id);
    }
}
