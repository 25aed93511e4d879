using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli.Commands;

/// <summary>The run a person means who names a pipeline and a month.</summary>
internal static class LatestRun
{
    /// <exception cref="LedgerException">SX7004: there is none with a plan.</exception>
    public static string Of(RunContext context, AccountingPeriod period) => context.Ledger.MonthRuns(context.Pipeline.Name)
        .LastOrDefault(run => run.Period == period && run.Seal is not null)?.RunId
        ?? throw new LedgerException(new Diagnostic
        {
            Code = DiagnosticCodes.RunNotFound,
            Message = $"Pipeline '{context.Pipeline.Name}' has no run of {period} with a plan.",
            Value = period.ToString(),
            NextStep = $"`safexero run {context.PipelinePath} --period {period}` makes one.",
        });
}
