using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Rules;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Accounts as a caller sent them; null means not sent.</summary>
internal sealed record AccountChange
{
    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Type { get; init; }
    public string? Status { get; init; }
    public string? TaxType { get; init; }
    public string? Description { get; init; }
    public bool? EnablePayments { get; init; }
    public bool? ShowInExpenseClaims { get; init; }
    public string? BankAccountNumber { get; init; }
    public string? BankAccountType { get; init; }
    public string? CurrencyCode { get; init; }
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>Creates, updates, archives and deletes accounts (FACTS 2 and 3).</summary>
internal static class AccountWriter
{
    private const string SystemAccount = "The account is one of Xero's own and cannot be archived or deleted.";

    public static WriteOutcome Create(WriteContext context, AccountChange change)
    {
        var blank = new Account
        {
            AccountId = Guid.NewGuid(),
            Code = null,
            Name = string.Empty,
            Type = string.Empty,
            Class = string.Empty,
            Status = "ACTIVE",
            TaxType = string.Empty,
            Description = string.Empty,
            EnablePayments = false,
            SystemAccount = string.Empty,
            BankAccountNumber = null,
            CurrencyCode = null,
            UpdatedUtc = context.Now,
        };
        return Save(context, blank, change with { Status = null });
    }

    public static WriteOutcome Update(WriteContext context, Account account, AccountChange change) => Save(context, account, change);

    /// <summary>Refusal messages; none when the account is gone.</summary>
    public static IReadOnlyList<string> Delete(WriteContext context, Account account)
    {
        if (account.SystemAccount.Length > 0)
        {
            return [SystemAccount];
        }

        if (context.Session.UsesAccount(account))
        {
            return ["The account is used and cannot be deleted; archive it instead."];
        }

        context.Session.RemoveAccount(account.AccountId);
        return [];
    }

    private static WriteOutcome Save(WriteContext context, Account stored, AccountChange change)
    {
        var type = change.Type ?? stored.Type;
        var account = stored with
        {
            Code = change.Code ?? stored.Code,
            Name = change.Name ?? stored.Name,
            Type = type,
            Class = Account.ClassOf(type) ?? string.Empty,
            Status = change.Status ?? stored.Status,
            TaxType = change.TaxType ?? (stored.TaxType.Length > 0 ? stored.TaxType : UsualTaxType(type)),
            Description = change.Description ?? stored.Description,
            EnablePayments = change.EnablePayments ?? stored.EnablePayments,
            ShowInExpenseClaims = change.ShowInExpenseClaims ?? stored.ShowInExpenseClaims,
            BankAccountNumber = change.BankAccountNumber ?? stored.BankAccountNumber,
            BankAccountType = type is "BANK" ? change.BankAccountType ?? stored.BankAccountType ?? "BANK" : null,
            CurrencyCode = type is "BANK" ? change.CurrencyCode ?? stored.CurrencyCode ?? context.Session.Reference.Organisation.BaseCurrency : null,
            UpdatedUtc = context.Now,
        };
        string[] messages = [.. change.Faults, .. AccountRules.Check(context.Session, account), .. OfChange(stored, account)];
        if (messages.Length > 0)
        {
            return WriteOutcome.No(messages);
        }

        context.Session.SaveAccount(account);
        return WriteOutcome.Ok(account.AccountId);
    }

    private static IEnumerable<string> OfChange(Account stored, Account account)
    {
        if (stored.SystemAccount.Length > 0 && !account.IsActive)
        {
            yield return SystemAccount;
        }

        if (stored.Class.Length > 0 && !string.Equals(stored.Class, account.Class, StringComparison.Ordinal))
        {
            yield return "The type of an account can only become another type of the same class.";
        }
    }

    private static string UsualTaxType(string type) => Account.ClassOf(type) switch
    {
        "REVENUE" => "OUTPUT2",
        "EXPENSE" when type is not "DEPRECIATN" => "INPUT2",
        _ => "NONE",
    };
}
