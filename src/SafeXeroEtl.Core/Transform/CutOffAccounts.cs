using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform;

/// <summary>The accounts of the cut-off's journal, held against the organisation: Xero would refuse the file long after the month was run.</summary>
public static class CutOffAccounts
{
    /// <returns>Warnings: the program itself posts nothing to them.</returns>
    public static IEnumerable<Diagnostic> Warnings(CutOffSettings settings, Organisation organisation)
    {
        foreach (var (key, code) in ((string, string?)[])[("deferred_account", settings.DeferredAccount), ("accrued_account", settings.AccruedAccount)])
        {
            if (code is not null && Fault(organisation.Account(code)) is { } fault)
            {
                yield return new Diagnostic
                {
                    Code = DiagnosticCodes.UnusableAccount,
                    Severity = Severity.Warning,
                    Message = $"Account {code} of `cut_off.{key}` {fault}: the cut-off’s journal cannot be imported.",
                    Value = code,
                    NextStep = "Name an account of the balance sheet that takes journals, or add it in Xero.",
                };
            }
        }
    }

    private static string? Fault(LedgerAccount? account) => account switch
    {
        null => "is not in Xero's chart of accounts",
        { IsActive: false } => $"is {account.Status.ToLowerInvariant()} in Xero",
        { Type: "BANK" } => "is a bank account, and Xero takes no journal on one",
        { SystemAccount: "DEBTORS" or "CREDITORS" } => "is kept by Xero itself, and Xero takes no journal on it",
        _ => null,
    };
}
