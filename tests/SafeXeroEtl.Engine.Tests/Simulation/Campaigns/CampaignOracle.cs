using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>Holds an organisation's books in Xero against SAFE's, record by record and bill by bill. It knows nothing of how they got there.</summary>
internal sealed class CampaignOracle
{
    private readonly SafeBooks books;
    private readonly OfficeHands? hands;
    private readonly DateOnly day;
    private readonly List<string> faults = [];
    private readonly XeroBooksRead xero;

    private CampaignOracle(SafeBooks books, XeroBooksRead xero, OfficeHands? hands)
    {
        (this.books, this.xero, this.hands) = (books, xero, hands);
        day = books.Last.LastDay;
    }

    /// <returns>What is wrong; empty when all is right.</returns>
    public static IReadOnlyList<string> Judge(SafeBooks books, XeroBooksRead xero, OfficeHands? hands)
    {
        var oracle = new CampaignOracle(books, xero, hands);
        oracle.JudgeContacts();
        oracle.JudgeBills();
        oracle.JudgeMoney();
        oracle.JudgePayouts([.. books.Payouts(oracle.day)]);
        oracle.JudgeStrangers();
        return oracle.faults;
    }

    private void JudgeContacts()
    {
        foreach (var customer in books.Customers.Where(customer => books.Bills.Any(bill => bill.Account == customer.Account)))
        {
            var found = xero.Contacts.Where(contact => contact.ContactNumber == customer.Account).ToList();
            Expect(found.Count == 1, $"customer {customer.Account} is {found.Count} contacts");
            Expect(found.All(contact => contact.Name == (hands?.Names.GetValueOrDefault(contact.Id) ?? customer.Name)), $"customer {customer.Account} has another name");
        }
    }

    private void JudgeBills()
    {
        foreach (var bill in books.Bills)
        {
            var found = xero.Invoices.Where(invoice => invoice.Number == bill.Number).ToList();
            Expect(found.Count == 1, $"bill {bill.Number} is in Xero {found.Count} times");
            if (found is not [var invoice])
            {
                continue;
            }

            Expect(invoice.Net == bill.Net && invoice.Gross == bill.Gross, $"bill {bill.Number} is {invoice.Gross}");
            Expect(invoice.Date == (hands?.Dates.GetValueOrDefault(invoice.Id, bill.Date) ?? bill.Date), $"bill {bill.Number} is dated {invoice.Date}");
            Expect(xero.Contacts.Any(contact => contact.Id == invoice.ContactId && contact.ContactNumber == bill.Account), $"bill {bill.Number} is another customer's");
            if (hands?.Touched.Contains(bill.Number) != true)
            {
                var open = invoice.Open + xero.Invoices.Where(each => each.Number.StartsWith("RETURN ", StringComparison.Ordinal) && each.Number.EndsWith(" " + bill.Number, StringComparison.Ordinal)).Sum(static each => each.Open);
                Expect(invoice.IsLive && open == books.Unpaid(bill, day), $"on bill {bill.Number} {open} is owed in Xero and {books.Unpaid(bill, day)} in SAFE");
            }
        }
    }

    private void JudgeMoney()
    {
        foreach (var paid in books.Money.Where(paid => paid.Date <= day))
        {
            var isCertain = hands?.Touched.Contains(paid.Bill) != true;
            var found = xero.Payments.Where(each => each.Status == "AUTHORISED" && each.Reference == $"SAFE {paid.Id} {paid.Bill} #1").ToList();
            var isReturned = paid.IsReturnedBy(day);
            var count = paid.StandsOn(day) || isReturned ? 1 : 0;
            Expect(found.Count == count || (!isCertain && found.Count < count), $"payment {paid.Id} is in Xero {found.Count} times and not {count}");
            Expect(found.All(each => each.Amount == paid.Amount && each.Date == paid.Date), $"payment {paid.Id} has another amount or day");
            Returned(paid, isReturned, isCertain);
        }
    }

    private void Returned(SafeMoney paid, bool isReturned, bool isCertain)
    {
        var number = $"RETURN {paid.Id} {paid.Bill}";
        var returns = xero.Invoices.Where(each => each.Number == number && each.IsLive).ToList();
        var spends = xero.Spends.Where(each => each.Reference == number && each.Status == "AUTHORISED").ToList();
        var count = isReturned ? 1 : 0;
        Expect(returns.Count == count || (!isCertain && returns.Count < count), $"payment {paid.Id} is returned {returns.Count} times and not {count}");
        Expect(spends.Count == returns.Count, $"the money of payment {paid.Id} left clearing {spends.Count} times");
        Expect(returns.All(each => each.Gross == paid.Amount && each.Date == paid.ReversedOn) && spends.All(each => each.Gross == paid.Amount && each.Date == paid.ReversedOn), $"payment {paid.Id} is returned with another amount or day");
    }

