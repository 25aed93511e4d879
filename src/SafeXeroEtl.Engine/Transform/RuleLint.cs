using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Lint;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Transform;

/// <summary>What the rules of today make of an extract: what each caught, and what is wrong.</summary>
public sealed record RuleCoverage(ExtractOnDisk Extract, ImmutableArray<CoverageRow> Rows, ImmutableArray<Diagnostic> Findings);

/// <summary>A pipeline's rules held against what was extracted before; reads files only.</summary>
public static class RuleLint
{
    public static RuleCoverage Cover(PipelineDefinition pipeline, ExtractOnDisk extract)
    {
        var customers = extract.CustomersByAccount();
        var accounts = new AccountCoverage(pipeline);
        var vat = new VatCoverage(pipeline);
        foreach (var bill in extract.Bills())
        {
            var customer = customers.GetValueOrDefault(bill.AccountNumber);
            accounts.Add(bill, customer);
            vat.Add(bill, customer);
        }

        var payments = new PaymentCoverage(pipeline.PaymentTypes);
        foreach (var payment in extract.Payments())
        {
            payments.Add(payment);
        }

        return new RuleCoverage(
            extract, [.. accounts.Rows(), .. vat.Rows(), .. payments.Rows()], [.. accounts.Findings(), .. vat.Findings(), .. payments.Findings()]);
    }

    /// <param name="extract">Of a run that was transformed.</param>
    /// <param name="organisation">As Xero is now; null: as the run saw it.</param>
    public static Replay Replay(PipelineDefinition pipeline, ExtractOnDisk extract, Organisation? organisation)
    {
        var transformation = new BillTransformation(pipeline, organisation ?? ReferenceData.ReadOrganisation(extract.Run), extract.CustomersByAccount(), extract.Originals());
        var replay = new Replay();
        var before = ArtifactFile.ReadShard(TransformStage.BillsPath(extract.Run), TransformJson.Default.TransformedBill);
        foreach (var (bill, was) in extract.Bills().Zip(before))
        {
            replay.Add(was, transformation.Transform(bill));
        }

        return replay;
    }
}
