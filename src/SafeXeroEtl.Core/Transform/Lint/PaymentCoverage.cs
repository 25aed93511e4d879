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
        .. tally.Rows().Where(static row => row.Rule is null).Select(static row => CoverageFindings.Unmapped(
            row, $"The payment type {FieldText.Shown(row.Target)} is not declared", "payment", "", "Add the type to payments.yml; until then its payments are blocked.")),
        .. tally.Unused(rules, static rule => rule.PaymentType)
            .Select(static rule => CoverageFindings.Unused(rule.At, rule.PaymentType, $"No payment of the extract has the type '{rule.PaymentType}'.", "payments")),
    ];
}
