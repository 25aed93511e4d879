using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// What a lost ledger can be told again by Xero: documents by SAFE's numbers, payments by the reference that we wrote, and the contacts they stand on.
/// What SAFE said of them then is lost with the ledger, so that the next plan compares their content.
/// </summary>
public sealed partial record RebuiltLedger
{
    /// <summary>SAFE's hash is not known: the content decides whether a record is the same.</summary>
    public const string HashUnknown = "";

    public required ImmutableArray<RebuiltPosting> Postings { get; init; }

    public required ImmutableArray<ContactLink> Links { get; init; }

    /// <summary>Bills that were keyed by hand under other numbers: records, since we posted none of them.</summary>
    public ImmutableArray<(string Bill, BookedDocument Document)> Adopted { get; init; } = [];

    /// <param name="contacts">All contacts.</param>
    public static RebuiltLedger Of(XeroHoldings holdings, IReadOnlyDictionary<Guid, Contact> contacts)
    {
        var undone = holdings.Documents.Select(static document => Undone().Match(document.Number)).Where(static match => match.Success)
            .GroupBy(static match => match.Groups["number"].Value, StringComparer.Ordinal)
            .ToDictionary(static same => same.Key, static same => same.Max(static match => Number(match.Groups["generation"].Value)), StringComparer.Ordinal);
        ImmutableArray<RebuiltPosting> documents =
        [
            .. from document in holdings.Documents
               let number = SafeNumber().Match(document.Number)
               where number.Success && document.Status is not ("VOIDED" or "DELETED")
               orderby document.Kind, document.Number
               select new RebuiltPosting
               {
                   Kind = document.Kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote,
                   Key = document.Number,
                   Generation = undone.GetValueOrDefault(document.Number) + 1,
                   AccountNumber = number.Groups["account"].Value,
                   Match = document.Number,
                   XeroId = document.Id,
                   OwnerId = document.ContactId,
                   Date = document.Date,
                   Net = document.Net,
                   Vat = document.Vat,
                   Amount = document.Gross,
               },
        ];
        var accounts = documents.ToLookup(static posting => posting.OwnerId, static posting => posting.AccountNumber);
        return new RebuiltLedger
        {
            Adopted = [.. holdings.Adopted.Documents.OrderBy(static each => each.Key, StringComparer.Ordinal).Select(each => (each.Key, holdings.Document(each.Value)!)).Where(static each => each.Item2 is { IsLive: true } && each.Item2.Number != each.Key)],
            Postings = [.. documents, .. Payments(holdings), .. Returns(holdings, accounts), .. OnAccount(holdings, accounts), .. Given(holdings).DistinctBy(static posting => posting.Key)],
            Links = [.. documents.GroupBy(static posting => posting.AccountNumber, StringComparer.Ordinal).OrderBy(static account => account.Key, StringComparer.Ordinal).Select(account => Link(account, contacts)).OfType<ContactLink>()],
        };
    }

    private static IEnumerable<RebuiltPosting> Payments(XeroHoldings holdings) =>
        from payment in holdings.Payments
        let reference = OurReference().Match(payment.Reference ?? "")
        where reference.Success && payment.Status == "AUTHORISED"
        let key = PlannedPayment.PaymentKey(reference.Groups["id"].Value, reference.Groups["bill"].Value)
        orderby key
        select new RebuiltPosting
        {
            Kind = RecordKind.Payment,
            Key = key,
            Generation = Number(reference.Groups["generation"].Value),
            AccountNumber = AccountOf(reference.Groups["bill"].Value),
            Match = payment.Reference!,
            XeroId = payment.Id,
            OwnerId = payment.DocumentId,
            Date = payment.Date,
            Amount = payment.Amount,
        };

    /// <summary>The invoices alone: while one stands nothing of a return is sent again, the money out of clearing neither.</summary>
    /// <param name="accounts">Whose bills stand on each contact: a return of what was paid before the pipeline may name none.</param>
    private static IEnumerable<RebuiltPosting> Returns(XeroHoldings holdings, ILookup<Guid?, string> accounts) =>
        from document in holdings.Documents
        let number = ReturnNumber().Match(document.Number)
        where number.Success && document is { Kind: DocumentKind.Invoice, Status: not ("VOIDED" or "DELETED") }
        let key = PlannedPayment.PaymentKey(number.Groups["id"].Value, number.Groups["bill"].Value)
        orderby key
        select new RebuiltPosting
        {
            Kind = RecordKind.ReturnedPayment,
            Key = key,
            Generation = Number(number.Groups["generation"].Value),
            AccountNumber = number.Groups["bill"].Length > 0 ? AccountOf(number.Groups["bill"].Value) : accounts[document.ContactId].Distinct().ToList() is [var only] ? only : "",
            Match = document.Number,
            XeroId = document.Id,
            OwnerId = document.ContactId,
            Date = document.Date,
            Net = document.Net,
            Amount = document.Gross,
        };

