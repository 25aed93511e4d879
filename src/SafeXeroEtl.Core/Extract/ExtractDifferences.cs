using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Differences of one kind between two extracts: how many, how much, and the first of them.</summary>
internal sealed class ExtractDifferences
{
    private const int NamedMax = 5;

    private readonly List<string> _named = [];
    private readonly SortedDictionary<string, decimal> _sums = new(StringComparer.Ordinal);
    private int _count;
    private int _amounts;
    private int _dates;

    public void Add(ExtractRecord record)
    {
        Count(record.Currency.Value, record.Amount, FormattableString.Invariant($"{FieldText.Shown(record.Key)} ({ControlBook.Money(record.Amount)} of {record.Date:yyyy-MM-dd}, {record.At})"));
    }

    public void AddChange(ExtractRecord then, ExtractRecord now)
    {
        var hasOtherAmount = then.Amount != now.Amount || then.Currency != now.Currency;
        _amounts += hasOtherAmount ? 1 : 0;
        _dates += !hasOtherAmount && then.Date != now.Date ? 1 : 0;
        var what = hasOtherAmount ? $"amount {Money(then)} now {Money(now)}"
            : then.Date != now.Date ? FormattableString.Invariant($"date {then.Date:yyyy-MM-dd} now {now.Date:yyyy-MM-dd}")
            : "neither amount nor date";
        Count(now.Currency.Value, now.Amount - (then.Currency == now.Currency ? then.Amount : 0m), $"{FieldText.Shown(now.Key)} ({what}, {now.At})");
    }

    public Diagnostic Told(string code, string kind, string runId, string file) => new()
    {
        Code = code,
        Severity = Severity.Warning,
        Message = $"{CountedWords.Of(_count, kind)} {What(code, runId)}: {string.Join("; ", _named)}{(_count > NamedMax ? " …" : "")}.",
        At = new SourceLocation(file),
        Value = _count.ToString(CultureInfo.InvariantCulture),
        NextStep = NextStep(code),
    };

    private void Count(string currency, decimal amount, string named)
    {
        _count++;
        _sums[currency] = _sums.GetValueOrDefault(currency) + amount;
        if (_named.Count < NamedMax)
        {
            _named.Add(named);
        }
    }

    private string What(string code, string runId) => code switch
    {
        DiagnosticCodes.GoneSinceLastExtract => $"that run {runId} had {(_count == 1 ? "is" : "are")} gone from the export, {Sums()} in all",
        DiagnosticCodes.LateSinceLastExtract => $"{(_count == 1 ? "is" : "are")} new and dated in days that run {runId} covered, {Sums()} in all",
        _ => $"{(_count == 1 ? "says" : "say")} something else than in run {runId} ({_amounts} in amount, {_dates} in date, {_count - _amounts - _dates} in other fields; together {Sums()} more or less)",
    };

    private static string NextStep(string code) => code switch
    {
        DiagnosticCodes.GoneSinceLastExtract => "Look them up in SAFE: if they are there, save the report again without filters. What is in Xero stays there, and the reconciliation shows it.",
        DiagnosticCodes.LateSinceLastExtract => "Nothing to do if they were entered late; one dated in a closed month is blocked and says so.",
        _ => "Compare them in SAFE. The plan says whether one that is in Xero already is changed there, and what.",
    };

    private string Sums() => string.Join(" and ", _sums.Select(static sum => $"{sum.Key} {ControlBook.Money(sum.Value)}"));

    private static string Money(ExtractRecord record) => $"{record.Currency} {ControlBook.Money(record.Amount)}";
}
