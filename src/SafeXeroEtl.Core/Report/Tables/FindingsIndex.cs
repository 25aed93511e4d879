using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Where in the books a difference stands; sheets compare these words.</summary>
internal static class Areas
{
    public const string Bills = "bills";
    public const string Credits = "credit notes";
    public const string Receipts = "receipts";
    public const string Refunds = "refunds";
    public const string Allocations = "allocations";
    public const string Debtors = "debtors";
}

/// <summary>A difference, the sheet and row it belongs to, and whether a person accepted its cause.</summary>
/// <param name="Row">Key of its row; null for what only totals show.</param>
/// <param name="IsStray">Xero has it and SAFE has no record for it.</param>
internal sealed record PlacedDifference(Difference Difference, string Area, string? Row, bool IsStray, bool IsAccepted);

/// <summary>Findings looked up from every side.</summary>
internal sealed class FindingsIndex
{
    public const string Yes = "yes";
    public const string No = "no";

    private readonly ImmutableDictionary<(Cause, string), bool> _accepted;
    private readonly ImmutableDictionary<string, string> _names;
    private readonly ILookup<string, DocumentComparison> _documents;

    /// <param name="contacts">They name customers as well: one who owes in another currency alone has no balance in the organisation's own.</param>
    public FindingsIndex(Findings findings, ImmutableArray<ContactLink> contacts)
    {
        Findings = findings;
        _names = findings.Customers.Select(static customer => (customer.AccountNumber, customer.Name)).Concat(contacts.Select(static link => (link.AccountNumber, Name: link.CustomerName)))
            .Where(static customer => customer.Name.Length > 0).DistinctBy(static customer => customer.AccountNumber).ToImmutableDictionary(static customer => customer.AccountNumber, static customer => customer.Name, StringComparer.Ordinal);
        _documents = findings.Documents.ToLookup(static row => row.Number, StringComparer.Ordinal);
        _accepted = findings.Items.ToImmutableDictionary(static item => (item.Cause, item.Currency.Value), static item => item.Accepted is not null);
        var documents = findings.Documents.Where(static row => row.Cause is not null).ToLookup(static row => (row.Number, row.Cause!.Value));
        var payments = findings.Payments.Where(static row => row.Cause is not null).ToLookup(static row => (row.Key, row.Cause!.Value));
        Differences =
        [
            .. findings.Differences.Select((difference, index) => Place(
                difference,
                FormattableString.Invariant($"xero {index + 1}"),
                documents[(difference.Key, difference.Cause)].FirstOrDefault(),
                payments[(difference.Key, difference.Cause)].FirstOrDefault())),
        ];
    }

    public Findings Findings { get; }

    public ImmutableArray<PlacedDifference> Differences { get; }

    /// <summary>The organisation's own currency, which debtors are proved in.</summary>
    public CurrencyCode Currency => Findings.Debtors.Currency;

    /// <summary>Something is billed, paid, different or open in another.</summary>
    public bool HasOtherCurrencies => Findings.Documents.Select(static row => row.Currency).Concat(Findings.Payments.Select(static row => row.Currency))
        .Concat(Findings.Differences.Select(static difference => difference.Currency)).Concat(Findings.OpenItems.Select(static item => item.Currency)).Any(currency => currency != Currency);

    /// <summary>Empty when SAFE's export does not hold the customer.</summary>
    public string NameOf(string? accountNumber) => accountNumber is null ? "" : _names.GetValueOrDefault(accountNumber, "");

    /// <summary>Null when SAFE shows no bill of the number.</summary>
    public DocumentComparison? Document(string number) => _documents[number].FirstOrDefault();

    /// <summary>Whether a difference of the cause is accepted; null where there is none.</summary>
    public string? AcceptedWord(Cause? cause, CurrencyCode currency) =>
        cause is not { } named ? null : _accepted.GetValueOrDefault((named, currency.Value)) ? Yes : No;

    private PlacedDifference Place(Difference difference, string strayRow, DocumentComparison? document, PaymentComparison? payment)
    {
        var accepted = _accepted.GetValueOrDefault((difference.Cause, difference.Currency.Value));
        return difference.Cause switch
        {
            Cause.UnaccountedInXero or Cause.OutstandingReportDiffers or Cause.OpeningDiffers => new(difference, Areas.Debtors, null, IsStray: false, accepted),
            Cause.Allocation => new(difference, Areas.Allocations, null, IsStray: false, accepted),
            _ when difference.Cause == Cause.PaidElsewhere || (difference.IsCash && payment is null) => new(difference, difference.Amount > 0m ? Areas.Receipts : Areas.Refunds, strayRow, IsStray: true, accepted),
            _ when document is not null => new(difference, document.Kind == DocumentKind.Invoice ? Areas.Bills : Areas.Credits, document.Number, IsStray: false, accepted),
            _ when payment is not null => new(difference, ComparisonTables.AreaOf(payment), payment.Key, IsStray: false, accepted),
            _ => new(difference, difference.Amount <= 0m ? Areas.Bills : Areas.Credits, strayRow, IsStray: true, accepted),
        };
    }
}
