using SafeXeroEtl.Engine.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

public sealed class HtmlReportWriterTests
{
    [Fact]
    public void The_sample_reconciliation_looks_as_it_did_when_it_was_last_accepted()
    {
        using var folder = new TemporaryFolder();

        var written = new HtmlReportWriter(new TemplateEngine(null)).Write(SampleBook.Reconciliation(), folder.Path);

        written.Diagnostics.ShouldBeEmpty();
        written.Value.ShouldBe(["reconciliation.html"]);
        Golden.ShouldBe("sample-report.html", File.ReadAllBytes(folder.File("reconciliation.html")));
    }
}
