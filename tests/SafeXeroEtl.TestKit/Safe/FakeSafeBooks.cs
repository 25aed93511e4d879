using System.Globalization;
using System.Text.Json.Nodes;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.TestKit.Safe;

/// <summary>
/// Generated books as SAFE's API would give them: property names follow the documented ones and, where none is documented, the
/// naming rules read off the rest. Written from SAFE's pages; it shares nothing with the product.
/// </summary>
public sealed class FakeSafeBooks
{
    private readonly FakeSafeOptions _options;
    private readonly Dictionary<string, long> _billIds = new(StringComparer.Ordinal);
    private readonly DateOnly _asOf;

    private FakeSafeBooks(FakeSafeOptions options, DateOnly asOf) => (_options, _asOf) = (options, asOf);

    /// <summary>Lists by address, such as <c>customers</c> or <c>invoices/7/transactions</c>.</summary>
    public Dictionary<string, List<FakeRecord>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Month to count, gross and unpaid, of all customers, whatever the API key may see.</summary>
    public SortedDictionary<string, (int Count, decimal Gross, decimal Unpaid)> Kpi { get; } = new(StringComparer.Ordinal);

    /// <param name="exportedOn">The day before is the last one seen, as with the written reports.</param>
    public static FakeSafeBooks Of(BillingBooks books, DateOnly exportedOn, FakeSafeOptions options)
    {
        var made = new FakeSafeBooks(options, exportedOn.AddDays(-1));
        foreach (var list in (string[])["customers", "invoices", "payments", "paymentTypes", "transactionTypes", "billingRuns", "directDebitRuns", "paymentCardRuns", "xeroTasks"])
        {
            made.Lists[list] = [];
        }

        foreach (var (ledger, index) in books.Ledgers().Select(static (ledger, index) => (ledger, index)))
        {
            made.Add(ledger, index);
        }

        made.AddReference();
        return made;
    }

    /// <summary>Adds a record to a list that is being read, or takes the place of one.</summary>
    public void Put(string list, FakeRecord record)
    {
        lock (Lists)
        {
            var records = Lists.TryGetValue(list, out var known) ? known : Lists[list] = [];
            records.RemoveAll(each => each.Id == record.Id);
            records.Add(record);
        }
    }

    public List<FakeRecord> Of(string list)
    {
        lock (Lists)
        {
            return Lists.TryGetValue(list, out var records) ? [.. records] : [];
        }
    }

    private void Add(CustomerLedger ledger, int index)
    {
        var customer = ledger.Customer;
        var isSeen = _options.OnlyEveryNthCustomer is not { } every || index % every == 0;
        var id = 1_000L + index;
        if (isSeen)
        {
            Lists["customers"].Add(CustomerOf(id, customer));
        }

        foreach (var bill in ledger.Bills.Where(bill => bill.Date <= _asOf))
        {
            Count(bill, ledger.Unpaid(bill, _asOf));
            if (isSeen)
            {
                Add(id, customer, bill, ledger.Unpaid(bill, _asOf));
            }
        }

        // SAFE's collector of what is not billed yet: hidden unless asked for.
        if (isSeen)
        {
            Lists["invoices"].Add(Record(900_000L + index, new() { ["customerID"] = Id(id), ["invoiceNumber"] = null, ["invoiceAmount"] = Money(1.00m) }) with { IsUnsent = true });
        }

        foreach (var payment in ledger.Payments.Where(payment => isSeen && payment.Date <= _asOf))
        {
            Add(id, payment);
        }
    }

    private void Add(long customerId, Customer customer, Bill bill, decimal unpaid)
    {
        var id = 50_000L + _billIds.Count;
        _billIds.Add(bill.Number, id);
        var record = Record(id, new()
        {
            ["customerID"] = Id(customerId),
            ["invoiceNumber"] = bill.Number,
            ["invoiceDate"] = Day(bill.Date),
            ["cutoffDate"] = Day(bill.Date),
            ["dueDate"] = Day(bill.DueDate),
            ["customerReference"] = bill.CustomerReference,
            ["purchaseOrderNumber"] = bill.PurchaseOrder,
            ["paymentType"] = customer.PaymentMethod.Name,
            ["currency"] = "GBP",
            ["dealerCode"] = customer.DealerCode,
            ["invoiceNetAmount"] = Money(bill.Net),
            ["invoiceVATAmount"] = Money(bill.Vat),
            ["invoiceAmount"] = Money(bill.Gross),
            ["invoiceUnpaidAmount"] = Money(unpaid),
        }) with
        { Date = bill.Date };
        Lists["invoices"].Add(record);
        Nested("customers", customerId, "invoices").Add(record);
        var lines = Nested("invoices", id, "transactions");
        lines.AddRange(bill.Lines.Select(LineOf));
    }

    private FakeRecord LineOf(ChargeLine line) => Record(line.Id, new()
    {
        ["transactionType"] = line.Type.Name,
        ["transactionCode"] = line.Type.Code,
        ["transactionDescription"] = line.Description,
        ["transactionNotes"] = line.Notes,
        ["site"] = line.Site,
        ["campaign"] = line.Campaign,
        ["featureCount"] = line.FeatureCount,
        ["transactionDate"] = Day(line.Date),
        ["billDate"] = Day(line.BillDate),
        ["transactionAmount"] = Money(line.Net, "0.000##"),
        ["VATRate"] = line.Type.Vat.Text,
        ["transactionVATAmount"] = Money(line.Vat, "0.0000"),
        ["chargeKind"] = line.Type.Kind.ToString(),
        ["refundOfTransactionID"] = line.RefundOf is { } refunded ? Id(refunded) : null,
    });

