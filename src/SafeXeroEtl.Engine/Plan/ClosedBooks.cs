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
}
