using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>Why an account that a definition names cannot be used as it wants to, in words that go on from the account's code; null where it can.</summary>
public static class AccountUse
{
    /// <param name="unfit">What is wrong with an account that is there and active.</param>
    public static string? Fault(string code, Organisation organisation, Func<LedgerAccount, string?> unfit) => organisation.Account(code) switch
    {
        null => "is not in Xero's chart of accounts",
        { IsActive: false } => "is not active in Xero",
        var account => unfit(account),
    };

    /// <param name="line">What is to stand on the account.</param>
    public static string? TakesLines(LedgerAccount account, string line) => account switch
    {
        { Type: "BANK" } => $"is a bank account, and Xero takes no {line} on one",
        { SystemAccount: not null } => $"is kept by Xero itself, and Xero takes no {line} on it",
        _ => null,
    };
}