    private void Add(long customerId, Payment payment)
    {
        var isReversed = payment.IsReversedOn(_asOf);
        var record = Record(payment.Id, new()
        {
            ["customerID"] = Id(customerId),
            ["ourReference"] = payment.OurReference,
            ["customerReference"] = payment.CustomerReference,
            ["paymentDate"] = Day(payment.Date),
            ["paymentReversedDate"] = isReversed ? Day(payment.ReversedOn!.Value) : null,
            ["status"] = new JsonArray(isReversed ? "Reversed" : "Valid"),
            ["paymentType"] = payment.Type.Name,
            ["paymentTypeCode"] = payment.Type.Code,
            ["paymentAmount"] = Money(payment.Amount),
        }) with
        { Date = payment.Date, ReversedOn = isReversed ? payment.ReversedOn : null };
        Lists["payments"].Add(record);
        foreach (var (part, index) in (isReversed ? [] : payment.Parts).Select(static (part, index) => (part, index)))
        {
            // A part of a bill that nobody may see is none for this key either.
            if (!_billIds.TryGetValue(part.BillNumber, out var bill))
            {
                continue;
            }

            var told = Record((payment.Id * 10) + index, new() { ["paymentPartAmount"] = Money(part.Amount) });
            if (_options.PartsNameBills)
            {
                told.Json["invoiceID"] = Id(bill);
            }

            Nested("payments", payment.Id, "paymentParts").Add(told);
            Nested("invoices", bill, "paymentParts").Add(told);
        }
    }

    private FakeRecord CustomerOf(long id, Customer customer) => Record(id, new()
    {
        ["accountNumber"] = customer.AccountNumber,
        ["CRMReference"] = null,
        ["customerName"] = customer.Name,
        ["internalAccountNumber"] = customer.InternalAccountNumber,
        ["dealerCode"] = customer.DealerCode,
        ["customerClass"] = customer.Class,
        ["paymentType"] = customer.PaymentMethod.Name,
        ["paymentTerms"] = customer.PaymentTerms,
        ["companyNumber"] = customer.CompanyNumber,
        ["VATNumber"] = customer.VatNumber,
        ["VATRate"] = customer.VatRate,
        ["emailAddresses"] = new JsonArray(customer.Email),
        ["telephone"] = customer.Telephone,
        ["billingAddress"] = new JsonObject
        {
            ["address1"] = customer.Address.Line1,
            ["address2"] = customer.Address.Line2,
            ["town"] = customer.Address.Town,
            ["county"] = customer.Address.County,
            ["postcode"] = customer.Address.Postcode,
            ["country"] = customer.Address.Country,
        },
        ["revisionNumber"] = "7",
    });

    private void AddReference()
    {
        foreach (var (type, index) in PaymentType.All.Select(static (type, index) => (type, index)))
        {
            Lists["paymentTypes"].Add(Record(index + 1, new() { ["paymentTypeName"] = type.Name, ["paymentTypeCode"] = type.Code, ["availability"] = "Headline" }));
        }

        Lists["transactionTypes"].AddRange(Enumerable.Range(1, 7).Select(index => Record(index, new() { ["transactionTypeName"] = $"Type {index}", ["defaultTransactionCode"] = "200" })));
        Lists["billingRuns"].Add(Record(1, new() { ["name"] = "October", ["status"] = "Complete", ["invoiceAmount"] = Money(Kpi.Values.Sum(static month => month.Gross)) }));
        Lists["xeroTasks"].AddRange(Enumerable.Range(1, _options.XeroTasks).Select(index => Record(index, new() { ["xeroTaskType"] = "Send New Invoices", ["status"] = "Completed", ["dealerCode"] = "MAIN", ["addedDate"] = "2026-10-05" })));
    }

    private void Count(Bill bill, decimal unpaid)
    {
        var month = bill.Date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var before = Kpi.GetValueOrDefault(month);
        Kpi[month] = (before.Count + 1, before.Gross + bill.Gross, before.Unpaid + unpaid);
    }

    private List<FakeRecord> Nested(string parents, long id, string children)
    {
        var list = FormattableString.Invariant($"{parents}/{id}/{children}");
        return Lists.TryGetValue(list, out var known) ? known : Lists[list] = [];
    }

    private FakeRecord Record(long id, JsonObject json)
    {
        json.Insert(0, "id", Id(id));
        if (_options.StrangeProperty is { } strange)
        {
            json[strange] = "value-of-nobody's-business";
        }

        return new FakeRecord(id, json);
    }

    private JsonValue Id(long id) => _options.IdsAreTexts ? JsonValue.Create(id.ToString(CultureInfo.InvariantCulture)) : JsonValue.Create(id);

    /// <summary>A number is written with its decimals, as SAFE's KPI samples are.</summary>
    private JsonNode Money(decimal amount, string format = "0.00#")
    {
        var text = amount.ToString(format, CultureInfo.InvariantCulture);
        return _options.AmountsAreTexts ? JsonValue.Create(text) : JsonNode.Parse(text)!;
    }

    private static JsonValue Day(DateOnly day) => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

/// <summary>One record of a list.</summary>
public sealed record FakeRecord(long Id, JsonObject Json)
{
    /// <summary>What minDate and maxDate go by.</summary>
    public DateOnly? Date { get; init; }

    public DateOnly? ReversedOn { get; init; }

    public bool IsUnsent { get; init; }
}
