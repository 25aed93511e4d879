using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace SafeXeroEtl.TestKit.Workbooks;

/// <summary>The cells of a workbook, whoever wrote it, read as XML and not with the code that writes ours.</summary>
public sealed class OpenedWorkbook
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XName RelationshipId = XName.Get("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

    private readonly Dictionary<string, Dictionary<string, SheetCell>> _sheets = new(StringComparer.Ordinal);
    private readonly bool[] _unlocked;
    private readonly bool[] _days;

    private OpenedWorkbook(ZipArchive archive)
    {
        var targets = Part(archive, "xl/_rels/workbook.xml.rels").Root!.Elements().ToDictionary(
            static relation => relation.Attribute("Id")!.Value, static relation => relation.Attribute("Target")!.Value.TrimStart('/'), StringComparer.Ordinal);
        var shared = archive.GetEntry("xl/sharedStrings.xml") is null
            ? []
            : Part(archive, "xl/sharedStrings.xml").Root!.Elements(Main + "si").Select(Words).ToArray();
        var styles = Part(archive, "xl/styles.xml").Root!;
        var formats = styles.Descendants(Main + "numFmt").ToDictionary(static format => format.Attribute("numFmtId")!.Value, static format => format.Attribute("formatCode")!.Value, StringComparer.Ordinal);
        XElement[] looks = [.. styles.Element(Main + "cellXfs")!.Elements(Main + "xf")];
        _unlocked = [.. looks.Select(static look => (string?)look.Element(Main + "protection")?.Attribute("locked") is "0" or "false")];
        _days = [.. looks.Select(look => formats.GetValueOrDefault((string?)look.Attribute("numFmtId") ?? "", "").Contains('y', StringComparison.OrdinalIgnoreCase))];
        foreach (var sheet in Part(archive, "xl/workbook.xml").Descendants(Main + "sheet"))
        {
            var target = targets[sheet.Attribute(RelationshipId)!.Value];
            var cells = Part(archive, target.StartsWith("xl/", StringComparison.Ordinal) ? target : "xl/" + target).Descendants(Main + "c");
            _sheets.Add(sheet.Attribute("name")!.Value, cells.ToDictionary(static cell => cell.Attribute("r")!.Value, cell => CellOf(cell, shared), StringComparer.Ordinal));
        }
    }

    /// <summary>In order.</summary>
    public IEnumerable<string> SheetNames => _sheets.Keys;

    public static OpenedWorkbook At(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return new OpenedWorkbook(archive);
    }

    /// <summary>Cells by their names, such as <c>C7</c>.</summary>
    public IReadOnlyDictionary<string, SheetCell> Sheet(string name) => _sheets[name];

    /// <summary>A cell for a person to fill in.</summary>
    public bool IsKeyed(SheetCell cell) => _unlocked[cell.Style];

    /// <summary>A day, which is a number to a spreadsheet.</summary>
    public bool IsDay(SheetCell cell) => _days[cell.Style];

    private static XDocument Part(ZipArchive archive, string name)
    {
        using var part = archive.GetEntry(name)!.Open();
        return XDocument.Load(part, LoadOptions.PreserveWhitespace);
    }

    private static SheetCell CellOf(XElement cell, string[] shared)
    {
        var (type, value) = ((string?)cell.Attribute("t"), cell.Element(Main + "v")?.Value ?? "");
        var words = type switch
        {
            "s" => shared[int.Parse(value, CultureInfo.InvariantCulture)],
            "inlineStr" => Words(cell.Element(Main + "is")!),
            _ => value,
        };
        return new SheetCell(words, cell.Element(Main + "f")?.Value, type is null or "n" && value.Length > 0, (int?)cell.Attribute("s") ?? 0);
    }

    private static string Words(XElement element) => string.Concat(element.Descendants(Main + "t").Where(static text => text.Parent!.Name != Main + "rPh").Select(static text => text.Value));
}
