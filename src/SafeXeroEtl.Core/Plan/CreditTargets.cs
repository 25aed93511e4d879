using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Cash;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// The bills that take a credit note: Xero wants an approved invoice of the same contact and currency with something left to settle
/// (FACTS 11), and we the same customer.
/// </summary>
internal sealed class CreditTargets
{
    private readonly PlanBasis basis;
    private readonly SettlementBook book;
    private readonly Lazy<ILookup<string, Settlement>> invoices;

    public CreditTargets(PlanBasis basis, SettlementBook book)
    {
        this.basis = basis;
        this.book = book;
        invoices = new(() => InXero().Concat(book.Known).Distinct().Where(static bill => bill.Kind == DocumentKind.Invoice).ToLookup(AccountOf));
    }

    /// <returns>Why a bill takes nothing of the credit note, as a sentence; null when it does.</returns>
    public string? WhyNot(OpenCredit credit, string number, Settlement? bill) => bill switch
    {
        null => $"Bill {number} is neither in the run nor in Xero.",
        { Blocked: { } blocked } => blocked.Reason ?? $"Bill {number} is blocked.",
        _ when !IsOf(bill, credit.AccountNumber) => $"Bill {number} is another customer's.",
        { Kind: not DocumentKind.Invoice } => $"{number} is no invoice.",
        _ when bill.Currency != credit.Currency => $"Bill {number} is in {bill.Currency}, the credit note in {credit.Currency}.",
        { TakesCash: false } => $"Bill {number} waits for approval in Xero.",
        { Open: <= 0m } => $"Bill {number} has nothing left to settle.",
        _ => null,
    };

    /// <returns>What the bill waits for, where it will take of the credit note later; null where it takes now, or never.</returns>
    public PlanDecision? WaitsFor(OpenCredit credit, Settlement? bill) => bill switch
    {
        null or { Kind: not DocumentKind.Invoice } => null,
        _ when !IsOf(bill, credit.AccountNumber) || bill.Currency != credit.Currency => null,
        { Blocked: { } blocked } => blocked.Code is DiagnosticCodes.GoneFromXero or DiagnosticCodes.BillNotFound ? null : blocked,
        { TakesCash: false } => PlanDecision.Held(DiagnosticCodes.DocumentNotApproved, $"Bill {bill.Number} waits for approval in Xero."),
        _ => null,
    };

    /// <summary>The customer's open invoices, of the plan and of Xero, that take the credit note.</summary>
    public IEnumerable<Settlement> OldestFirst(OpenCredit credit) => invoices.Value[credit.AccountNumber]
        .Where(bill => WhyNot(credit, bill.Number, bill) is null)
        .OrderBy(static bill => bill.Date).ThenBy(static bill => bill.Number, BillAge.Comparer);

    private bool IsOf(Settlement bill, string account) => bill.AccountNumber is { } own
        ? own == account
        : bill.ForeignTo is { } contact && basis.Matches.GetValueOrDefault(account)?.ContactId == contact;

    private IEnumerable<Settlement> InXero() => basis.Holdings.Documents
        .Where(static document => document is { Kind: DocumentKind.Invoice, IsLive: true, Open: > 0m })
        .Select(document => (document.Id, Bill: book.Find(document.Number)))
        .Where(static found => found.Bill?.XeroId == found.Id)
        .Select(static found => found.Bill!);

    /// <summary>An invoice that Xero alone knows is a customer's where its contact is that customer's and nobody else's; otherwise no one's.</summary>
    private string AccountOf(Settlement bill) => bill.AccountNumber ?? (AccountsOf[bill.ForeignTo].Take(2).ToArray() is [var only] ? only : "");

    private ILookup<Guid?, string> AccountsOf => field ??= basis.Matches.Values.Where(static match => match.ContactId is not null).ToLookup(static match => match.ContactId, static match => match.AccountNumber);
}
