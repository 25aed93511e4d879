using System.CommandLine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>run PIPELINE --period</c>: plan, apply, reconcile, report.</summary>
internal static class RunCommand
{
    public static Command Build() => PlanCommand.Build(
        "run",
        """
        Plans a month, loads exactly that plan, reads Xero back, compares and writes the reports. Run again after any stop
        it goes on where it was; run again when all is done it creates nothing.

        Example:
          safexero run pipelines/demo --period 2026-10
        """,
        planOnly: false);
}
