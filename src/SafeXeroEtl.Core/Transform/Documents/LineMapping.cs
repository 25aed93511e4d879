using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>A charge with the account and VAT rule it reached.</summary>
/// <param name="XeroRate">Per cent that Xero works out by itself for the tax type.</param>
public sealed record MappedLine(ChargeLine Line, AccountRule Account, VatRule Vat, decimal XeroRate, string Description);

/// <summary>Lines to accounts and tax types: rules first, then whether this organisation can take the answer.</summary>
public sealed class LineMapping(PipelineDefinition pipeline, Organisation organisation)
{
    private readonly AccountRuleSet accounts = new(pipeline.AccountRules);
    private readonly LineVat vat = new(pipeline, organisation);
    private readonly Dictionary<(string Rule, string AccountCode, string TaxType), Diagnostic?> accountFaults = [];

    /// <summary>Null with <c>lines: none</c>: then a bill is one line, and has the bill's place.</summary>
    private readonly string? linesFile = pipeline.Files.FirstOrDefault(static file => file.Role == "lines")?.FileName;

    /// <returns>The lines that could be mapped, and an error for each that could not.</returns>
    public Noted<ImmutableArray<MappedLine>> Map(BilledDocument bill, Customer? customer)
    {
        var mapped = ImmutableArray.CreateBuilder<MappedLine>(bill.Lines.Length);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var line in bill.Lines)
        {
            var at = linesFile is null ? bill.At : new SourceLocation(linesFile, line.SourceLine);
            var (result, fault) = Map(bill, line, customer);
            if (result is not null)
            {
                mapped.Add(result);
            }

            if (fault is not null)
            {
                faults.Add(fault with { At = at });
            }
        }

        faults.AddRange(vat.Noticed(bill, customer, mapped));
        return new Noted<ImmutableArray<MappedLine>>(mapped.ToImmutable(), faults.ToImmutable());
    }

    private (MappedLine? Line, Diagnostic? Fault) Map(BilledDocument bill, ChargeLine line, Customer? customer)
    {
        if (accounts.For(bill, line) is not { } account)
        {
            return (null, linesFile is null ? UnmappedBill(bill) : Unmapped(bill, line));
        }

        if (vat.For(bill, line, customer) is not { } rule)
        {
            return (null, vat.WhyNone(bill, line, customer));
        }

        var fault = vat.Fault(rule) ?? KnownAccountFault(account, rule) ?? vat.Noticed(bill, line, customer, rule);
        return fault is { Severity: Severity.Error }
            ? (null, fault)
            : (new MappedLine(line, account, rule, vat.XeroRate(rule), linesFile is null ? LineTexts.WholeBill(bill) : LineTexts.Description(line)), fault);
    }

    private Diagnostic? KnownAccountFault(AccountRule rule, VatRule vatRule)
    {
        var pair = (rule.Name, rule.AccountCode, vatRule.TaxType);
        if (!accountFaults.TryGetValue(pair, out var fault))
        {
            accountFaults.Add(pair, fault = AccountFault(rule, vatRule));
        }

        return fault;
    }

    private Diagnostic? AccountFault(AccountRule rule, VatRule vatRule)
    {
        var account = organisation.Account(rule.AccountCode);
        if (account is null || !account.IsActive)
        {
            return new Diagnostic
            {
                Code = DiagnosticCodes.UnusableAccount,
                Message = account is null
                    ? $"Account {rule.AccountCode} of rule '{rule.Name}' is not in Xero's chart of accounts."
                    : $"Account {rule.AccountCode} of rule '{rule.Name}' is {account.Status.ToLowerInvariant()} in Xero.",
                Value = rule.AccountCode,
                NextStep = "Change the rule's account, or restore the account in Xero.",
            };
        }

        if (account.Type == "BANK" || account.SystemAccount is "DEBTORS" or "CREDITORS")
        {
            return new Diagnostic
            {
                Code = DiagnosticCodes.UnusableAccount,
                Message = $"Account {rule.AccountCode} of rule '{rule.Name}' is {(account.Type == "BANK" ? "a bank account" : "kept by Xero itself")}, and Xero takes no charge on one.",
                Value = rule.AccountCode,
                NextStep = "Change the rule's account to one of sales.",
            };
        }

        return organisation.Rate(vatRule.TaxType)!.CanApplyTo(account.Class) ? null : new Diagnostic
        {
            Code = DiagnosticCodes.TaxTypeNotForAccount,
            Message = $"Tax type {vatRule.TaxType} cannot be used with account {rule.AccountCode} ({account.Class.ToLowerInvariant()}).",
            Value = vatRule.TaxType,
            NextStep = "Map the charge to an account of another class, or the VAT code to a tax type for it.",
        };
    }

    private static Diagnostic Unmapped(BilledDocument bill, ChargeLine line) => new()
    {
        Code = DiagnosticCodes.UnmappedCharge,
        Message = $"No account rule catches the charge {Quoted(line.TransactionType)} with code {Quoted(line.TransactionCode)} on bill {bill.Number}.",
        Value = line.TransactionCode ?? line.TransactionType,
        NextStep = "Add a rule for it to accounts.yml.",
    };

    private static Diagnostic UnmappedBill(BilledDocument bill) => new()
    {
        Code = DiagnosticCodes.UnmappedCharge,
        Message = $"No account rule catches bill {bill.Number} as a whole: without lines only rules by customer or dealer and the catch-all apply.",
        Value = bill.Number,
        NextStep = "End accounts.yml with a rule that says `default: true`, or add one for the customer or dealer.",
    };

    private static string Quoted(string? text) => text is null ? "(none)" : $"'{text}'";
}
