using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>Lines to accounts and tax types: rules first, then whether this organisation can take the answer.</summary>
public sealed class LineMapping(PipelineDefinition pipeline, Organisation organisation)
{
    private readonly AccountRuleSet accounts = new(pipeline.AccountRules);
    private readonly VatMap vat = new(pipeline.VatRules, organisation);
    private readonly ReverseChargeCheck reverseCharge = new(pipeline.ReverseCharge);
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
            var (result, fault) = Map(rules.For(line), bill, line, customer);
            if (result is not null)
            {
                mapped.Add(result);
            }

            if (fault is not null)
            {
                faults.Add(fault with { At = at });
            }
        }

        return new Noted<ImmutableArray<MappedLine>>(mapped.ToImmutable(), faults.ToImmutable());
    }

    private (MappedLine? Line, Diagnostic? Fault) Map(AccountRule? account, BilledDocument bill, ChargeLine line, Customer? customer)
    {
        if (account is null)
        {
            return (null, linesFile is null ? UnmappedBill(bill) : Unmapped(bill, line));
        }

        // The VAT ladder: the line's own code, else the customer's, else block (DESIGN 6 VAT).
        if ((line.VatCode ?? customer?.VatCode) is not { } code || vat.For(code) is not { } rule)
        {
            return (null, UnmappedVat(bill, line.VatCode ?? customer?.VatCode));
        }

        var fault = vat.Fault(rule) ?? targets.Fault(account, rule) ?? reverseCharge.Fault(bill, line, rule);
        return fault is null
            ? (new MappedLine(line, account, rule, vat.XeroRate(rule.TaxType)), null)
            : (null, fault);
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

    private static Diagnostic UnmappedVat(BilledDocument bill, string? code) => new()
    {
        Code = DiagnosticCodes.UnmappedVatCode,
        Message = code is null
            ? $"A line of bill {bill.Number} has no VAT code, and neither has its customer."
            : $"The VAT map has no entry for {Quoted(code)}, which bill {bill.Number} uses.",
        Value = code,
        NextStep = "Add the code to the VAT map, or export the lines with their VAT rate.",
    };

    private static string Quoted(string? text) => text is null ? "(none)" : $"'{text}'";
}
