using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Benchmarks;

/// <summary>The Extract stage alone, as <c>plan</c> calls it: all artifacts, hashes and diagnostics. Measured from outside.</summary>
internal static class ExtractOnce
{
    /// <exception cref="BenchmarkFailedException">The month was stopped, or has faults: what is blocked is extracted too cheaply.</exception>
    public static int Run(string workspace)
    {
        var month = BenchmarkMonth.In(workspace);
        var pipeline = PipelineFile.Load(workspace, BenchmarkMonth.Pipeline).Value ?? throw new BenchmarkFailedException("the benchmark's pipeline cannot be loaded");
        var outcome = ExtractStage.Run(
            new ExtractRequest
            {
                Pipeline = pipeline,
                Period = AccountingPeriod.TryParse(BenchmarkMonth.Period)!.Value,
                PeriodFolder = month.Exports,
                OutputFolder = month.Extracted,
                ScratchFolder = month.Extracted,
            },
            CancellationToken.None);
        if (outcome.MustStop || outcome.Totals.BillsBlocked > 0)
        {
            throw new BenchmarkFailedException($"the generated month does not extract: {outcome.Totals.BillsBlocked} bills blocked{(outcome.MustStop ? ", stopped" : "")}");
        }

        Console.WriteLine(FormattableString.Invariant($"{outcome.Totals.Bills} bills, {outcome.Totals.Lines} lines, {outcome.Totals.Payments} payments"));
        return 0;
    }
}
