using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

public sealed class ShippedPipelineTests
{
    [Theory]
    [InlineData("pipelines/demo")]
    [InlineData("pipelines/month-end")]
    public void A_pipeline_of_ours_loads_without_a_word(string pipeline)
    {
        var loaded = PipelineFile.Load(Repository.Root, pipeline);

        loaded.Diagnostics.Select(static diagnostic => diagnostic.ToString()).ShouldBeEmpty();
        loaded.Value.ShouldNotBeNull();
    }

    [Fact]
    public void The_demo_is_what_its_files_say()
    {
        var demo = PipelineFile.Load(Repository.Root, "pipelines/demo").Value.ShouldNotBeNull();

        demo.Organisation.ShouldBe("sandbox");
        demo.Start.ShouldBe(new DateOnly(2026, 9, 1));
        demo.Files.Select(static file => file.Role).ShouldBe(["customers", "invoices", "lines", "payments", "allocations", "outstanding", "kpi", "cash"]);
        demo.HasLines.ShouldBeTrue();
        demo.Controls.Select(static control => $"{control.Control} {control.Source}").ShouldBe(["bills kpi", "debtors outstanding", "cash keyed"]);
        demo.Transfers.ShouldBe(Transfers.All);
        demo.Automations.ShouldNotBeNull().AllOff.ShouldBeTrue();
        demo.Documents.ShouldBe(new DocumentSettings { DefaultDueDays = 14 });
        demo.PaymentTypes.Select(static type => type.AccountCode).ShouldBe(["091", "092", "090", "093", null]);
        demo.DefinitionFiles.Keys.ShouldBe([
            "pipelines/_shared/layouts.yml", "pipelines/_shared/uk-vat.yml", "pipelines/demo/accounts.yml", "pipelines/demo/contacts.yml",
            "pipelines/demo/differences.yml", "pipelines/demo/payments.yml", "pipelines/demo/pipeline.yml", "pipelines/demo/reverse_charge.yml"]);
    }
}
