using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

public sealed class TemplateEngineTests
{
    private static readonly object Model = new { Title = "A & B", Rows = new[] { "one", "two" } };

    [Fact]
    public void A_template_of_the_user_replaces_the_built_in_one_of_the_same_name() =>
        Rendered(("plan.hbs", "<h1>{{title}}</h1>{{#each rows}}{{> own}}{{/each}}"), ("own.hbs", "<p>{{this}}</p>")).Value.ShouldBe("<h1>A &amp; B</h1><p>one</p><p>two</p>");

    [Theory]
    [InlineData("a\nb {{nope}}", 2, "nope is undefined")]
    [InlineData("a\n\n{{#each rows}}\n{{#if wrong}}x{{/if}}{{/each}}", 4, "wrong is undefined")]
    [InlineData("a\n{{upper title}}", 2, "upper is undefined")]
    [InlineData("a\n{{#each rows}}\nb", 2, "before block expression '#each' was closed")]
    [InlineData("a\nb\n{{#if title}}x{{/each}}", 3, "'/each'")]
    [InlineData("a\n{{#if title", 2, "cannot be used")]
    [InlineData("a\n{{> nowhere}}", 2, "there is no template 'nowhere'")]
    [InlineData("a\n{{> plan}}", 2, "recursion depth")]
    [InlineData("a\n{{{title}}}", 2, "without escaping")]
    [InlineData("a\n\n{{& title}}", 3, "without escaping")]
    [InlineData("a\n{{~ & title}}\n", 2, "without escaping")]
    [InlineData("a\n{{~{title}~}}\n", 2, "without escaping")]
    public void What_is_wrong_with_a_template_is_said_with_file_and_line(string template, int line, string said)
    {
        var fault = Rendered(("plan.hbs", template)).Diagnostics.ShouldHaveSingleItem();

        fault.Code.ShouldBe(DiagnosticCodes.TemplateBroken);
        Path.GetFileName(fault.At!.File).ShouldBe("plan.hbs");
        fault.At.Line.ShouldBe(line);
        fault.Message.ShouldContain(said);
        fault.NextStep.ShouldContain("templates/README.md");
    }

    [Fact]
    public void A_fault_in_a_partial_is_told_of_the_partial()
    {
        var fault = Rendered(("plan.hbs", "a\n{{> part}}"), ("part.hbs", "b\nc\n{{nope}}")).Diagnostics.ShouldHaveSingleItem();

        Path.GetFileName(fault.At!.File).ShouldBe("part.hbs");
        fault.At.Line.ShouldBe(3);
    }

    [Fact]
    public void A_broken_template_means_no_page_rather_than_half_of_one()
    {
        using var templates = new TemporaryFolder();
        using var reports = new TemporaryFolder();
        File.WriteAllText(templates["_verdict.hbs"], "{{verdict.words}}");

        var written = new HtmlReportWriter(new TemplateEngine(templates.Path)).Write(SampleBook.Reconciliation(), reports.Path);

        written.Value.ShouldBeEmpty();
        written.Diagnostics.ShouldHaveSingleItem().At!.File.ShouldEndWith("_verdict.hbs");
        Directory.EnumerateFileSystemEntries(reports.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_too_large_to_be_a_template_is_refused()
    {
        var fault = Rendered(("plan.hbs", new string(' ', (1 << 20) + 1))).Diagnostics.ShouldHaveSingleItem();

        fault.Message.ShouldContain("larger");
    }

    private static Noted<string> Rendered(params (string Name, string Text)[] templates)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in templates)
        {
            File.WriteAllText(folder[name], text);
        }

        return new TemplateEngine(folder.Path).Render("plan.hbs", Model);
    }
}
