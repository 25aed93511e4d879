using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Who changed a record last, from Xero's history of it.</summary>
public static class HistoryWords
{
    private const string Machine = "System Generated";
    private const string Note = "Note";
    private const int CharactersMax = 80;

    /// <returns>Such as <c>Edited by J. Reed on 2026-11-03 at 10:12 UTC</c>; null where the history names nobody.</returns>
    public static string? LastChange(IEnumerable<HistoryNote> history) => history
        .Where(static note => note is { At: not null, Change: not (null or Note) } && !string.IsNullOrWhiteSpace(note.User) && note.User != Machine)
        .OrderByDescending(static note => note.At).ThenBy(static note => note.User, StringComparer.Ordinal)
        .Select(static note => FormattableString.Invariant($"{Short(note.Change!)} by {Short(note.User!)} on {note.At!.Value.UtcDateTime:yyyy-MM-dd} at {note.At.Value.UtcDateTime:HH:mm} UTC"))
        .FirstOrDefault();

    /// <summary>The findings with the name beside each difference and drift of the records.</summary>
    public static Findings Named(Findings findings, IReadOnlyDictionary<Guid, string> who) => who.Count == 0 ? findings : findings with
    {
        Drift = [.. findings.Drift.Select(drift => drift with { Who = who.GetValueOrDefault(drift.XeroId) })],
        Differences = [.. findings.Differences.Select(difference => difference is { IsCash: false, XeroId: { } id } && IsOfSomebody(difference.Cause) && who.TryGetValue(id, out var name)
            ? difference with { Detail = $"{difference.Detail} {name}." }
            : difference)],
    };

    /// <summary>Documents of which somebody changed something in Xero, each once.</summary>
    public static ImmutableArray<(DocumentKind Kind, Guid Id)> ToAskFor(Findings findings)
    {
        var kinds = findings.Documents.Where(static row => row.XeroId is not null).DistinctBy(static row => row.XeroId).ToDictionary(static row => row.XeroId!.Value, static row => row.Kind);
        return
        [
            .. findings.Differences.Where(static difference => !difference.IsCash && IsOfSomebody(difference.Cause)).Select(static difference => difference.XeroId)
                .Concat(findings.Drift.Where(static drift => drift.Kind is not null).Select(static drift => (Guid?)drift.XeroId))
                .OfType<Guid>().Distinct().Where(kinds.ContainsKey).Select(id => (kinds[id], id)),
        ];
    }

    private static bool IsOfSomebody(Cause cause) =>
        cause is Cause.EditedInXero or Cause.Pennies or Cause.VatType or Cause.Account or Cause.DateOrCutOff or Cause.Allocation or Cause.VoidedInXero;

    private static string Short(string text) => text.Length <= CharactersMax ? text : text[..CharactersMax];
}