    private static IEnumerable<(OnAccountCredit Credit, string Id, int Generation)> Overpayments(XeroHoldings holdings) =>
        from credit in holdings.OnAccount
        let reference = OurReference().Match(credit.Reference ?? "")
        where reference.Success && credit.IsLive && reference.Groups["bill"].Length == 0
        orderby credit.Reference
        select (credit, reference.Groups["id"].Value, Number(reference.Groups["generation"].Value));

    /// <param name="accounts">Whose bills stand on each contact: an overpayment's reference names none.</param>
    private static IEnumerable<RebuiltPosting> OnAccount(XeroHoldings holdings, ILookup<Guid?, string> accounts) =>
        from kept in Overpayments(holdings)
        select new RebuiltPosting
        {
            Kind = RecordKind.OnAccount,
            Key = PlannedPayment.PaymentKey(kept.Id, billNumber: null),
            Generation = kept.Generation,
            AccountNumber = accounts[kept.Credit.ContactId].Distinct().ToList() is [var only] ? only : "",
            Match = kept.Credit.Reference!,
            XeroId = kept.Credit.Id,
            OwnerId = kept.Credit.ContactId,
            Date = kept.Credit.Date,
            Amount = kept.Credit.Gross,
        };

    private static IEnumerable<RebuiltPosting> Given(XeroHoldings holdings) =>
        from kept in Overpayments(holdings)
        from part in kept.Credit.Allocations
        where part.Id is not null
        let bill = holdings.NumberOf(part.InvoiceId)
        where bill is not null
        select new RebuiltPosting
        {
            Kind = RecordKind.OnAccountAllocation,
            Key = PlannedPayment.PaymentKey(kept.Id, bill),
            Generation = 1,
            AccountNumber = AccountOf(bill),
            Match = part.InvoiceId.ToString(),
            XeroId = part.Id!.Value,
            OwnerId = kept.Credit.Id,
            Date = part.Date,
            Amount = part.Amount,
        };

    /// <summary>The bill that our reference of a payment names; null where it is not ours or names none.</summary>
    internal static string? BillOf(string? reference) => OurReference().Match(reference ?? "") is { Success: true } match && match.Groups["bill"].Length > 0 ? match.Groups["bill"].Value : null;

    internal static bool IsReturn(string number) => ReturnNumber().IsMatch(number);

    public static string AccountOf(string bill) => SafeNumber().Match(bill) is { Success: true } match ? match.Groups["account"].Value : "";

    /// <returns>Null where one account's bills stand on several contacts: matching decides anew.</returns>
    private static ContactLink? Link(IGrouping<string, RebuiltPosting> account, IReadOnlyDictionary<Guid, Contact> contacts) =>
        account.Select(static posting => posting.OwnerId).Distinct().ToList() is [{ } id] && contacts.GetValueOrDefault(id) is { IsActive: true } contact
            ? new ContactLink
            {
                AccountNumber = account.Key,
                ContactId = id,
                ContactName = contact.Name,
                CustomerName = contact.Name,
                CompanyNumber = contact.CompanyNumber,
                VatNumber = contact.TaxNumber,
                Evidence = "found in Xero: its bills stand on this contact",
            }
            : null;

    private static int Number(string text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 1;

    /// <summary>A SAFE bill number: account, stroke, running number.</summary>
    [GeneratedRegex("^(?<account>[A-Za-z0-9]{1,20})/[0-9]{1,9}$", RegexOptions.NonBacktracking)]
    private static partial Regex SafeNumber();

    [GeneratedRegex("^(?<number>.+) undone #(?<generation>[0-9]{1,6})$", RegexOptions.NonBacktracking)]
    private static partial Regex Undone();

    /// <summary>See <see cref="PlannedPayment.Reference"/>.</summary>
    [GeneratedRegex("^SAFE (?<id>[^ |]+) (?<bill>[^ |]*) #(?<generation>[0-9]{1,6})( [0-9]{4}-[0-9]{2}-[0-9]{2})?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OurReference();

    /// <summary>See <see cref="PlannedReturn.NumberOf"/>.</summary>
    [GeneratedRegex("^RETURN (?<id>[^ |]+)( (?<bill>[A-Za-z0-9]{1,20}/[0-9]{1,9}))?( #(?<generation>[0-9]{1,6}))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ReturnNumber();
}

/// <summary>A posting as Xero tells it.</summary>
public sealed record RebuiltPosting
{
    public required RecordKind Kind { get; init; }

    public required string Key { get; init; }

    public required int Generation { get; init; }

    public required string AccountNumber { get; init; }

    /// <summary>The number or reference that a look-up would go by.</summary>
    public required string Match { get; init; }

    public required Guid XeroId { get; init; }

    /// <summary>A document's contact, or the document a payment settles.</summary>
    public required Guid? OwnerId { get; init; }

    public required DateOnly Date { get; init; }

    public decimal Net { get; init; }

    public decimal Vat { get; init; }

    public required decimal Amount { get; init; }
}
