using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report.Tables;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report;

/// <summary>The plan of an undo for the one who approves it: what is taken back, what stays and why, and what it costs.</summary>
public static class UndoReport
{
    public static ReportBook Build(PlanHeader header, Organisation organisation, ImmutableArray<PlannedReversal> reversals) => new()
    {
        Kind = ReportKind.Plan,
        Title = "Undo",
        Entity = $"{organisation.Name} · {Wording.Month(header.Period)}",
        Verdict = Verdict(header, reversals),
        Facts = Facts(header, organisation, UndoEffort.Of(reversals)),
        Lists = [new ReportList("What happens", Steps(header))],
        Tables = [UndoTables.Totals(reversals), UndoTables.Kept(reversals), UndoTables.Data(reversals)],
    };

    private static ReportVerdict Verdict(PlanHeader header, ImmutableArray<PlannedReversal> reversals)
    {
        var going = reversals.Count(static row => row.Decision.Sends);
        var kept = reversals.Length - going;
        var text = going == 0 ? $"Nothing of run {header.Undoes} can be taken back" : $"Takes back {Wording.Counted(going, "record")} of run {header.Undoes}";
        return new ReportVerdict(
            text,
            going == 0 ? ReportTone.Bad : kept == 0 ? ReportTone.Good : ReportTone.Warn,
            kept == 0 ? null : $"{Wording.Counted(kept, "record")} cannot be taken back: the table ‘{UndoTables.KeptKey}’ says why.");
    }

    private static ImmutableArray<ReportFact> Facts(PlanHeader header, Organisation organisation, UndoEffort effort) =>
    [
        new("Organisation", organisation.Name),
        new("Pipeline", header.Pipeline),
        new("Takes back run", header.Undoes!),
        new("Period", Wording.Month(header.Period)),
        new("Calls that change Xero", Count(effort.Calls)),
        new("At 60 calls a minute", Wording.Counted(effort.Minutes, "minute")),
        new("At 1,000 calls a day", Wording.Counted(effort.Days, "day")),
        header.ClosedTo is { } closed ? new ReportFact("Closed to", Day(closed)) : new ReportFact("Closed to", "nothing is closed"),
        .. PlanHeadline.ApprovalFacts(header),
        new("Seal", header.Seal),
        new("Program", "SafeXeroEtl " + header.ToolVersion),
    ];

    private static ImmutableArray<string> Steps(PlanHeader header) =>
    [
        "In this order: allocations and payments are deleted, credit notes and then invoices get another number and are voided, contacts that were made and are not used are archived.",
        "A document gets the other number first because Xero keeps a voided document’s number: so SAFE’s number is free again.",
        $"Afterwards everything that was taken back is open again: the next run of {Wording.Month(header.Period)} loads what SAFE shows then.",
    ];
}
