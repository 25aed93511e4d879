using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Whose books a figure stands in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BookSide>))]
public enum BookSide
{
    Safe,
    Xero,
}

/// <summary>How old an open item is at the period's end: by the calendar month it falls due in, the same on both sides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgeBand>))]
public enum AgeBand
{
    /// <summary>Due after the period's end.</summary>
    NotDue,

    /// <summary>Due in the period's own month.</summary>
    ThisMonth,
    OneMonthBefore,
    TwoMonthsBefore,
    Older,

    /// <summary>Below nil: a credit note, or money that settles nothing yet. It makes no bill younger.</summary>
    Credit,
}

/// <summary>One document, credit or payment that is not settled as at the period's end.</summary>
public sealed record OpenItem
{
    public required BookSide Side { get; init; }

    /// <summary>SAFE's account number; null for what is outside SAFE.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>The contact in Xero; empty on SAFE's side.</summary>
    public string ContactName { get; init; } = "";

    /// <summary>Number of the document, or key of a payment that stands on none.</summary>
    public required string Key { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly Due { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>Below nil is owed to the customer.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What Xero's debtors account holds for a document in another currency, at the document's own rate; null in the organisation's own, and where Xero gives no rate.</summary>
    public decimal? InBase { get; init; }

    public required AgeBand Age { get; init; }

    public DocumentKind Kind { get; init; }

    public Guid? XeroId { get; init; }
}

/// <summary>
/// Debtors item by item as at the period's last day: documents dated on or before it less what was applied on or before it
/// (DESIGN 6). Neither side's ageing report is asked: both are worked out here by one rule, so that they can be compared.
/// </summary>
public static class OpenItems
{
    /// <param name="currency">The organisation's own.</param>
    /// <param name="accountOf">SAFE account of a document or overpayment in Xero, by its id and its contact's; null when it is outside SAFE.</param>
    public static ImmutableArray<OpenItem> Of(
        AccountingPeriod period, CurrencyCode currency, XeroHoldings holdings, IReadOnlyCollection<SafeDocument> documents, IReadOnlyCollection<SafeCash> cash, Func<Guid, Guid, string?> accountOf) =>
    [
        .. Safe(period, holdings, documents, cash).Concat(Xero(period, currency, holdings, accountOf)).Concat(OnAccount(period, currency, holdings, accountOf))
            .OrderBy(static item => item.AccountNumber ?? "", StringComparer.Ordinal).ThenBy(static item => item.ContactName, StringComparer.Ordinal)
            .ThenBy(static item => item.Side).ThenBy(static item => item.Due).ThenBy(static item => item.Key, StringComparer.Ordinal),
    ];

    public static AgeBand AgeOf(AccountingPeriod period, DateOnly due, decimal amount) =>
        amount < 0m ? AgeBand.Credit : ((period.FirstDay.Year - due.Year) * 12 + period.FirstDay.Month - due.Month) switch
        {
            < 0 => AgeBand.NotDue,
            0 => AgeBand.ThisMonth,
            1 => AgeBand.OneMonthBefore,
            2 => AgeBand.TwoMonthsBefore,
            _ => AgeBand.Older,
        };

    private static IEnumerable<OpenItem> Safe(
        AccountingPeriod period, XeroHoldings holdings, IReadOnlyCollection<SafeDocument> documents, IReadOnlyCollection<SafeCash> cash)
    {
        var parts = cash.Where(static part => part.StandingAmount != 0m).ToLookup(static part => (part.BillNumber, part.Currency));
        var numbers = documents.Select(static document => ((string?)document.Number, document.Currency)).ToHashSet();
        foreach (var document in documents)
        {
            var open = document.Effect - parts[(document.Number, document.Currency)].Sum(static part => part.StandingAmount);
            if (open != 0m)
            {
                yield return Item(document, open);
            }
        }

        foreach (var part in parts.Where(group => !numbers.Contains(group.Key)).SelectMany(static group => group))
        {
            yield return new OpenItem
            {
                Side = BookSide.Safe,
                AccountNumber = part.AccountNumber,
                Key = part.Key,
                Date = part.Date,
                Due = part.Date,
                Currency = part.Currency,
                Amount = -part.StandingAmount,
                Age = AgeOf(period, part.Date, -part.StandingAmount),
                Kind = part.FromBeforeStart ? DocumentKind.Invoice : DocumentKind.CreditNote,
            };
        }

        OpenItem Item(SafeDocument document, decimal open)
        {
            // A bill the export no longer reaches has no due date of SAFE's any more; it was posted with it.
            var due = document.Due ?? (document.XeroId is { } id ? holdings.Document(id)?.DueDate : null) ?? document.Date;
            return new OpenItem
            {
                Side = BookSide.Safe,
                AccountNumber = document.AccountNumber,
                Key = document.Number,
                Date = document.Date,
                Due = due,
                Currency = document.Currency,
                Amount = open,
                Age = AgeOf(period, due, open),
                Kind = document.Kind,
            };
        }
    }

    private static IEnumerable<OpenItem> Xero(AccountingPeriod period, CurrencyCode currency, XeroHoldings holdings, Func<Guid, Guid, string?> accountOf)
    {
        var asAt = period.LastDay;
        var given = Given(holdings, asAt);
        foreach (var document in holdings.Documents.Where(static document => document.IsLive))
        {
            var paid = holdings.PaymentsOn(document.Id).Where(payment => payment.Date <= asAt).Sum(static payment => payment.Amount);
            var left = (document.Date <= asAt ? document.Gross : 0m) - paid - given.GetValueOrDefault(document.Id);
            if (left == 0m)
            {
                continue;
            }

            var (open, due) = (document.Kind == DocumentKind.Invoice ? left : -left, document.DueDate ?? document.Date);
            yield return new OpenItem
            {
                Side = BookSide.Xero,
                AccountNumber = accountOf(document.Id, document.ContactId),
                ContactName = document.ContactName,
                Key = document.Number,
                Date = document.Date,
                Due = due,
                Currency = document.Currency,
                Amount = open,
                InBase = document.Currency == currency ? null : Exchange.ToBase(open, document.Rate),
                Age = AgeOf(period, due, open),
                Kind = document.Kind,
                XeroId = document.Id,
            };
        }
    }

    /// <summary>Overpayments and prepayments, less what was given of them and paid back by the day.</summary>
    private static IEnumerable<OpenItem> OnAccount(AccountingPeriod period, CurrencyCode currency, XeroHoldings holdings, Func<Guid, Guid, string?> accountOf)
    {
        var asAt = period.LastDay;
        var refunds = holdings.PaidBackBy(asAt);
        foreach (var credit in holdings.OnAccount.Where(credit => credit.IsLive && credit.Date <= asAt))
        {
            var given = StandingOf(credit.Allocations, holdings, asAt).Sum(static part => part.Amount);
            var left = credit.Gross - given - refunds[credit.Id].Sum();
            if (left == 0m)
            {
                continue;
            }

            yield return new OpenItem
            {
                Side = BookSide.Xero,
                AccountNumber = accountOf(credit.Id, credit.ContactId),
                Key = credit.Reference ?? credit.Kind.Noun(),
                Date = credit.Date,
                Due = credit.Date,
                Currency = credit.Currency,
                Amount = -left,
                InBase = credit.Currency == currency ? null : Exchange.ToBase(-left, credit.Rate),
                Age = AgeOf(period, credit.Date, -left),
                Kind = DocumentKind.CreditNote,
                XeroId = credit.Id,
            };
        }
    }

    /// <summary>What was given by the day to documents that are still live.</summary>
    private static IEnumerable<BookedAllocation> StandingOf(ImmutableArray<BookedAllocation> allocations, XeroHoldings holdings, DateOnly asAt) =>
        allocations.Where(part => part.Date <= asAt && holdings.Document(part.InvoiceId) is { IsLive: true });

    /// <summary>Credit given from one live document to another, by both: it moves no total.</summary>
    private static Dictionary<Guid, decimal> Given(XeroHoldings holdings, DateOnly asAt)
    {
        var given = new Dictionary<Guid, decimal>();
        foreach (var note in holdings.Documents.Where(static document => document is { Kind: DocumentKind.CreditNote, IsLive: true }))
        {
            foreach (var part in StandingOf(note.Allocations, holdings, asAt))
            {
                given[note.Id] = given.GetValueOrDefault(note.Id) + part.Amount;
                given[part.InvoiceId] = given.GetValueOrDefault(part.InvoiceId) + part.Amount;
            }
        }

        foreach (var part in holdings.OnAccount.Where(static credit => credit.IsLive).SelectMany(credit => StandingOf(credit.Allocations, holdings, asAt)))
        {
            given[part.InvoiceId] = given.GetValueOrDefault(part.InvoiceId) + part.Amount;
        }

        return given;
    }
}
