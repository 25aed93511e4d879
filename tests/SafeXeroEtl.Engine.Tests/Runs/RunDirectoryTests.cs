using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Runs;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Runs;

public sealed class RunDirectoryTests
{
    [Fact]
    public void A_run_has_a_folder_a_stage()
    {
        using var folder = new TemporaryFolder();

        var run = RunDirectory.Create(folder.Path, "demo-2026-10-001");

        Directory.GetDirectories(folder["runs/demo-2026-10-001"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["1-extract", "2-transform", "3-plan", "4-reconcile", "5-report"]);
        run.PlanHeader.ShouldBe(folder["runs/demo-2026-10-001/3-plan/plan.json"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("demo/2026")]
    [InlineData("demo\\2026")]
    [InlineData("démo")]
    [InlineData("a b")]
    public void A_name_that_no_run_can_have_leads_nowhere(string name) =>
        Should.Throw<LedgerException>(() => RunDirectory.Of("/workspace", name)).Code.ShouldBe(DiagnosticCodes.RunNotFound);
}
