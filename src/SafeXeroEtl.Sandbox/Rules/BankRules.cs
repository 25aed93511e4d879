using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>What a bank transaction must be beyond what every document must be (FACTS 2, Overpayments and Prepayments).</summary>
internal static class BankRules
{
    /// <summary>The system account on which an overpayment stands.</summary>
    public static string ControlOf(Document document) => document.IsPurchase ? "CREDITORS" : "DEBTORS";

    public static IEnumerable<string> Check(BookSession session, Document document, IReadOnlyList<DocumentLine> lines)
    {
        var account = session.Reference.AccountById(document.BankAccountId ?? Guid.Empty);
        if (account is null || !string.Equals(CurrencyRules.CurrencyOf(session, account), document.CurrencyCode, StringComparison.Ordinal))
        {
            yield return "A bank transaction must be in the currency of its bank account.";
        }

        if (document.Kind is DocumentKind.Prepayment && !CurrencyRules.IsBase(session, document.CurrencyCode))
        {
            yield return "A prepayment can only be made in the organisation's base currency.";
        }

        if (document.Kind is DocumentKind.Overpayment && lines.Any(line => !IsControl(session, document, line)))
        {
            yield return "The lines of an overpayment can only be on the accounts receivable or accounts payable account.";
        }

        if (document.Kind is not DocumentKind.BankMoney && DocumentRules.Total(session, document, lines) <= 0m)
        {
            yield return "The total of an overpayment or a prepayment must be greater than zero.";
        }
    }

    private static bool IsControl(BookSession session, Document document, DocumentLine line) =>
        string.Equals(session.Reference.AccountByCode(line.AccountCode ?? string.Empty)?.SystemAccount, ControlOf(document), StringComparison.Ordinal);
}
