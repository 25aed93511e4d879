using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>How far the books are closed.</summary>
public static class ClosedBooks
{
    /// <summary>The latest of the pipeline's date, the ledger's last close and Xero's two lock dates; null when nothing is closed (DESIGN 3).</summary>
    public static DateOnly? To(PipelineDefinition pipeline, RunLedger ledger, string tenantId, Organisation organisation) =>
        new[] { pipeline.ClosedTo, ledger.ClosedTo(tenantId, pipeline.Name), organisation.LockedTo }.Max();

    /// <summary>Who closed them to that day, for a person who wants to open them; of several the one that is opened first.</summary>
    public static string By(PipelineDefinition pipeline, RunLedger ledger, string tenantId, DateOnly closedTo) =>
        ledger.ClosedTo(tenantId, pipeline.Name) == closedTo ? "by `safexero close`"
        : pipeline.ClosedTo == closedTo ? "by `closed_to` of pipeline.yml"
        : "by a lock date in Xero";
}
