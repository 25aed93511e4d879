using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Definitions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Definitions;

public sealed class HostileYamlTests
{
    [Theory]
    [InlineData("schema: &a vat/1\nrules: []", 1, "Anchors")]
    [InlineData("schema: vat/1\nrules: [*a]", 2, "Anchors")]
    [InlineData("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]", 1, "Anchors")]
    [InlineData("schema: !!str vat/1", 1, "Tags")]
    [InlineData("schema: vat/1\n---\nschema: vat/1", 2, "second document")]
    [InlineData("schema: vat/1\nrules:\n\t- code: S", 3, "tab")]
    [InlineData("schema: vat/1\nrules:\n  - code: S\n\t  rate: 1", 4, "tab")]
    [InlineData("schema: vat/1\nrules: [", 2, "no YAML")]
    [InlineData("schema: 'vat/1\nrules: []", 1, "no YAML")]
    [InlineData("schema: {vat: 1\nrules: x", 2, "no YAML")]
    [InlineData("? [a, b]\n: c", 1, "A key is empty")]
    [InlineData("", null, "empty")]
    [InlineData("# only a comment\n", null, "empty")]
    public void A_file_that_plays_tricks_or_is_no_yaml_is_refused_with_its_line(string yaml, int? line, string reason)
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", yaml);

        var fault = workspace.Load("p").Diagnostics.ShouldHaveSingleItem();

        fault.Code.ShouldBe(DiagnosticCodes.YamlUnreadable);
        fault.Message.ShouldContain(reason);
        fault.At!.File.ShouldBe("p/vat.yml");
        fault.At.Line.ShouldBe(line);
        fault.NextStep.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_file_nested_beyond_the_limit_is_refused()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", new string('[', 100_000));

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().Message.ShouldContain($"deeper than {YamlLimits.Depth}");
    }

    [Fact]
    public void A_file_beyond_the_size_limit_is_refused_unread()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/vat.yml", "# " + new string('x', YamlLimits.Bytes));

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().Message.ShouldContain("larger than 8 MiB");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_with_their_offset()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.WriteBytes("p/vat.yml", [.. Encoding.UTF8.GetBytes("schema: vat/1\n# caf"), 0xE9, (byte)'\n']);

        workspace.Load("p").Diagnostics.ShouldHaveSingleItem().ToString().ShouldBe("SX1001 p/vat.yml:2: The byte at offset 19 is no UTF-8 text. Save the file as UTF-8.");
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_do_no_harm()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.WriteBytes("p/payments.yml", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("schema: payments/1\r\ntypes:\r\n  - type: Cash\r\n    account: 093\r\n")]);

        workspace.Load("p").Value.ShouldNotBeNull().PaymentTypes.ShouldHaveSingleItem().AccountCode.ShouldBe("093");
    }

    [Fact]
    public void A_million_slips_do_not_bury_the_first()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        workspace.Write("p/payments.yml", "schema: payments/1\ntypes:\n" + string.Concat(Enumerable.Repeat("  - {}\n", 10_000)));

        var told = workspace.Load("p").Diagnostics;

        told.Length.ShouldBe(501);
        told[^1].Message.ShouldBe("9500 more faults are not shown.");
    }

    [Fact]
    public void No_damage_to_a_file_brings_the_program_down()
    {
        using var workspace = PipelineFolder.OfMinimalPipeline();
        var good = File.ReadAllText(Path.Combine(Repository.Root, "pipelines/demo/pipeline.yml"));
        const string Marks = "\t\n:-[]{}&*!|>'\"%@`#?,\\\0\u0085\uFEFF";
        for (var at = 0; at < good.Length; at += 7)
        {
            workspace.Write("p/pipeline.yml", good[..at] + Marks[at % Marks.Length] + good[(at + (at % 3))..]);

            workspace.Load("p").Diagnostics.ShouldNotBeEmpty();
        }
    }
}
