using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>
/// A workbook as any program may have saved it, read cell by cell; hostile until proved otherwise. Of formats it knows those of
/// figures alone: it tells what cells say, and whether they show it.
/// </summary>
internal sealed class PackFile : IDisposable
{
    private const int PartsMax = 5_000;

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XName RelationshipId = XName.Get("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly ZipArchive _archive;
    private readonly PackBudget _budget;
    private readonly string[] _shared;
    private readonly bool[] _open = [];
    private readonly string[] _formats = [];
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);

    private PackFile(ZipArchive archive, PackBudget budget)
    {
        (_archive, _budget) = (archive, budget);
        if (archive.Entries.Count > PartsMax || archive.Entries.Any(static entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new PackUnreadableException("it holds programs, or more parts than a pack has");
        }

        var targets = Load("xl/_rels/workbook.xml.rels").Elements().ToDictionary(
            static relation => relation.Attribute("Id")!.Value, static relation => relation.Attribute("Target")!.Value.TrimStart('/'), StringComparer.Ordinal);
        var sheets = Load("xl/workbook.xml").Descendants(Main + "sheet").ToArray();
        foreach (var sheet in sheets)
        {
            var target = targets[sheet.Attribute(RelationshipId)!.Value];
            _parts.Add(sheet.Attribute("name")!.Value, target.StartsWith("xl/", StringComparison.Ordinal) ? target : "xl/" + target);
        }

        Hidden = [.. sheets.Where(static sheet => sheet.Attribute("state")?.Value is "hidden" or "veryHidden").Select(static sheet => sheet.Attribute("name")!.Value)];
        _shared = archive.GetEntry("xl/sharedStrings.xml") is null ? [] : [.. Load("xl/sharedStrings.xml").Elements(Main + "si").Select(Words)];
        if (archive.GetEntry("xl/styles.xml") is not null)
        {
            var styles = Load("xl/styles.xml");
            var codes = styles.Elements(Main + "numFmts").Elements().ToDictionary(static format => format.Attribute("numFmtId")!.Value, static format => format.Attribute("formatCode")!.Value, StringComparer.Ordinal);
            var looks = styles.Elements(Main + "cellXfs").Elements().ToArray();
            _open = [.. looks.Select(static look => (string?)look.Element(Main + "protection")?.Attribute("locked") is "0" or "false")];
            _formats = [.. looks.Select(look => CodeOf((string?)look.Attribute("numFmtId"), codes))];
            Conditional = [.. styles.Elements(Main + "dxfs").Descendants(Main + "numFmt").Select(static format => format.Attribute("formatCode")!.Value)];
        }
    }

    /// <summary>In order.</summary>
    public IEnumerable<string> Sheets => _parts.Keys;

    public ImmutableArray<string> Hidden { get; }

    /// <summary>Formats of figures that hold on a condition.</summary>
    public ImmutableArray<string> Conditional { get; } = [];

    /// <param name="bytesMax">What all parts together may unpack to.</param>
    /// <exception cref="PackUnreadableException">It is no workbook.</exception>
    public static PackFile Open(string path, long bytesMax) => Guarded(() => new PackFile(ZipFile.OpenRead(path), new PackBudget(bytesMax)));

    /// <summary>Bytes that a workbook says it unpacks to.</summary>
    public static long SizeOf(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.Sum(static entry => entry.Length);
    }

    /// <summary>Every cell that says something or is open, by its name such as <c>C7</c>.</summary>
    /// <exception cref="PackUnreadableException">The sheet cannot be read.</exception>
    public Dictionary<string, PackCell> Read(string sheet) => Guarded(() =>
    {
        var cells = new Dictionary<string, PackCell>(StringComparer.Ordinal);
        using var part = Part(_parts[sheet]);
        using var reader = XmlReader.Create(part, Careful);
        reader.MoveToContent();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "c" && reader.NamespaceURI == Main.NamespaceName)
            {
                var cell = (XElement)XNode.ReadFrom(reader);
                if (CellOf(cell) is { } found && (!found.IsBlank || found.IsOpen))
                {
                    cells[cell.Attribute("r")!.Value] = found;
                }
            }
            else
            {
                reader.Read();
            }
        }

        return cells;
    });

    public void Dispose() => _archive.Dispose();

    private PackCell CellOf(XElement cell)
    {
        var value = cell.Element(Main + "v")?.Value ?? "";
        var words = (string?)cell.Attribute("t") switch
        {
            "s" => _shared[int.Parse(value, CultureInfo.InvariantCulture)],
            "inlineStr" => Words(cell.Element(Main + "is")!),
            _ => value,
        };
        var style = (int?)cell.Attribute("s") ?? 0;
        return new PackCell(words.ReplaceLineEndings("\n"), cell.Element(Main + "f")?.Value, style >= 0 && style < _open.Length && _open[style], style >= 0 && style < _formats.Length ? _formats[style] : "");
    }

    /// <summary>Of the formats that every program has by a number alone, two show another figure: per cent.</summary>
    private static string CodeOf(string? id, Dictionary<string, string> codes) => id is null ? "" : codes.GetValueOrDefault(id) ?? (id is "9" or "10" ? "0%" : "");

    private static string Words(XElement element) => XmlConvert.DecodeName(string.Concat(
        element.Descendants(Main + "t").Where(static text => text.Parent!.Name != Main + "rPh").Select(static text => text.Value)))!;

    private XElement Load(string name)
    {
        using var part = Part(name);
        using var reader = XmlReader.Create(part, Careful);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private BoundedStream Part(string name) => new((_archive.GetEntry(name) ?? throw new PackUnreadableException($"it has no part {name}")).Open(), _budget);

    /// <summary>Whatever is wrong with a file from outside is wrong with the file.</summary>
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or IOException or FormatException or OverflowException or ArgumentException or KeyNotFoundException or IndexOutOfRangeException or NullReferenceException or InvalidOperationException)
        {
            throw new PackUnreadableException("it is no workbook that can be read", fault);
        }
    }
}
