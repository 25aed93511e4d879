using System.Globalization;
using System.Text.Json;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>
/// Does things to the books at random, from a seed, several elements to a call. Many are refused; what matters is what the
/// books say afterwards. Euros are kept on account 093, pounds on 090 and 091.
/// </summary>
internal sealed class RandomBooks(TestBooks books, int seed)
{
    private static readonly string[] BankTypes = ["RECEIVE", "SPEND", "RECEIVE-OVERPAYMENT", "SPEND-OVERPAYMENT", "RECEIVE-PREPAYMENT", "SPEND-PREPAYMENT"];

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<string>> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _allocations = [];
    private Guid[] _contacts = [];
    private int _number;

    /// <summary>How many elements were sent, and how many of each kind of operation were accepted.</summary>
    public int Sent { get; private set; }

    public SortedDictionary<string, int> Accepted { get; } = new(StringComparer.Ordinal);

    public async Task Start()
    {
        books.Subscribe("EUR", bankAccount: "093");
        _contacts = [await books.NewContact("Zebra"), await books.NewContact("Yak")];
    }

    public async Task RunUntil(int operations)
    {
        while (Sent < operations)
        {
            await Step();
        }
    }

    private Task Step() => _random.Next(15) switch
    {
        0 or 1 => Put("create", "Invoices", "InvoiceID", Invoice),
        2 => Put("credit", "CreditNotes", "CreditNoteID", CreditNote),
        3 or 4 => Put("pay", "Payments", "PaymentID", () => Payment("Invoice")),
        5 => Put("refund", "Payments", "PaymentID", () => Payment(Pick("CreditNote", "Overpayment", "Prepayment"))),
        6 => Post("unpay", "Payments", () => $$"""{"PaymentID":"{{Any("Payments")}}","Status":"DELETED"}"""),
        7 => Post("change", "Invoices", Change),
        8 => Put("bank", "BankTransactions", "BankTransactionID", BankTransaction),
        9 or 10 => Allocate(Pick("CreditNote", "Overpayment", "Prepayment")),
        11 => Unallocate(),
        12 or 13 => _random.Next(2) == 0 ? Put("batch", "BatchPayments", "BatchPaymentID", Batch) : Post("unbatch", "BatchPayments", () => Deleted("BatchPayment")),
        _ => _random.Next(3) switch
        {
            0 => Put("transfer", "BankTransfers", "BankTransferID", Transfer),
            1 => Post("untransfer", "BankTransfers", () => Deleted("BankTransfer")),
            _ => Post("unbank", "BankTransactions", () => Deleted("BankTransaction")),
        },
    };

    private string Invoice()
    {
        var isBill = _random.Next(4) == 0;
        var type = isBill ? "ACCPAY" : "ACCREC";
        var more = $"\"Type\":\"{type}\",\"LineAmountTypes\":\"{Pick("Exclusive", "Inclusive", "NoTax")}\",{Currency()}";
        return Wire.Invoice(AnyContact(), $"R-{_number++}", more, Lines(isBill));
    }

    private string CreditNote()
    {
        var isBill = _random.Next(4) == 0;
        return Wire.CreditNote(AnyContact(), $"N-{_number++}", Lines(isBill))
            .Replace("\"ACCRECCREDIT\",", $"\"{(isBill ? "ACCPAYCREDIT" : "ACCRECCREDIT")}\",{Currency()},", StringComparison.Ordinal);
    }

    private string Change() => Pick(
        $$"""{"InvoiceID":"{{Any("Invoices")}}","Status":"VOIDED"}""",
        $$"""{"InvoiceID":"{{Any("Invoices")}}",{{Wire.Lines(Lines(isPurchase: false))}}}""",
        $$"""{"InvoiceID":"{{Any("Invoices")}}",{{Currency()}}}""",
        $$"""{"InvoiceID":"{{Any("Invoices")}}","Reference":"x","DueDate":"2026-12-01"}""");

    private string Payment(string kind) =>
        $$"""{"{{kind}}":{"{{kind}}ID":"{{Any(kind + "s")}}"},"Account":{"Code":"{{Pick("090", "091", "093")}}"},"Date":"{{Day()}}","Amount":{{Amount(120)}}{{Pick(string.Empty, ",\"CurrencyRate\":1.05", ",\"CurrencyRate\":1.3")}}}""";

    private string BankTransaction()
    {
        var type = Pick(BankTypes);
        var isPurchase = type.StartsWith("SPEND", StringComparison.Ordinal);
        var line = type.EndsWith("OVERPAYMENT", StringComparison.Ordinal) ? string.Empty
            : type.EndsWith("PREPAYMENT", StringComparison.Ordinal) ? $"\"AccountCode\":\"{(isPurchase ? "620" : "810")}\",\"TaxType\":\"NONE\""
            : isPurchase ? "\"AccountCode\":\"489\",\"TaxType\":\"INPUT2\"" : "\"AccountCode\":\"200\",\"TaxType\":\"OUTPUT2\"";
        return Wire.BankTransaction(AnyContact(), Amount(200), type, $"\"BankAccount\":{{\"Code\":\"{Pick("090", "091", "093")}\"}},\"CurrencyRate\":{Rate()}", line);
    }

