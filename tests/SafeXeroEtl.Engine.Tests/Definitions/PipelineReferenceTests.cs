using System.Text;
using SafeXeroEtl.Core.Transform.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

public sealed class PipelineReferenceTests
{
    private static readonly string Readme = Path.Combine(Repository.Root, "pipelines", "README.md");

    /// <summary>To accept a changed reference, run this test once with SAFEXERO_ACCEPT=1.</summary>
    [Fact]
    public void The_reference_in_the_repository_is_the_one_that_the_declarations_write()
    {
        if (Environment.GetEnvironmentVariable("SAFEXERO_ACCEPT") == "1")
        {
            File.WriteAllText(Readme, PipelineReference.Markdown(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        File.ReadAllText(Readme).ReplaceLineEndings("\n").ShouldBe(PipelineReference.Markdown());
    }

    [Fact]
    public void The_examples_in_the_reference_make_a_pipeline_that_loads()
    {
        using var workspace = new PipelineFolder();
        foreach (var kind in DefinitionKind.All.Where(static kind => kind.Schema is not ("vat/1" or "layouts/1")))
        {
            workspace.Write($"pipelines/mine/{kind.FileName}", ExampleYaml.Of(kind));
        }

        workspace.Copy("pipelines/_shared/layouts.yml");
        workspace.Write("pipelines/_shared/uk-vat.yml", ExampleYaml.Of(VatRuleFile.Kind));

        workspace.Load("pipelines/mine").Diagnostics.Select(static diagnostic => diagnostic.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void The_example_of_layouts_is_a_layout_with_the_fields_its_role_needs_left_to_add()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("layouts.yml", ExampleYaml.Of(LayoutFile.Kind));

        workspace.Load("p").Diagnostics.Where(static diagnostic => diagnostic.At!.File == "layouts.yml")
            .ShouldAllBe(static diagnostic => diagnostic.Code == "SX1003" && diagnostic.Message.StartsWith("The role invoices needs the field"));
    }
}
