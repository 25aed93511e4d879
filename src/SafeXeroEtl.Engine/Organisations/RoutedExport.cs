using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Organisations;

/// <summary>
/// Whether the organisations of a command, each of which read the export for itself, together have each of its bills and payments exactly once.
/// </summary>
/// <param name="Shares">What belongs to each, as the export was routed; empty when none of them read it.</param>
/// <param name="Fault">Null when they add up.</param>
public sealed record RoutedExport(ImmutableArray<RoutedTotal> Shares, Diagnostic? Fault)
{
    /// <param name="runs">The runs that extracted, by organisation.</param>
    public static RoutedExport Of(string workspace, IEnumerable<(string Organisation, string RunId)> runs)
    {
        var read = runs.Select(run => (run.Organisation, Totals: TotalsOf(workspace, run.RunId))).Where(static run => run.Totals?.Routed is not null).ToList();
        if (read.Count == 0)
        {
            return new RoutedExport([], null);
        }

        var shares = read[0].Totals!.Routed!.Value;
        var other = read.FirstOrDefault(run => !shares.SequenceEqual(run.Totals!.Routed!.Value));
        return new RoutedExport(shares, other.Totals is not null
            ? Differs(read[0].Organisation, other.Organisation)
            : read.Where(static run => !HasItsShare(run.Organisation, run.Totals!)).Select(static run => IsNotItsShare(run.Organisation)).FirstOrDefault());
    }

    /// <summary>What an organisation wrote down is what was routed to it, in counts and sums.</summary>
    private static bool HasItsShare(string organisation, ExtractTotals totals)
    {
        var own = totals.Routed!.Value.Where(share => share.Organisation == organisation).ToList();
        return own.Sum(static share => share.Bills) == totals.Bills && own.Sum(static share => share.Payments) == totals.Payments
            && own.Sum(static share => share.Gross) == totals.BillsByMonth.Sum(static month => month.Gross)
            && own.Sum(static share => share.Received) == totals.PaymentsByMonth.Sum(static month => month.Gross);
    }

    private static ExtractTotals? TotalsOf(string workspace, string runId)
    {
        var folder = RunDirectory.Of(workspace, runId).Extract;
        return File.Exists(Path.Combine(folder, ExtractArtifacts.Totals)) ? ExtractArtifacts.ReadTotals(folder) : null;
    }

    private static Diagnostic Differs(string one, string other) => NotTheWhole(
        $"{one} and {other} did not read the same export: it changed while the command was at work, or one of them goes on with an earlier plan.", other);

    private static Diagnostic IsNotItsShare(string organisation) => NotTheWhole($"What {organisation} took in is not what was routed to it.", organisation);

    private static Diagnostic NotTheWhole(string message, string value) => new()
    {
        Code = DiagnosticCodes.SharesAreNotTheWhole,
        Message = message,
        Value = value,
        NextStep = "Let nobody write into the export's folder, and give the same command again: what is in Xero already is found there.",
    };
}
