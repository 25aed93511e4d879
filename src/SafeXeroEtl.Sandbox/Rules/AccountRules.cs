using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>What makes an account acceptable (FACTS 3, Account).</summary>
internal static class AccountRules
{
    public static IEnumerable<string> Check(BookSession session, Account account) =>
        Shape(account).Concat(Taken(session, account)).Concat(Known(session, account));

    private static IEnumerable<string> Shape(Account account)
    {
        foreach (var message in FieldLengths.TooLong(("Code", account.Code, 10), ("Name", account.Name, 150)))
        {
            yield return message;
        }

        if (account.Name.Length == 0)
        {
            yield return "Please enter a Name.";
        }

        if (account.Class.Length == 0)
        {
            yield return $"The account type '{account.Type}' is not valid.";
        }

        if (account.Type is not "BANK" && string.IsNullOrEmpty(account.Code))
        {
            yield return "Please enter a Code.";
        }

        if (account.Type is "BANK" && string.IsNullOrEmpty(account.BankAccountNumber))
        {
            yield return "A bank account needs a BankAccountNumber.";
        }

        if (account.Status is not ("ACTIVE" or "ARCHIVED"))
        {
            yield return $"The account status '{account.Status}' is not valid.";
        }
    }

    private static IEnumerable<string> Taken(BookSession session, Account account)
    {
        var others = session.Reference.Accounts.Where(other => other.AccountId != account.AccountId).ToList();
        if (others.Exists(other => string.Equals(other.Name, account.Name, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "Please enter a unique Name.";
        }

        if (!string.IsNullOrEmpty(account.Code) && others.Exists(other => string.Equals(other.Code, account.Code, StringComparison.OrdinalIgnoreCase)))
        {
            yield return "Please enter a unique Code.";
        }
    }

    private static IEnumerable<string> Known(BookSession session, Account account)
    {
        if (session.Reference.TaxRateOf(account.TaxType) is not { IsActive: true } rate || (account.Class.Length > 0 && !rate.AppliesTo(account)))
        {
            yield return $"The TaxType code '{account.TaxType}' cannot be used with account code '{account.Code}'.";
        }

        if (account.CurrencyCode is { } currency && session.Reference.Currencies.All(known => !string.Equals(known.Code, currency, StringComparison.Ordinal)))
        {
            yield return $"Organisation is not subscribed to currency {currency}";
        }
    }
}
