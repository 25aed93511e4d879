using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Transform;

/// <summary>What an earlier run of a pipeline extracted, and perhaps transformed; found by the run's own notes, without the ledger.</summary>
public sealed record ExtractOnDisk(RunDirectory Run, AccountingPeriod Period, DateTimeOffset CreatedAt)
{
    /// <summary>A month without its folder was looked for and left nothing: rules are not held against that.</summary>
    public bool HasRecords { get; private init; }

    public bool IsTransformed => File.Exists(TransformStage.BillsPath(Run)) && File.Exists(ReferenceData.OrganisationPath(Run));

    /// <summary>Its customers were held against Xero's contacts.</summary>
    public bool IsMatched => IsTransformed && TransformStage.IsMatched(Run);

    public IEnumerable<BilledDocument> Bills() => ExtractArtifacts.ReadBills(Path.Combine(Run.Extract, ExtractArtifacts.Bills));

    public IEnumerable<CustomerPayment> Payments() => ExtractArtifacts.ReadPayments(Run.Extract);

    public Dictionary<string, Customer> CustomersByAccount() => ExtractArtifacts.ReadCustomers(Run.Extract).ToDictionary(static customer => customer.AccountNumber);

    /// <summary>Read twice: once for what is refunded, once for the charges.</summary>
    public OriginalCharges Originals() => OriginalCharges.Find(Bills(), Bills().SelectMany(static bill => bill.Lines).Select(static line => line.RefundOf).OfType<string>().ToHashSet());

    /// <param name="pipelinePath">As the user names it; a run is the pipeline's whatever it was called then.</param>
    /// <param name="period">Null: of any.</param>
    /// <param name="isWanted">A run that stopped early leaves less than others: what it must have got to, to count.</param>
    /// <returns>The newest; null when there is none. Runs whose notes cannot be read are passed over.</returns>
    public static ExtractOnDisk? Latest(string workspace, string pipelinePath, AccountingPeriod? period, Func<ExtractOnDisk, bool> isWanted)
    {
        var runs = Path.Combine(workspace, "runs");
        var pipeline = IdentityOf(workspace, pipelinePath);
        return Directory.Exists(runs)
            ? Directory.EnumerateDirectories(runs)
                .Select(folder => TryRead(workspace, Path.GetFileName(folder), pipeline))
                .Where(found => found is not null && (period is null || found.Period == period) && isWanted(found))
                .MaxBy(static found => (found!.CreatedAt, found.Run.RunId))
            : null;
    }

    private static (string Folder, string? Organisation) IdentityOf(string workspace, string pipelinePath) =>
        (PipelineFile.FolderOf(workspace, pipelinePath), PipelineAddress.Of(workspace, pipelinePath).Organisation);

    private static ExtractOnDisk? TryRead(string workspace, string runId, (string Folder, string? Organisation) pipeline)
    {
        try
        {
            var run = RunDirectory.Of(workspace, runId);
            var note = RunNote.Read(run);
            var totals = ArtifactFile.ReadJson(Path.Combine(run.Extract, ExtractArtifacts.Totals), ExtractJson.Default.ExtractTotals);
            return IdentityOf(workspace, note.PipelinePath) == pipeline && AccountingPeriod.TryParse(totals.Period) is { } period && File.Exists(Path.Combine(run.Extract, ExtractArtifacts.Bills))
                ? new ExtractOnDisk(run, period, note.CreatedAt) { HasRecords = totals.Bills + totals.Payments > 0 }
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or LedgerException)
        {
            return null;
        }
    }
}
