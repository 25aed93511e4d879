using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>A workbook as it lies on the disk, read as XML and not with the code that wrote it.</summary>
internal sealed class WrittenWorkbook
{
    /// <summary>Where data begins on every sheet but the cover.</summary>
    public const int FirstRow = 9;

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly Dictionary<string, XDocument> _parts = new(StringComparer.Ordinal);

    private WrittenWorkbook(byte[] bytes)
    {
        Bytes = bytes;
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            _parts.Add(entry.FullName, XDocument.Load(part, LoadOptions.PreserveWhitespace));
            EntryTimes.Add(entry.LastWriteTime.DateTime);
        }
    }

    public byte[] Bytes { get; }

    public List<DateTime> EntryTimes { get; } = [];

    public IReadOnlyList<string> SheetNames => [.. Part("xl/workbook.xml").Descendants(Main + "sheet").Select(static sheet => sheet.Attribute("name")!.Value)];

    public static WrittenWorkbook Of(ReportBook book, int rowsPerSheetMax = ExcelReportWriter.RowsPerSheetMax)
    {
        using var folder = new TemporaryFolder();
        var written = new ExcelReportWriter(rowsPerSheetMax).Write(book, folder.Path);
        return new WrittenWorkbook(File.ReadAllBytes(folder[written.Value.ShouldHaveSingleItem()]));
    }

    public IEnumerable<string> PartNames => _parts.Keys;

    public XDocument Part(string name) => _parts[name];

    public XDocument Sheet(string name) => Part($"xl/worksheets/sheet{SheetNames.ToList().IndexOf(name) + 1}.xml");

    public XElement Cell(string sheet, string reference) => Sheet(sheet).Descendants(Main + "c").Single(cell => cell.Attribute("r")!.Value == reference);

    public string? Formula(string sheet, string reference) => Cell(sheet, reference).Element(Main + "f")?.Value;

    /// <summary>The number or word a cell shows.</summary>
    public string Value(string sheet, string reference)
    {
        var cell = Cell(sheet, reference);
        return cell.Element(Main + "v")?.Value ?? string.Concat(cell.Descendants(Main + "t").Select(static text => text.Value));
    }

    public XElement Style(string sheet, string reference) =>
        Part("xl/styles.xml").Descendants(Main + "cellXfs").Single().Elements().ElementAt(int.Parse(Cell(sheet, reference).Attribute("s")!.Value, System.Globalization.CultureInfo.InvariantCulture));

    public string NumberFormat(string sheet, string reference)
    {
        var id = Style(sheet, reference).Attribute("numFmtId")!.Value;
        return Part("xl/styles.xml").Descendants(Main + "numFmt").Single(format => format.Attribute("numFmtId")!.Value == id).Attribute("formatCode")!.Value;
    }

    public IEnumerable<XElement> Elements(string sheet, string name) => Sheet(sheet).Descendants(Main + name);

    public void ShouldBeValid()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken)
            .Select(static error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}").ShouldBeEmpty();
    }
}
