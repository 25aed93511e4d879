using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>To which side of the period's end money belongs that was billed on the other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CutOffKind>))]
public enum CutOffKind
{
    /// <summary>Billed by the period's end for days after it.</summary>
    Deferred,

    /// <summary>Billed after the period's end for days up to it.</summary>
    Accrued,
}

/// <summary>Charges of one bill for one service period on one account.</summary>
/// <param name="BillDate">The tax point too: SAFE bills once, and a later payment moves nothing.</param>
/// <param name="AccountCode">Of revenue; empty where the bill has no document or its lines do not tell.</param>
/// <param name="DaysOver">Days of the service period on the other side of the period's end.</param>
/// <param name="Amount">Net by those days, to the penny.</param>
public sealed record CutOffEntry(
    CutOffKind Kind, string Number, string AccountNumber, string AccountCode, DateOnly BillDate, DateOnly From, DateOnly To, int Days, int DaysOver, decimal Net, decimal Amount);

/// <summary>The cut-off of a period, and the accounts that a journal of it would use.</summary>
/// <param name="IsAnalysed">False where no charge says what days it is for.</param>
public sealed record CutOffFigures(bool IsAnalysed, string? DeferredAccount, string? AccruedAccount, ImmutableArray<CutOffEntry> Entries)
{
    public static CutOffFigures None { get; } = new(IsAnalysed: false, null, null, []);

    /// <summary>What the organisation calls the rate without VAT; null in findings of an earlier version and where Xero has none.</summary>
    public string? NoVatName { get; init; }
}

/// <summary>Takes bills one at a time and keeps what lies across the period's end; in the organisation's own currency.</summary>
public sealed class CutOffBook(AccountingPeriod period, CurrencyCode currency)
{
    private readonly List<CutOffEntry> entries = [];
    private bool isAnalysed;

    /// <param name="document">What became of the bill; null where it made no document.</param>
    public void Add(BilledDocument bill, SalesDocument? document)
    {
        var dated = bill.Lines.Where(static line => line.ServiceFrom is not null && line.ServiceTo >= line.ServiceFrom).ToArray();
        isAnalysed |= dated.Length > 0;
        if (bill.Currency != currency || dated.Length == 0)
        {
            return;
        }

        var kind = bill.Date <= period.LastDay ? CutOffKind.Deferred : CutOffKind.Accrued;
        var accounts = document is null ? [] : AccountsOf(document);
        entries.AddRange(dated
            .GroupBy(line => (Account: accounts.GetValueOrDefault(line.TransactionId) ?? accounts.GetValueOrDefault("") ?? "", From: line.ServiceFrom!.Value, To: line.ServiceTo!.Value))
            .Select(group => Entry(kind, bill, group.Key.Account, group.Key.From, group.Key.To, group.Sum(static line => line.Net))).Where(static entry => entry.DaysOver > 0 && entry.Amount != 0m));
    }

    /// <param name="pipeline">Says which accounts a journal would use.</param>
    public CutOffFigures Figures(PipelineDefinition pipeline) => new(
        isAnalysed,
        pipeline.CutOff.DeferredAccount,
        pipeline.CutOff.AccruedAccount,
        [.. entries.OrderBy(static entry => entry.Kind).ThenBy(static entry => entry.AccountCode, StringComparer.Ordinal).ThenBy(static entry => entry.Number, StringComparer.Ordinal).ThenBy(static entry => entry.From)]);

    private CutOffEntry Entry(CutOffKind kind, BilledDocument bill, string account, DateOnly from, DateOnly to, decimal net)
    {
        var end = period.LastDay;
        var days = to.DayNumber - from.DayNumber + 1;
        var after = Math.Clamp(to.DayNumber - end.DayNumber, 0, days);
        var over = kind == CutOffKind.Deferred ? after : days - after;
        return new CutOffEntry(kind, bill.Number, bill.AccountNumber, account, bill.Date, from, to, days, over, Rounding.ToPence(net), Rounding.ToPence(net * over / days));
    }

    /// <summary>Account by transaction; under the empty one the account of all lines, where they have the same.</summary>
    private static Dictionary<string, string> AccountsOf(SalesDocument document)
    {
        var accounts = document.Lines.Where(static line => line.TransactionId is not null).DistinctBy(static line => line.TransactionId).ToDictionary(static line => line.TransactionId!, static line => line.AccountCode);
        if (document.Lines.Select(static line => line.AccountCode).Distinct().Take(2).ToArray() is [var only])
        {
            accounts[""] = only;
        }

        return accounts;
    }
}
