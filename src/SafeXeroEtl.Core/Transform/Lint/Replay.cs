using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Lint;

/// <summary>One line of a document that the rules of today code otherwise; amounts lower the account on a credit note.</summary>
/// <param name="Was">Null for a line that was not there.</param>
/// <param name="Becomes">Null for a line that is no longer there.</param>
public sealed record ReplayedLine(string BillNumber, string AccountNumber, string? TransactionId, string Description, CurrencyCode Currency, LineCoding? Was, LineCoding? Becomes);

/// <summary>Where a line goes, and with how much.</summary>
public sealed record LineCoding(string AccountCode, string TaxType, decimal Net, decimal Vat)
{
    /// <summary>Item, tracking options and text in one; empty where a line has none but its text.</summary>
    public string Detail { get; init; } = "";
}

/// <summary>A bill that comes out otherwise as a whole: <c>posted</c>, <c>skipped</c>, or <c>blocked</c> with its code.</summary>
public sealed record ReplayedBill(string BillNumber, string AccountNumber, CurrencyCode Currency, decimal Gross, string Was, string Becomes);

/// <summary>What moves from one account and tax type to another; null on a side where the line was not, or is no longer.</summary>
public sealed record ReplayTotal(string? FromAccount, string? FromTaxType, string? ToAccount, string? ToTaxType, CurrencyCode Currency, int Lines, decimal Net);

/// <summary>
/// What the rules of today make of an extract that earlier rules mapped: line by line and in total. Lines are the same by SAFE's
/// transaction id; sums of charges by their place.
/// </summary>
public sealed class Replay
{
    private readonly ImmutableArray<ReplayedLine>.Builder lines = ImmutableArray.CreateBuilder<ReplayedLine>();
    private readonly ImmutableArray<ReplayedBill>.Builder bills = ImmutableArray.CreateBuilder<ReplayedBill>();

    /// <summary>Bills looked at.</summary>
    public int Bills { get; private set; }

    public ImmutableArray<ReplayedLine> Lines => lines.ToImmutable();

    public ImmutableArray<ReplayedBill> ChangedBills => bills.ToImmutable();

    public ImmutableArray<ReplayTotal> Totals =>
    [
        .. lines.GroupBy(static line => (line.Was?.AccountCode, line.Was?.TaxType, To: line.Becomes?.AccountCode, ToTax: line.Becomes?.TaxType, line.Currency))
            .Select(static move => new ReplayTotal(move.Key.AccountCode, move.Key.TaxType, move.Key.To, move.Key.ToTax, move.Key.Currency, move.Count(), move.Sum(static line => (line.Becomes ?? line.Was)!.Net)))
            .OrderByDescending(static total => Math.Abs(total.Net)).ThenBy(static total => total.FromAccount, StringComparer.Ordinal).ThenBy(static total => total.ToAccount, StringComparer.Ordinal),
    ];

    public void Add(TransformedBill was, TransformedBill becomes)
    {
        Bills++;
        var (before, now) = (Standing(was), Standing(becomes));
        if (before != now)
        {
            bills.Add(new ReplayedBill(becomes.Number, becomes.AccountNumber, becomes.Currency, becomes.Gross, before, now));
        }

        var left = Coded(was).ToDictionary(static line => line.Key, static line => line);
        foreach (var line in Coded(becomes))
        {
            left.Remove(line.Key, out var old);
            if (old?.Coding != line.Coding)
            {
                lines.Add(new ReplayedLine(becomes.Number, becomes.AccountNumber, line.TransactionId, line.Description, becomes.Currency, old?.Coding, line.Coding));
            }
        }

        lines.AddRange(left.Values.Select(gone => new ReplayedLine(becomes.Number, becomes.AccountNumber, gone.TransactionId, gone.Description, becomes.Currency, gone.Coding, null)));
    }

    private static string Standing(TransformedBill bill) => bill switch
    {
        { IsBlocked: true } => $"blocked ({bill.Diagnostics.First(static fault => fault.Severity == Diagnostics.Severity.Error).Code})",
        { IsSkipped: true } => "skipped",
        _ => "posted",
    };

    private static IEnumerable<CodedLine> Coded(TransformedBill bill)
    {
        var sign = bill.Kind == DocumentKind.CreditNote ? -1m : 1m;
        return (bill.Document?.Lines ?? []).Select((line, at) => new CodedLine(
            line.TransactionId ?? FormattableString.Invariant($"#{at}"),
            line.TransactionId,
            line.Description,
            new LineCoding(line.AccountCode, line.TaxType, sign * line.Net, sign * line.Vat) { Detail = DetailOf(line) }));
    }

    private static string DetailOf(LineItem line) =>
        string.Join("; ", (line.Tracking ?? []).Select(static choice => $"{choice.Category}: {choice.Option}").Prepend(line.ItemCode ?? "").Append(line.Description).Where(static part => part.Length > 0));

    private sealed record CodedLine(string Key, string? TransactionId, string Description, LineCoding Coding);
}
