using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Lint;

/// <summary>
/// The account rules held against an extract: what each caught, what none did, which caught nothing, and where a later rule would have
/// led elsewhere, so that the order of the file decides. Bills are added one at a time.
/// </summary>
public sealed class AccountCoverage(PipelineDefinition pipeline)
{
    private readonly ImmutableArray<AccountRule> rules = pipeline.AccountRules;
    private readonly LineVat vat = new(pipeline, VatCoverage.Nowhere);
    private readonly AccountRuleSet set = new(pipeline.AccountRules);
    private readonly CoverageTally tally = new("account");
    private readonly Dictionary<(AccountRule First, AccountRule Later), (int Lines, string Example)> ambiguous = [];

    /// <param name="customer">Null when the export does not have the customer.</param>
    public void Add(BilledDocument bill, Customer? customer)
    {
        var ofBill = set.Within(bill, customer);
        foreach (var line in bill.Lines)
        {
            var vatCode = vat.CodeOf(line, customer);
            var first = ofBill.For(line, vatCode);
            tally.Add(first?.Name, first?.AccountCode ?? Unmapped(line), bill.Currency, line.Net);
            if (first is not null)
            {
                NoteRivals(first, ofBill.After(first, line, vatCode), bill, line);
            }
        }
    }

    public ImmutableArray<CoverageRow> Rows() => tally.Rows();

    public IEnumerable<Diagnostic> Findings() =>
    [
        .. tally.Rows().Where(static row => row.Rule is null).Select(static row => CoverageFindings.Unmapped(
            row, $"No account rule catches {FieldText.Shown(row.Target)}", "line", "net ", "Add a rule for it to accounts.yml; until then its bills are blocked.")),
        .. tally.Unused(rules, static rule => rule.Name)
            .Select(static rule => CoverageFindings.Unused(rule.At, rule.Name, $"The rule '{rule.Name}' catches nothing of the extract.", "charges")),
        .. ambiguous.OrderBy(static pair => pair.Key.First.At?.Line).ThenBy(static pair => pair.Key.Later.At?.Line).Select(static pair => Ambiguous(pair.Key.First, pair.Key.Later, pair.Value.Lines, pair.Value.Example)),
    ];

    private void NoteRivals(AccountRule first, IEnumerable<AccountRule> later, BilledDocument bill, ChargeLine line)
    {
        foreach (var rival in later.Where(rival => !rival.IsDefault && LeadsElsewhere(first, rival)))
        {
            var (lines, example) = ambiguous.GetValueOrDefault((first, rival), (0, $"{line.TransactionType ?? line.TransactionCode ?? line.Description} on bill {bill.Number}"));
            ambiguous[(first, rival)] = (lines + 1, example);
        }
    }

    private static bool LeadsElsewhere(AccountRule one, AccountRule other) =>
        one.AccountCode != other.AccountCode || one.ItemCode != other.ItemCode || one.CreditOfSale != other.CreditOfSale || !one.Tracking.SequenceEqual(other.Tracking);

    private static string Unmapped(ChargeLine line) => $"{line.TransactionType ?? "no type"}, code {line.TransactionCode ?? "none"}";

    private static Diagnostic Ambiguous(AccountRule first, AccountRule later, int lines, string example) => new()
    {
        Code = DiagnosticCodes.RulesAmbiguous,
        Severity = Severity.Warning,
        At = later.At,
        Message = FormattableString.Invariant($"{CountedWords.Of(lines, "line")} {(lines == 1 ? "is" : "are")} caught by '{first.Name}' ({first.AccountCode}) and would be by '{later.Name}' ({later.AccountCode}) as well, such as {FieldText.Shown(example)}: the order of the file decides."),
        Value = later.Name,
        NextStep = "If the first is right, nothing is to do; to make it plain, narrow one of the two.",
    };
}