    private void JudgePayouts(List<ProviderPayout> payouts)
    {
        foreach (var payout in payouts)
        {
            var transfers = xero.Transfers.Where(each => each.Reference == $"SAFE payout {payout.Provider}/{payout.Id} #1").ToList();
            var fees = xero.Spends.Where(each => each.Status == "AUTHORISED" && each.Reference == $"SAFE fees {payout.Provider}/{payout.Id} #1").ToList();
            Expect(transfers.Count == (payout.Net == 0m ? 0 : 1), $"payout {payout.Id} is in Xero {transfers.Count} times");
            Expect(transfers.All(each => each.Amount == Math.Abs(payout.Net) && each.Date == payout.On), $"payout {payout.Id} has another amount or day than {payout.Net}");
            Expect(fees.Count == (payout.Fees == 0m ? 0 : 1) && fees.All(each => each.Gross == payout.Fees), $"fees of payout {payout.Id} are in Xero {fees.Count} times");
        }

        Expect(xero.Transfers.Length == payouts.Count(static payout => payout.Net != 0m), "a transfer that no provider made");
    }

    /// <summary>Nothing may be in the books that neither SAFE nor somebody's hands account for.</summary>
    private void JudgeStrangers()
    {
        var numbers = books.Bills.Select(static bill => bill.Number).Concat(books.Money.Where(paid => paid.IsReturnedBy(day)).Select(static paid => $"RETURN {paid.Id} {paid.Bill}")).ToHashSet();
        var references = books.Money.Select(static paid => $"SAFE {paid.Id} {paid.Bill} #1").ToHashSet();
        Expect(xero.Invoices.All(each => numbers.Contains(each.Number)), "an invoice that is nobody's");
        Expect(xero.Payments.Where(static each => each.Status == "AUTHORISED").All(each => references.Contains(each.Reference ?? "") || hands?.Payments.ContainsKey(each.Id) == true), "a payment that is nobody's");
        Expect(xero.Spends.All(each => each.Reference is { } reference && (numbers.Contains(reference) || reference.StartsWith("SAFE fees ", StringComparison.Ordinal))), "money spent that is nobody's");
        Expect(xero.Credits.All(CameAndWent), "an overpayment that is nobody's");
        Expect(hands?.Payments.All(paid => xero.Payments.Any(each => each.Id == paid.Key && each.Amount == paid.Value && each.Status == "AUTHORISED")) != false, "a payment that somebody made is gone");
        Expect(hands?.Voided.All(id => xero.Invoices.Any(each => each.Id == id && each.Status == "VOIDED")) != false, "a bill that somebody voided is back");
    }

    /// <summary>Money that waited, since somebody's hands had settled its bill, and came back in a later month: it was on account in between, and all of it went back.</summary>
    private bool CameAndWent(OnAccountCredit credit) => credit is { Status: "PAID", Open: 0m } && books.Money.Any(paid =>
        paid.IsReturnedBy(day) && hands?.Touched.Contains(paid.Bill) == true && credit.Reference == $"SAFE {paid.Id}  #1" && credit.Gross == paid.Amount && credit.Date == paid.Date);

    private void Expect(bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }
}

/// <summary>An organisation's books as Xero shows them.</summary>
internal sealed record XeroBooksRead
{
    public required ImmutableArray<Contact> Contacts { get; init; }

    public required ImmutableArray<BookedDocument> Invoices { get; init; }

    public required ImmutableArray<BookedPayment> Payments { get; init; }

    public required ImmutableArray<BankTransaction> Spends { get; init; }

    public required ImmutableArray<BankTransfer> Transfers { get; init; }

    public required ImmutableArray<OnAccountCredit> Credits { get; init; }

    public static async Task<XeroBooksRead> OfAsync(SimulatedXero sandbox, string tenantId)
    {
        using var xero = sandbox.Client();
        var all = new DocumentFilter();
        return new XeroBooksRead
        {
            Contacts = [.. await xero.ReadContactsAsync(tenantId, default).ToListAsync()],
            Invoices = [.. await xero.ReadInvoicesAsync(tenantId, all, default).ToListAsync()],
            Payments = [.. await xero.ReadPaymentsAsync(tenantId, all, default).ToListAsync()],
            Spends = [.. await xero.ReadBankTransactionsAsync(tenantId, BankTransactionKind.Spend, all, default).ToListAsync()],
            Transfers = await xero.ReadBankTransfersAsync(tenantId, all, default),
            Credits = [.. await xero.ReadOnAccountAsync(tenantId, OnAccountKind.Overpayment, all, default).ToListAsync()],
        };
    }

    /// <summary>What a closed month holds: documents, payments and transfers up to a day, without what later payments do to what is open.</summary>
    public IReadOnlyList<string> UpTo(DateOnly day) =>
    [
        .. Invoices.Where(each => each.Date <= day).Select(static each => $"{each.Id} {each.Number} {each.Date} {each.Gross} {each.IsLive}")
            .Concat(Payments.Where(each => each.Date <= day && each.Status == "AUTHORISED").Select(static each => $"{each.Id} {each.Date} {each.Amount}"))
            .Concat(Spends.Where(each => each.Date <= day && each.Status == "AUTHORISED").Select(static each => $"{each.Id} {each.Date} {each.Gross}"))
            .Concat(Transfers.Where(each => each.Date <= day).Select(static each => $"{each.Id} {each.Date} {each.Amount}"))
            .Order(StringComparer.Ordinal),
    ];
}
