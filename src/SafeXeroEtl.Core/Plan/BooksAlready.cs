using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// What a plan is to add to a month's revenue beside what Xero's accounts moved in it without the plan: a month that somebody entered as one sum,
/// by a summary invoice or a journal, shows in no number and no contact.
/// </summary>
/// <param name="Net">Net of the bills to be created, credits taken off, on the accounts they go to; base currency.</param>
/// <param name="Vat">Their VAT.</param>
/// <param name="NetInXero">What those accounts moved in the month beside the documents that the plan finds there.</param>
/// <param name="VatInXero">What the VAT account moved in it, purchases among it.</param>
public sealed record BooksAlready(decimal Net, decimal Vat, decimal NetInXero, decimal VatInXero)
{
    /// <summary>Of what the plan adds, so much in the books already says that it is the same month; the rest is what was entered otherwise.</summary>
    private const decimal Same = 0.9m;

    public bool LooksTheSame => Net > 0m && NetInXero >= Same * Net;

    /// <param name="documents">Of the plan, with lines.</param>
    /// <param name="before">Trial balance at the last day before the month.</param>
    /// <param name="after">Trial balance at its last day.</param>
    public static BooksAlready Of(AccountingPeriod period, Organisation organisation, IEnumerable<PlannedDocument> documents, IReadOnlyCollection<TrialBalanceRow> before, IReadOnlyCollection<TrialBalanceRow> after)
    {
        var lines = documents
            .Where(document => document.Document is not null && period.Contains(document.Date) && document.Currency == organisation.BaseCurrency)
            .SelectMany(static document => document.Document!.Lines.Select(line => (IsNew: document.Decision.State == PlanState.Create, line.AccountCode, Net: Signed(document, line.Net), Vat: Signed(document, line.Vat))))
            .ToList();
        var accounts = lines.Where(static line => line.IsNew).Select(static line => line.AccountCode).Distinct().Select(organisation.Account).OfType<LedgerAccount>().ToList();
        var codes = accounts.Select(static account => account.Code).ToHashSet();
        return new BooksAlready(
            lines.Where(static line => line.IsNew).Sum(static line => line.Net),
            lines.Where(static line => line.IsNew).Sum(static line => line.Vat),
            accounts.Sum(account => Moved(account, before, after)) - lines.Where(line => !line.IsNew && codes.Contains(line.AccountCode)).Sum(static line => line.Net),
            organisation.Accounts.Where(static account => account.SystemAccount == "GST").Sum(account => Moved(account, before, after)));
    }

    /// <summary>Credits of the month. A revenue account begins each financial year at nil: where it holds less than before, the year is new.</summary>
    private static decimal Moved(LedgerAccount account, IReadOnlyCollection<TrialBalanceRow> before, IReadOnlyCollection<TrialBalanceRow> after)
    {
        var (then, now) = (Credit(account, before), Credit(account, after));
        return account.Class == "REVENUE" && now < then ? now : now - then;
    }

    private static decimal Credit(LedgerAccount account, IReadOnlyCollection<TrialBalanceRow> balances) => -balances.Where(row => row.AccountId == account.Id).Sum(static row => row.Balance);

    private static decimal Signed(PlannedDocument document, decimal amount) => document.Kind == DocumentKind.Invoice ? amount : -amount;
}
