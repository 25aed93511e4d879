using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

/// <summary><c>vat:</c> names the file of rules, by itself or in a group of keys that says which return the figures go into.</summary>
public sealed class VatKeysTests
{
    private const string Plain = "vat: vat.yml";

    [Theory]
    [InlineData(Plain, "")]
    [InlineData("vat: {rules: vat.yml}", "")]
    [InlineData("vat: {rules: vat.yml, scheme: cash}", "")]
    [InlineData("vat: {rules: vat.yml, stagger: 1, filed_to: 2026-09-30}", "")]
    [InlineData("vat: {rules: vat.yml, stagger: monthly, filed_to: 2026-10-31}", "")]
    [InlineData("vat: {rules: vat.yml, stagger: 1, filed_to: 2026-10-31}", "SX1004 p/pipeline.yml:16 (vat.filed_to)")]
    [InlineData("vat: {rules: vat.yml, stagger: monthly, filed_to: 2026-10-30}", "SX1004 p/pipeline.yml:16 (vat.filed_to)")]
    [InlineData("vat: {rules: vat.yml, filed_to: 2026-09-30}", "SX1004 p/pipeline.yml:16 (vat.filed_to)")]
    [InlineData("vat: {rules: vat.yml, stagger: 4}", "SX1004 p/pipeline.yml:16 (vat.stagger)")]
    [InlineData("vat: {rules: vat.yml, scheme: margin}", "SX1004 p/pipeline.yml:16 (vat.scheme)")]
    [InlineData("vat: {scheme: cash}", "SX1003 p/pipeline.yml:16 (vat.rules)")]
    [InlineData("vat: {rules: other.yml}", "SX1005 p/pipeline.yml:16 (vat.rules)")]
    [InlineData("vat: [vat.yml]", "SX1004 p/pipeline.yml:16 (vat)")]
    public void It_is_a_path_or_a_group_of_keys(string with, string faults)
    {
        using var folder = PipelineFolder.OfMinimalPipeline();
        folder.Replace("p/pipeline.yml", Plain, with);

        folder.FaultsOf("p").ShouldBe(faults.Length == 0 ? [] : faults.Split('|'));
    }

    [Fact]
    public void The_group_is_read_and_the_path_alone_leaves_the_return_open()
    {
        using var folder = PipelineFolder.OfMinimalPipeline();
        folder.Load("p").Value!.VatReturn.ShouldBe(new VatReturnSettings());
        folder.Replace("p/pipeline.yml", Plain, "vat: {rules: vat.yml, scheme: accrual, stagger: 3, filed_to: 2026-08-31}");

        var pipeline = folder.Load("p").Value!;

        pipeline.VatReturn.ShouldBe(new VatReturnSettings { Scheme = VatScheme.Accrual, Stagger = VatStagger.Three, FiledTo = new DateOnly(2026, 8, 31) });
        pipeline.VatRules.ShouldNotBeEmpty();
    }
}
