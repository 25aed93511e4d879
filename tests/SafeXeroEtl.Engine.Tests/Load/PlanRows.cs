using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Engine.Tests.Load;

/// <summary>Rows of a plan, as short as a test wants to say them.</summary>
internal static class PlanRows
{
    public static readonly DateOnly BillDate = new(2026, 10, 31);

    public static PlannedContact NewContact(string account, string name) => new()
    {
        AccountNumber = account,
        Decision = PlanDecision.Create,
        ContentHash = "contact " + account,
        At = At,
        Name = name,
        Evidence = "none",
        New = new NewContact { Name = name, ContactNumber = account },
    };

    public static PlannedContact KnownContact(string account, string name, Guid id) => NewContact(account, name) with
    {
        Decision = PlanDecision.There(id),
        New = null,
        ContactName = name,
        Evidence = "decision",
    };

    public static PlannedDocument Document(string number, string account, decimal net, DocumentKind kind = DocumentKind.Invoice)
    {
        var document = new SalesDocument
        {
            Kind = kind,
            Number = number,
            AccountNumber = account,
            Date = BillDate,
            DueDate = BillDate.AddDays(14),
            Currency = CurrencyCode.Gbp,
            Lines = [new LineItem { Description = "Line rental", Net = net, Vat = Rounding.VatOf(net, 20m), AccountCode = "200", TaxType = "OUTPUT2" }],
        };
        return new PlannedDocument
        {
            AccountNumber = account,
            Decision = PlanDecision.Create,
            ContentHash = "document " + number,
            At = At,
            Kind = kind,
            Number = number,
            Date = document.Date,
            Currency = document.Currency,
            Net = document.Net,
            Vat = document.Vat,
            Gross = document.Gross,
            Document = document,
        };
    }

    public static PlannedPayment Payment(string id, string account, string bill, decimal amount) => new()
    {
        AccountNumber = account,
        Decision = PlanDecision.Create,
        ContentHash = "payment " + id,
        At = At,
        PaymentId = id,
        BillNumber = bill,
        PaymentType = "Direct Debit",
        Date = BillDate,
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Act = amount < 0m ? CashAct.Refund : CashAct.Receive,
        AccountCode = "090",
        Settles = amount < 0m ? DocumentKind.CreditNote : DocumentKind.Invoice,
    };

    /// <summary>Money that settles no bill yet.</summary>
    /// <param name="bank">Xero's id of the account it came in on.</param>
    public static PlannedPayment OnAccount(string id, string account, decimal amount, Guid bank) =>
        Payment(id, account, "", amount) with { BillNumber = null, Act = CashAct.KeepOnAccount, Settles = null, BankAccountId = bank };

    /// <summary>Money that came and went: an overpayment that is made and paid back.</summary>
    public static PlannedPayment CameAndWent(string id, string account, decimal amount, Guid bank) =>
        OnAccount(id, account, amount, bank) with { Act = CashAct.RefundOnAccount, AllocatedOn = BillDate.AddDays(1) };

    /// <summary>Some of an overpayment that goes back to the customer.</summary>
    public static PlannedPayment PaidBack(string id, string account, decimal amount, Guid overpayment) =>
        Payment(id, account, "", -amount) with { BillNumber = null, Act = CashAct.RefundOnAccount, Settles = null, OnAccountId = overpayment, AllocatedOn = BillDate };

    /// <summary>Some of an overpayment for a bill.</summary>
    /// <param name="overpayment">Its id in Xero.</param>
    public static PlannedPayment Given(string id, string account, string bill, decimal amount, Guid overpayment) =>
        Payment(id, account, bill, amount) with { Act = CashAct.Allocate, AccountCode = null, OnAccountId = overpayment, AllocatedOn = BillDate };

    /// <summary>A payment that takes a credit note against a bill, and brings money besides: the allocation, and the parts on both.</summary>
    public static (PlannedAllocation Given, PlannedPayment OnCredit, PlannedPayment OnBill) Netted(string id, string creditNote, string account, string bill, decimal given, decimal cash) => (
        Allocation(creditNote, account, bill, given) with { PaymentId = id },
        Payment(id, account, creditNote, -given) with { Act = CashAct.Net, AccountCode = null, Movements = [new CashMovement.Allocation { Amount = -given, With = bill }] },
        Payment(id, account, bill, given + cash) with
        {
            Act = cash == 0m ? CashAct.Net : CashAct.Receive,
            Movements = [new CashMovement.Allocation { Amount = given, With = creditNote }, .. cash == 0m ? Array.Empty<CashMovement>() : [new CashMovement.Receipt { Amount = cash, Account = "090" }]],
        });

    public static PlannedAllocation Allocation(string creditNote, string account, string bill, decimal amount) => new()
    {
        AccountNumber = account,
        Decision = PlanDecision.Create,
        ContentHash = "document " + creditNote,
        At = At,
        CreditNote = creditNote,
        BillNumber = bill,
        Date = BillDate,
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        IsLinked = true,
    };

    public static IEnumerable<CreditNoteAllocation> ByCreditNote(IEnumerable<PlannedAllocation> allocations) =>
        allocations.GroupBy(static part => part.CreditNote).Select(static credit => new CreditNoteAllocation
        {
            CreditNote = credit.Key,
            AccountNumber = credit.First().AccountNumber,
            Date = BillDate,
            Currency = CurrencyCode.Gbp,
            Gross = credit.Sum(static part => part.Amount),
            Settled = 0m,
            To = [.. credit],
        });

    private static SourceLocation At => new("exports/2026-10/accounts.csv", 2);
}
