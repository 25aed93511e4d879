using System.Collections.Frozen;
using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// The VAT of one line: the ladder to its code (the line's own, else its type's, else the customer's: DESIGN 6 VAT), the map to its
/// rule, and what must hold of a line and its customer under that rule.
/// </summary>
public sealed class LineVat(PipelineDefinition pipeline, Organisation organisation)
{
    private readonly VatMap map = new(pipeline.VatRules, organisation);
    private readonly ReverseChargeCheck reverseCharge = new(pipeline.ReverseCharge);
    private readonly ImmutableArray<string> earlyTermination = pipeline.VatLadder.EarlyTerminationTypes;

    private readonly FrozenDictionary<string, string> codeByType = pipeline.VatLadder.WithoutCode
        .SelectMany(static lines => lines.TransactionTypes.Select(type => (Type: type, lines.VatCode)))
        .DistinctBy(static pair => pair.Type, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(static pair => pair.Type, static pair => pair.VatCode, StringComparer.OrdinalIgnoreCase);

    /// <returns>Null when the line reaches no rule: <see cref="WhyNone"/> says why.</returns>
    public VatRule? For(BilledDocument bill, ChargeLine line, Customer? customer) =>
        CodeOf(line, customer) is { } code ? map.For(code, bill, line, customer) : null;

    public Diagnostic WhyNone(BilledDocument bill, ChargeLine line, Customer? customer) => CodeOf(line, customer) switch
    {
        null => Unmapped(
            null,
            $"A line of bill {bill.Number} has no VAT code; the VAT map has none for its type {Shown(line.TransactionType)}, and its customer has none.",
            "Export the lines or the customers with their VAT rate, or give the type a code below `without_code:` in the VAT map."),
        var code when map.OfRate(code, bill, line, customer) is { Length: > 1 } several && !map.Knows(code) => Ambiguous(bill, code, several),
        var code when map.Knows(code) => Unmapped(
            code,
            FormattableString.Invariant($"No rule of the VAT map for {Shown(code)} holds on bill {bill.Number} of {bill.Date:yyyy-MM-dd}: customer {bill.AccountNumber}, class {Shown(customer?.CustomerClass)}, type {Shown(line.TransactionType)}."),
            "Widen the dates or conditions of a rule of that code, add one, or correct the code in SAFE."),
        var code => Unmapped(code, $"The VAT map has no entry for {Shown(code)}, which bill {bill.Number} uses.", "Add the code to the VAT map, or correct it in SAFE."),
    };

    /// <summary>What is wrong with the rule's tax type in this organisation; null when it can be used.</summary>
    public Diagnostic? Fault(VatRule rule) => map.Fault(rule);

    public decimal XeroRate(VatRule rule) => map.XeroRate(rule.TaxType);

    /// <summary>What the line's treatment asks of line and customer: an error blocks the bill, a warning does not.</summary>
    public Diagnostic? Noticed(BilledDocument bill, ChargeLine line, Customer? customer, VatRule rule) => rule.Treatment switch
    {
        VatTreatment.ReverseCharge => CountryFault(bill, customer, rule) ?? reverseCharge.Fault(bill, line),
        VatTreatment.CustomerAbroad => CountryFault(bill, customer, rule),
        VatTreatment.OutsideScope => EarlyTerminationWarning(bill, line),
        _ => null,
    };

    /// <summary>What the treatments of its lines ask of a bill's customer.</summary>
    public ImmutableArray<Diagnostic> Noticed(BilledDocument bill, Customer? customer, IEnumerable<MappedLine> lines) =>
        lines.Any(static line => line.Vat.Treatment == VatTreatment.ReverseCharge) ? reverseCharge.CustomerFaults(bill, customer) : [];

    /// <summary>The ladder; null when no rung has a code.</summary>
    public string? CodeOf(ChargeLine line, Customer? customer) =>
        line.VatCode ?? (line.TransactionType is { } type && codeByType.TryGetValue(type, out var code) ? code : customer?.VatCode);

    private static Diagnostic? CountryFault(BilledDocument bill, Customer? customer, VatRule rule)
    {
        var country = customer?.Address.Country;
        var isUk = VatTerritory.IsUk(country);
        return isUk == (rule.Treatment == VatTreatment.ReverseCharge) ? null : new Diagnostic
        {
            Code = DiagnosticCodes.CountryAgainstVat,
            Message = isUk
                ? $"Bill {bill.Number} has a line without VAT for a customer abroad, but {(country is null ? $"customer {bill.AccountNumber} has no country in SAFE, which means the United Kingdom" : $"the country of customer {bill.AccountNumber} is {Shown(country)}")}."
                : $"Bill {bill.Number} has a line under the domestic reverse charge, which is for customers in the United Kingdom, but the country of customer {bill.AccountNumber} is {Shown(country)}.",
            Value = country,
            NextStep = isUk
                ? "Put the customer's country right in SAFE and export the customers again, or charge VAT."
                : "Put the customer's country right in SAFE, or give the line the VAT code for customers abroad.",
        };
    }

    private Diagnostic? EarlyTerminationWarning(BilledDocument bill, ChargeLine line)
    {
        var named = earlyTermination.Any(pattern => IsLike(line.TransactionType, pattern)) ? line.TransactionType
            : earlyTermination.Any(pattern => IsLike(line.Description, pattern)) ? line.Description
            : null;
        return named is null ? null : new Diagnostic
        {
            Code = DiagnosticCodes.EarlyTerminationOutsideScope,
            Severity = Severity.Warning,
            Message = $"Bill {bill.Number} has {Shown(named)} outside the scope of VAT; since April 2022 HMRC takes most charges for leaving early for part of the price of the service.",
            Value = named,
            NextStep = "Ask your accountant; unless it is damages, give it the VAT code of the service in SAFE.",
        };
    }

    private static bool IsLike(string? text, string pattern) => text is not null && TextPattern.IsLike(text, pattern);

    private static Diagnostic Ambiguous(BilledDocument bill, string code, ImmutableArray<VatRule> several) => new()
    {
        Code = DiagnosticCodes.AmbiguousVatRate,
        Message = $"The VAT code {Shown(code)} on bill {bill.Number} is only a rate, and several kinds of VAT have it: {string.Join(", ", several.Select(static rule => Shown(rule.VatCodes[0])))}.",
        Value = code,
        NextStep = "Export the name of the VAT rate, or add the figure to the codes of one rule of the VAT map, with a condition where it needs one.",
    };

    private static Diagnostic Unmapped(string? code, string message, string nextStep) => new()
    {
        Code = DiagnosticCodes.UnmappedVatCode,
        Message = message,
        Value = code,
        NextStep = nextStep,
    };

    private static string Shown(string? text) => text is null ? "(none)" : $"'{FieldText.Shown(text)}'";
}
