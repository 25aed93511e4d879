using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>Lines to accounts and tax types: rules first, then whether this organisation can take the answer.</summary>
/// <param name="originals">The charges that lines of the export give back.</param>
public sealed class LineMapping(PipelineDefinition pipeline, Organisation organisation, OriginalCharges originals)
{
    private readonly AccountRuleSet accounts = new(pipeline.AccountRules);
    private readonly LineVat vat = new(pipeline, organisation);
    private readonly AccountTargets targets = new(organisation);

    /// <summary>Null with <c>lines: none</c>: then a bill is one line, and has the bill's place.</summary>
    private readonly string? linesFile = pipeline.Files.FirstOrDefault(static file => file.Role == "lines")?.FileName;

    /// <returns>The lines that could be mapped, and an error for each that could not.</returns>
    public Noted<ImmutableArray<MappedLine>> Map(BilledDocument bill, Customer? customer)
    {
        var mapped = ImmutableArray.CreateBuilder<MappedLine>(bill.Lines.Length);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var rules = accounts.Within(bill, customer);
        foreach (var line in bill.Lines)
        {
            var at = linesFile is null ? bill.At : new SourceLocation(linesFile, line.SourceLine);
            var (result, fault) = Map(rules.For(line, vat.CodeOf(line, customer)), bill, line, customer);
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

    private (MappedLine? Line, Diagnostic? Fault) Map(AccountRule? account, BilledDocument bill, ChargeLine line, Customer? customer)
    {
        if (account is null)
        {
            return (null, linesFile is null ? UnmappedBill(bill) : Unmapped(bill, line));
        }

        if (RuleOf(bill, line, customer) is not { } rule)
        {
            return (null, vat.WhyNone(bill, line, customer));
        }

        var fault = vat.Fault(rule) ?? targets.Fault(account, rule) ?? vat.Noticed(bill, line, customer, rule);
        return fault is { Severity: Severity.Error } ? (null, fault) : (new MappedLine(line, account, rule, vat.XeroRate(rule)), fault);
    }

    /// <summary>A line that gives back a charge takes the VAT of that charge (DESIGN 6 Documents), whatever SAFE's rates are by now.</summary>
    private VatRule? RuleOf(BilledDocument bill, ChargeLine line, Customer? customer) =>
        (originals.Of(bill, line) is { } original ? vat.For(original.Bill, original.Line, customer) : null) ?? vat.For(bill, line, customer);

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
