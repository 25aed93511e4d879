using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Lint;

/// <summary>The payment types held against an extract.</summary>
public sealed class PaymentCoverage(ImmutableArray<PaymentTypeRule> rules)
{
    private readonly CoverageTally tally = new("payment");
    private readonly Dictionary<string, PaymentTypeRule> byType = rules.ToDictionary(static rule => rule.PaymentType, StringComparer.OrdinalIgnoreCase);

    public void Add(CustomerPayment payment)
    {
        var rule = byType.GetValueOrDefault(payment.PaymentType);
        tally.Add(rule?.PaymentType, rule is null ? payment.PaymentType : rule.AccountCode ?? rule.Treatment.ToString(), payment.Currency, payment.Amount);
    }

    public ImmutableArray<CoverageRow> Rows() => tally.Rows();

    public IEnumerable<Diagnostic> Findings() =>
    [
        .. tally.Rows().Where(static row => row.Rule is null).Select(static row => new Diagnostic
        {
            Code = DiagnosticCodes.UnmappedInExtract,
            Severity = Severity.Warning,
            Message = FormattableString.Invariant($"The payment type {FieldText.Shown(row.Target)} is not declared: {row.Lines} payments, {row.Amount:0.00} {row.Currency}."),
            Value = FieldText.Shown(row.Target),
            NextStep = "Add the type to payments.yml; until then its payments are blocked.",
        }),
        .. rules.Where(rule => !tally.Rules.Contains(rule.PaymentType)).Select(static rule => new Diagnostic
        {
            Code = DiagnosticCodes.RuleNotUsed,
            Severity = Severity.Information,
            At = rule.At,
            Message = $"No payment of the extract has the type '{rule.PaymentType}'.",
            Value = rule.PaymentType,
            NextStep = "Keep it if such payments come in other months; otherwise remove it.",
        }),
    ];
}
