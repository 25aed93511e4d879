using System.Text.Json;
using Shouldly;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>Asks the sandbox for everything and reckons it all again, as an auditor would: only the answers are trusted, and those must agree.</summary>
internal sealed class BooksAudit(TestBooks books)
{
    private const string Date = "2026-12-31";
    private SortedDictionary<string, decimal> _opening = [];

    public async Task Open() => _opening = await TrialBalance.At(books, Date);

    public async Task Check()
    {
        var balance = await TrialBalance.At(books, Date); // debits equal credits, or this fails
        var documents = new List<(JsonElement Document, string Type, decimal Open)>();
        foreach (var (plural, open) in new[] { ("Invoices", "AmountDue"), ("CreditNotes", "RemainingCredit"), ("Overpayments", "RemainingCredit"), ("Prepayments", "RemainingCredit") })
        {
            documents.AddRange((await Everything(plural)).Select(document => (document, document.Text("Type"), InPounds(document, document.Money(open)))));
        }

        documents.ForEach(static document => Document(document.Document));
        Control(balance, "Accounts Receivable (610)", Side(documents, "ACCREC") - Side(documents, "ACCRECCREDIT", "RECEIVE-OVERPAYMENT"));
        Control(balance, "Accounts Payable (800)", Side(documents, "ACCPAYCREDIT", "SPEND-OVERPAYMENT") - Side(documents, "ACCPAY"));
        Control(balance, "Income in Advance (810)", -Side(documents, "RECEIVE-PREPAYMENT"));
        Control(balance, "Prepayments (620)", Side(documents, "SPEND-PREPAYMENT"));
        await Banks(balance);
    }

    /// <summary>The figures of one document follow from each other and from what is set against it.</summary>
    private static void Document(JsonElement document)
    {
        var (total, status) = (document.Money("Total"), document.Text("Status"));
        total.ShouldBe(document.Money("SubTotal") + document.Money("TotalTax"));
        var paid = document.List("Payments").Sum(static payment => payment.Money("Amount"));
        var isInvoice = document.TryGetProperty("AmountDue", out _);
        var credited = isInvoice
            ? new[] { "CreditNotes", "Prepayments", "Overpayments" }.SelectMany(name => document.List(name)).Sum(static credit => credit.Money("AppliedAmount"))
            : document.List("Allocations").Sum(static allocation => allocation.Money("Amount"));
        var open = document.Money(isInvoice ? "AmountDue" : "RemainingCredit");
        open.ShouldBe(status is "VOIDED" or "DELETED" ? 0m : total - paid - credited);
        open.ShouldBeGreaterThanOrEqualTo(0m);
        (status is "PAID").ShouldBe(status is "PAID" or "AUTHORISED" && open == 0m);
        if (isInvoice)
        {
            document.Money("AmountPaid").ShouldBe(paid);
            document.Money("AmountCredited").ShouldBe(credited);
        }
    }

    /// <summary>The pound accounts hold what payments, bank transactions and transfers brought and took.</summary>
    private async Task Banks(SortedDictionary<string, decimal> balance)
    {
        var moved = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var payment in (await Everything("Payments")).Where(static payment => payment.Text("Status") is "AUTHORISED"))
        {
            var comesIn = payment.Text("PaymentType") is "ACCRECPAYMENT" or "APCREDITPAYMENT" or "APOVERPAYMENTPAYMENT" or "APPREPAYMENTPAYMENT";
            Move(payment.GetProperty("Account").Text("Code"), comesIn, payment.Money("BankAmount"));
        }

        foreach (var transaction in (await Everything("BankTransactions")).Where(static transaction => transaction.Text("Status") is "AUTHORISED"))
        {
            var comesIn = transaction.Text("Type").StartsWith("RECEIVE", StringComparison.Ordinal);
            Move(transaction.GetProperty("BankAccount").Text("Code"), comesIn, transaction.Money("Total"));
        }

        balance.GetValueOrDefault("Business Bank Account (090)").ShouldBe(moved["090"]);
        balance.GetValueOrDefault("GoCardless Clearing (091)").ShouldBe(moved["091"]);

        void Move(string code, bool comesIn, decimal amount) => moved[code] = moved.GetValueOrDefault(code) + (comesIn ? amount : -amount);
    }

    private void Control(SortedDictionary<string, decimal> balance, string account, decimal open)
    {
        var isSeeded = account.Contains("610", StringComparison.Ordinal); // the seeded documents are in the lists as well
        (balance.GetValueOrDefault(account) - (isSeeded ? 0m : _opening.GetValueOrDefault(account))).ShouldBe(open, account);
    }

    private async Task<List<JsonElement>> Everything(string plural)
    {
        List<JsonElement> all = [];
        for (var page = 1; ; page++)
        {
            var reply = await books.Get($"{plural}?page={page}&pageSize=1000");
            all.AddRange(reply.All(plural));
            if (page >= reply.Json.GetProperty("pagination").GetProperty("pageCount").GetInt32())
            {
                return all;
            }
        }
    }

    private static decimal Side(List<(JsonElement Document, string Type, decimal Open)> documents, params string[] types) =>
        documents.Where(document => types.Contains(document.Type, StringComparer.Ordinal) && document.Document.Text("Status") is "AUTHORISED").Sum(static document => document.Open);

    private static decimal InPounds(JsonElement document, decimal amount) =>
        decimal.Round(amount / document.Money("CurrencyRate"), 2, MidpointRounding.AwayFromZero);
}
