using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Lint;

/// <summary>The VAT map held against an extract, by the ladder of DESIGN 6 VAT.</summary>
public sealed class VatCoverage(PipelineDefinition pipeline)
{
    private readonly CoverageTally tally = new("vat");
    private readonly LineVat vat = new(pipeline, Nowhere);

    /// <summary>Which rule a line reaches does not hang on the organisation.</summary>
    internal static Organisation Nowhere { get; } = new() { TenantId = "", Name = "", BaseCurrency = CurrencyCode.Gbp };

    public void Add(BilledDocument bill, Customer? customer)
    {
        foreach (var line in bill.Lines)
        {
            var rule = vat.For(bill, line, customer);
            tally.Add(rule is null ? null : Name(rule), rule?.TaxType ?? line.VatCode ?? customer?.VatCode ?? "no code", bill.Currency, line.Net);
        }
    }

    public ImmutableArray<CoverageRow> Rows() => tally.Rows();

    public IEnumerable<Diagnostic> Findings() =>
    [
        .. tally.Rows().Where(static row => row.Rule is null).Select(static row => CoverageFindings.Unmapped(
            row, $"The VAT map has no entry for {FieldText.Shown(row.Target)}", "line", "net ", "Add the code to the VAT map; until then the bills are blocked.")),
        .. tally.Unused(pipeline.VatRules, Name)
            .Select(static rule => CoverageFindings.Unused(rule.At, rule.TaxType, $"No line of the extract reaches the VAT rule {Name(rule)}.", "lines")),
    ];

    private static string Name(VatRule rule) => $"{string.Join(", ", rule.VatCodes)}";
}
