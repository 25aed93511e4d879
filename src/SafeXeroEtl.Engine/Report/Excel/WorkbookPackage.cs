using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>
/// The package around the sheets. The Open XML SDK makes its skeleton in memory; the sheets are streamed into the final archive,
/// whose entries carry one fixed time, so that the same report is the same file (P8).
/// </summary>
internal static class WorkbookPackage
{
    // The earliest time an archive can hold.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void CopySkeleton(byte[] skeleton, ZipArchive target)
    {
        using var source = new ZipArchive(new MemoryStream(skeleton, writable: false), ZipArchiveMode.Read);

        // The list of parts first, as programs that look only at the beginning expect.
        foreach (var entry in source.Entries.OrderByDescending(static entry => entry.FullName == "[Content_Types].xml").ThenBy(static entry => entry.FullName, StringComparer.Ordinal))
        {
            if (!entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && entry.FullName != "xl/styles.xml")
            {
                using var from = entry.Open();
                WriteText(target, entry.FullName, Unprefixed(XElement.Load(from)));
            }
        }
    }

    public static Stream Open(ZipArchive archive, string name)
    {
        // A third of the time for a file a fifth larger.
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryTime;
        return entry.Open();
    }

    public static void WriteText(ZipArchive archive, string name, string xml)
    {
        using var part = Open(archive, name);
        part.Write(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="utf-8" standalone="yes"?>""" + "\n" + xml));
    }

    /// <summary>The SDK gives every element a prefix, which is right, and which half of the programs that read workbooks do not expect.</summary>
    public static string Unprefixed(XElement part)
    {
        part.Attributes().Where(static attribute => attribute.IsNamespaceDeclaration && attribute.Value == SheetWriter.Main).Remove();
        return part.ToString(SaveOptions.DisableFormatting);
    }

    public static string SheetPart(int number) => $"xl/worksheets/sheet{number}.xml";

    public static string SheetRelationships(int number) => $"xl/worksheets/_rels/sheet{number}.xml.rels";

    /// <summary>Every part but the sheets and the styles, whose places are kept by empty ones.</summary>
    /// <param name="sheetNames">In order, the cover first.</param>
    /// <param name="names">What people may call ranges by.</param>
    /// <param name="printTitles">Of every sheet but the cover.</param>
    /// <param name="tables">By the name of their sheet.</param>
    public static byte[] Skeleton(
        ImmutableArray<string> sheetNames, ImmutableArray<(string Name, string Reference)> names, ImmutableArray<string> printTitles, ImmutableDictionary<string, SheetTable> tables, string title)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = new Stylesheet();
            foreach (var number in Enumerable.Range(1, sheetNames.Length))
            {
                var sheet = workbook.AddNewPart<WorksheetPart>($"rId{number}");
                sheet.Worksheet = new Worksheet(new SheetData());
                if (tables.GetValueOrDefault(sheetNames[number - 1]) is { } table)
                {
                    // In the order of the sheets, so that the SDK numbers the parts as the tables are.
                    sheet.AddNewPart<TableDefinitionPart>(SheetTable.RelationshipId).Table = table.Definition();
                }
            }

            workbook.Workbook = WorkbookOf(sheetNames, names, printTitles);
            AddProperties(document, title);
        }

        return buffer.ToArray();
    }

    private static Workbook WorkbookOf(ImmutableArray<string> sheetNames, ImmutableArray<(string Name, string Reference)> names, ImmutableArray<string> printTitles)
    {
        var workbook = new Workbook(
            new BookViews(new WorkbookView { ActiveTab = 0 }),
            new Sheets(sheetNames.Select(static (name, index) => new Sheet { Name = name, SheetId = (uint)index + 1, Id = $"rId{index + 1}" })));
        if (sheetNames.Length > 1)
        {
            workbook.Append(new DefinedNames(printTitles.Select(static (titles, index) => new DefinedName
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)index + 1,
                Text = titles,
            }).Concat(names.Select(static name => new DefinedName { Name = name.Name, Text = name.Reference }))));
        }

        return workbook;
    }

    // No dates and no author: they would differ from one rendering to the next.
    private static void AddProperties(SpreadsheetDocument document, string title)
    {
        var part = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(part, "rId2");
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublinCore = "http://purl.org/dc/elements/1.1/";

        // Some programs know the elements by their usual prefixes only.
        stream.Write(Encoding.UTF8.GetBytes(new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core),
            new XAttribute(XNamespace.Xmlns + "dc", dublinCore),
            new XElement(dublinCore + "title", title)).ToString(SaveOptions.DisableFormatting)));
    }
}
