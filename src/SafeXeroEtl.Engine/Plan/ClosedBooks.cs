using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>How far the books are closed.</summary>
public static class ClosedBooks
{
    /// <summary>
    /// The latest of the pipeline's date, the ledger's last close and Xero's two lock dates (DESIGN 3), and of what runs show that a lost ledger has taken
    /// its closes with; null when nothing is closed.
    /// </summary>
    public static DateOnly? To(string workspace, PipelineDefinition pipeline, RunLedger ledger, string tenantId, Organisation organisation) =>
        new[] { Said(pipeline, ledger, tenantId, organisation), LostCloses.Shown(workspace, pipeline, ledger, tenantId) }.Max();

    /// <inheritdoc cref="To(string, PipelineDefinition, RunLedger, string, Organisation)"/>
    internal static DateOnly? To(RunContext context, Organisation organisation) =>
        To(context.Workspace, context.Pipeline, context.Ledger, context.Xero.TenantId, organisation);

    /// <summary>The same without what runs show.</summary>
    internal static DateOnly? Said(PipelineDefinition pipeline, RunLedger ledger, string tenantId, Organisation organisation) =>
        new[] { pipeline.ClosedTo, ledger.ClosedTo(tenantId, pipeline.Name), organisation.LockedTo }.Max();

    /// <summary>Who closed them to that day, for a person who wants to open them; of several the one that is opened first.</summary>
    public static string By(PipelineDefinition pipeline, RunLedger ledger, string tenantId, DateOnly closedTo) =>
        ledger.ClosedTo(tenantId, pipeline.Name) == closedTo ? "by `safexero close`"
        : pipeline.ClosedTo == closedTo ? "by `closed_to` of pipeline.yml"
        : "by a lock date in Xero";
}
