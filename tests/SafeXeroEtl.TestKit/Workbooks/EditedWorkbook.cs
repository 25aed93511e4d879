using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>A workbook in which somebody wrote into cells, and nothing was worked out anew.</summary>
public static class EditedWorkbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <param name="cells">Sheet, cell, and a number or words; the cell must be there, if only as a blank one.</param>
    public static void Write(string from, string to, params ReadOnlySpan<(string Sheet, string Cell, object Value)> cells)
    {
        File.Copy(from, to, overwrite: true);
        var sheets = OpenedWorkbook.At(from).SheetNames.ToList();
        using var archive = ZipFile.Open(to, ZipArchiveMode.Update);
        foreach (var (sheet, cell, value) in cells)
        {
            Change(archive, $"xl/worksheets/sheet{sheets.IndexOf(sheet) + 1}.xml", cell, value);
        }
    }

    private static void Change(ZipArchive archive, string part, string cell, object value)
    {
        XDocument document;
        using (var stream = archive.GetEntry(part)!.Open())
        {
            document = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
        }

        var element = document.Descendants(Main + "c").Single(found => found.Attribute("r")!.Value == cell);
        element.RemoveNodes();
        element.SetAttributeValue("t", value is string ? "inlineStr" : null);
        element.Add(value is string words
            ? new XElement(Main + "is", new XElement(Main + "t", words))
            : new XElement(Main + "v", Convert.ToString(value, CultureInfo.InvariantCulture)));
        archive.GetEntry(part)!.Delete();
        using var written = archive.CreateEntry(part).Open();
        document.Save(written, SaveOptions.DisableFormatting);
    }
}