    private string Batch() => Wire.Batch($"\"Account\":{{\"Code\":\"{Pick("090", "091")}\"}}", [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Guid.Parse(Any("Invoices")))])
        .Replace("50.00", Amount(40), StringComparison.Ordinal);

    private string Transfer() => Wire.Transfer(Amount(500), $"\"FromBankAccount\":{{\"Code\":\"{Pick("090", "091")}\"}}");

    private string Deleted(string kind) => $$"""{"{{kind}}ID":"{{Any(kind + "s")}}","Status":"DELETED"}""";

    private async Task Allocate(string kind)
    {
        var credit = Any(kind + "s");
        var count = _random.Next(1, 16);
        var elements = string.Join(',', Enumerable.Range(0, count).Select(_ =>
            $$"""{"Invoice":{"InvoiceID":"{{Any("Invoices")}}"},"Amount":{{Amount(60)}},"Date":"{{Day()}}"}"""));
        var reply = await books.Put($"{kind}s/{credit}/Allocations?summarizeErrors=false", $$"""{"Allocations":[{{elements}}]}""");
        Sent += count;
        if (reply.Status == 200)
        {
            foreach (var allocation in reply.All("Allocations").Where(IsSaved))
            {
                Count("allocate");
                _allocations.Add($"{kind}s/{credit}/Allocations/{allocation.Text("AllocationID")}");
            }
        }
    }

    private async Task Unallocate()
    {
        Sent++;
        if (_allocations.Count > 0 && (await books.Delete(_allocations[_random.Next(_allocations.Count)])).Status == 200)
        {
            Count("unallocate");
        }
    }

    private async Task Put(string operation, string plural, string idName, Func<string> element)
    {
        foreach (var saved in await Send(operation, plural, element, body => books.Put($"{plural}?summarizeErrors=false", body)))
        {
            Keep(plural, saved.Text(idName));
            foreach (var kind in new[] { "Overpayment", "Prepayment" })
            {
                if (saved.TryGetProperty($"{kind}ID", out var id))
                {
                    Keep(kind + "s", id.GetString()!);
                }
            }
        }
    }

    private Task<List<JsonElement>> Post(string operation, string plural, Func<string> element) =>
        Send(operation, plural, element, body => books.Post($"{plural}?summarizeErrors=false", body));

    /// <summary>BatchPayments can only be posted whole or not at all, so they go one by one.</summary>
    private async Task<List<JsonElement>> Send(string operation, string plural, Func<string> element, Func<string, Task<Reply>> send)
    {
        var count = plural is "BatchPayments" ? 1 : _random.Next(1, 16);
        Sent += count;
        var reply = await send($$"""{"{{plural}}":[{{string.Join(',', Enumerable.Range(0, count).Select(_ => element()))}}]}""");
        var saved = reply.Status == 200 ? reply.All(plural).Where(IsSaved).ToList() : [];
        saved.ForEach(_ => Count(operation));
        return saved;
    }

    private static bool IsSaved(JsonElement element) => !element.TryGetProperty("ValidationErrors", out var errors) || errors.GetArrayLength() == 0;

    private string Lines(bool isPurchase) => string.Join(',', Enumerable.Range(0, _random.Next(1, 4)).Select(_ =>
        $$"""{"Description":"x","Quantity":{{Amount(5)}},"UnitAmount":{{Amount(90)}},"AccountCode":"{{(isPurchase ? Pick("489", "429") : Pick("200", "202", "204"))}}","TaxType":"{{(isPurchase ? Pick("INPUT2", "NONE") : Pick("OUTPUT2", "RROUTPUT", "NONE"))}}"}"""));

    private string Currency() => _random.Next(4) == 0 ? $"\"CurrencyCode\":\"EUR\",\"CurrencyRate\":{Rate()}" : "\"CurrencyCode\":\"GBP\"";

    private string Rate() => (1m + (_random.Next(4000) / 10000m)).ToString(CultureInfo.InvariantCulture);

    private string Day() => $"2026-{Pick("10", "11")}-{_random.Next(1, 30):00}";

    private string Amount(int max) => (_random.Next(-max * 5, max * 100) / 100m).ToString(CultureInfo.InvariantCulture);

    private Guid AnyContact() => _contacts[_random.Next(_contacts.Length)];

    private string Any(string plural) => _ids.TryGetValue(plural, out var ids) ? ids[_random.Next(ids.Count)] : Guid.Empty.ToString();

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private void Keep(string plural, string id)
    {
        if (!_ids.TryGetValue(plural, out var ids))
        {
            _ids.Add(plural, ids = []);
        }

        ids.Add(id);
    }

    private void Count(string operation) => Accepted[operation] = Accepted.GetValueOrDefault(operation) + 1;
}
