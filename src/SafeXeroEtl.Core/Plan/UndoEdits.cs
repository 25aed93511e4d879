using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What somebody has changed in Xero since the run wrote it: their work is not thrown away with ours.</summary>
internal static class UndoEdits
{
    /// <returns>Null when it stands as it was written.</returns>
    public static PlanDecision? Of(PlannedDocument row, int generation, BookedDocument booked, IReadOnlyDictionary<string, Guid> links)
    {
        var what = booked switch
        {
            _ when booked.Number != row.Number && booked.Number != PlannedReversal.RenamedFrom(row.Number, generation) => $"its number is {booked.Number}",
            _ when booked.Date != row.Date => FormattableString.Invariant($"its date is {booked.Date:yyyy-MM-dd}"),
            _ when (booked.Net, booked.Vat, booked.Gross) != (row.NetInXero, row.VatInXero, row.Gross) =>
                FormattableString.Invariant($"its net, VAT and gross are {booked.Net:0.00}, {booked.Vat:0.00} and {booked.Gross:0.00}"),
            _ when links.TryGetValue(row.AccountNumber, out var contact) && contact != booked.ContactId => $"it is on contact '{booked.ContactName}'",
            _ when Coded(row) is { } planned && !booked.Lines.IsEmpty && !planned.SetEquals(booked.Lines.Select(static line => (line.AccountCode, line.TaxType))) => "its lines are coded otherwise",
            _ => null,
        };
        return what is null ? null : UndoPlanning.NotUndoable($"It was edited in Xero since: {what}.");
    }

    /// <inheritdoc cref="Of(PlannedDocument, int, BookedDocument, IReadOnlyDictionary{string, Guid})"/>
    public static PlanDecision? Of(PlannedContact row, Contact held) => held.Name != row.New!.Name
        ? UndoPlanning.NotUndoable($"It was edited in Xero since: its name is '{held.Name}'.")
        : null;

    private static HashSet<(string?, string?)>? Coded(PlannedDocument row) =>
        row.Document?.Lines.Select(static line => ((string?)line.AccountCode, (string?)line.TaxType)).ToHashSet();
}
