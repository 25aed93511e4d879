using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// Sums up a bill's lines as the pipeline or an account rule asks. Only what goes to the same account, tax type, tracking and item is
/// summed, so that no figure of account or VAT return moves; and credits apart from charges, so that none of them goes unseen.
/// </summary>
public sealed class LineSummary(DocumentSettings settings)
{
    private readonly LineTexts texts = new(settings);

    /// <returns>In the order of each line's first charge.</returns>
    public ImmutableArray<MappedLine> Of(BilledDocument bill, ImmutableArray<MappedLine> mapped) =>
        settings.Summarise == Summarising.None && mapped.All(static line => line.Account.SummariseKey is null)
            ? [.. mapped.Select(line => line with { Description = texts.Description(bill, ChargeGroup.Of(line.Line), line.Account.DescriptionTemplate) })]
            : [.. mapped.GroupBy(KeyOf).Select(group => Summed(bill, group.Key, [.. group]))];

    private MappedLine Summed(BilledDocument bill, SummaryKey key, ImmutableArray<MappedLine> lines)
    {
        var group = new ChargeGroup([.. lines.Select(static line => line.Line)], key.By, key.By == Summarising.None ? null : key.Words ?? "Other charges");
        var template = lines.Select(static line => line.Account.DescriptionTemplate).Distinct().Count() == 1 ? lines[0].Account.DescriptionTemplate : null;
        return lines[0] with
        {
            Line = lines.Length == 1 ? lines[0].Line : Sum(group.Lines),
            Charges = lines.Length,
            Description = texts.Description(bill, group, template),
        };
    }

    private static ChargeLine Sum(ImmutableArray<ChargeLine> lines) => lines[0] with
    {
        Net = lines.Sum(static line => line.Net),
        Vat = lines.All(static line => line.Vat is not null) ? lines.Sum(static line => line.Vat) : null,
        RefundOf = null,
    };

    private SummaryKey KeyOf(MappedLine line)
    {
        var by = line.Account.SummariseKey is null ? settings.Summarise : Summarising.ChargeType;
        var words = line.Account.SummariseKey ?? by switch
        {
            Summarising.ChargeType => line.Line.TransactionType,
            Summarising.Site => line.Line.Site,
            Summarising.None => line.Line.TransactionId,
            _ => null,
        };
        return new SummaryKey(by, words, line.Account.AccountCode, line.Vat, Tracking(line.Account), line.Account.ItemCode, line.Line.Net < 0m);
    }

    private static string Tracking(AccountRule rule) => string.Join('\n', rule.Tracking.Select(static choice => $"{choice.Category}\t{choice.Option}"));

    private readonly record struct SummaryKey(Summarising By, string? Words, string AccountCode, VatRule Vat, string Tracking, string? ItemCode, bool IsCredit);
}
