using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SafeXeroEtl.Engine.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

public sealed class ExcelReportWriterTests
{
    [Fact]
    public void The_sample_workbook_is_valid_open_xml()
    {
        using var folder = new TemporaryFolder();

        new ExcelReportWriter().Write(SampleBook.Reconciliation(), folder.Path).Value.ShouldBe(["reconciliation-pack.xlsx"]);

        if (Environment.GetEnvironmentVariable("SAMPLE_OUT") is { } sample) { File.Copy(folder.File("reconciliation-pack.xlsx"), sample, true); }
        using var document = SpreadsheetDocument.Open(folder.File("reconciliation-pack.xlsx"), isEditable: false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken)
            .Select(static error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}").ShouldBeEmpty();
    }
}
