using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary>How the sources of controls are declared.</summary>
public sealed class ControlKeysTests
{
    private const string Bills = "bills: {none: not licensed}";
    private const string Cash = "cash: {none: no payments}";

    [Theory]
    [InlineData(Bills, "bills: kpi", "SX1003 p/pipeline.yml:7 (files.kpi)")]
    [InlineData(Bills, "bills: [kpi, billing_run]", "SX1003 p/pipeline.yml:7 (files.kpi)|SX1003 p/pipeline.yml:7 (files.billing_runs)")]
    [InlineData(Bills, "bills: []", "SX1004 p/pipeline.yml:12 (controls.bills)")]
    [InlineData(Bills, "bills: [keyed, {none: x}]", "SX1003 p/pipeline.yml:7 (files.keyed)|SX1004 p/pipeline.yml:12 (controls.bills)")]
    [InlineData(Bills, "bills: outstanding", "SX1004 p/pipeline.yml:12 (controls.bills)")]
    [InlineData(Cash, "cash: keyed", "SX1003 p/pipeline.yml:7 (files.cash)")]
    [InlineData(Cash, "cash: {types: Card, source: collection_run, runs: card}", "SX1003 p/pipeline.yml:7 (files.direct_debit_runs)")]
    [InlineData(Cash, "cash: [{types: Card, source: bank, matching: 'STRIPE*'}]", "SX1003 p/pipeline.yml:7 (files.bank)")]
    [InlineData(Cash, "cash: [{types: Card, none: no statement}]", "")]
    [InlineData(Cash, "cash: [{types: Card}]", "SX1004 p/pipeline.yml:14 (controls.cash[1])")]
    [InlineData(Cash, "cash: [{types: A, none: x}, {none: y}]", "SX1004 p/pipeline.yml:14 (controls.cash)|SX1003 p/pipeline.yml:14 (controls.cash[2].types)")]
    [InlineData(Cash, "cash: [{types: A, none: x, matching: B}]", "SX1004 p/pipeline.yml:14 (controls.cash[1].matching)")]
    [InlineData(Cash, "cash: [{types: A, none: x, runs: card}]", "SX1004 p/pipeline.yml:14 (controls.cash[1].runs)")]
    public void Sources_are_checked_with_the_files_they_need(string old, string with, string faults)
    {
        using var folder = PipelineFolder.OfMinimalPipeline();
        folder.Replace("p/pipeline.yml", old, with);

        folder.FaultsOf("p").ShouldBe(faults.Length == 0 ? [] : faults.Split('|'), ignoreOrder: true);
    }
}
