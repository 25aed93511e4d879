using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract.Routing;

/// <summary>
/// SAFE keeps a Xero link for each dealer, who may have books of his own: bills of several dealers go into one organisation only when the pipeline names
/// them.
/// </summary>
/// <param name="named">Dealers that the pipeline names; none: one dealer, whoever it is.</param>
/// <param name="start">Bills before it are none of the pipeline's.</param>
public sealed class DealerWatch(ImmutableArray<string> named, DateOnly start)
{
    private readonly SortedDictionary<string, (int Bills, SourceLocation At)> _seen = new(StringComparer.OrdinalIgnoreCase);

    public void Add(BilledDocument bill)
    {
        if (bill.DealerCode is { } dealer && bill.Date >= start)
        {
            var (bills, at) = _seen.GetValueOrDefault(dealer, (0, bill.At));
            _seen[dealer] = (bills + 1, SourceLocation.Earlier(at, bill.At));
        }
    }

    /// <returns>Null when nothing is mixed unasked.</returns>
    public Diagnostic? Fault()
    {
        var strange = _seen.Where(dealer => !named.Contains(dealer.Key, StringComparer.OrdinalIgnoreCase)).ToList();
        if (strange.Count == 0 || (named.IsEmpty && _seen.Count == 1))
        {
            return null;
        }

        var listed = string.Join(", ", _seen.Take(10).Select(static dealer => FormattableString.Invariant($"{dealer.Key} ({dealer.Value.Bills} bills)")));
        var last = named.IsEmpty ? strange.MaxBy(static dealer => (dealer.Value.At.File, dealer.Value.At.Line)) : strange[0];
        return new Diagnostic
        {
            Code = DiagnosticCodes.MixedDealers,
            Message = named.IsEmpty
                ? $"The export mixes the bills of {_seen.Count} dealers, and the pipeline writes into one organisation: {FieldText.Shown(listed)}."
                : $"The export holds bills of dealer {FieldText.Shown(last.Key)}, whom the pipeline does not name.",
            At = last.Value.At,
            Value = FieldText.Shown(last.Key),
            NextStep = "If all of them belong into this organisation, name them: `dealers: [" + FieldText.Shown(string.Join(", ", _seen.Keys.Take(10)))
                + "]`. If they have books of their own, write `organisations:` in place of `organisation:`, or save the reports for one dealer.",
        };
    }
}
