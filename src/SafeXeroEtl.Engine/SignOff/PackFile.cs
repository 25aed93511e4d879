using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>
/// A workbook as any program may have saved it, read cell by cell; hostile until proved otherwise. Knows no formats: it tells
/// what cells say and not how they look.
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
    private readonly bool[] _open;
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
        _open = archive.GetEntry("xl/styles.xml") is null ? [] : [.. Load("xl/styles.xml").Elements(Main + "cellXfs").Elements().Select(static format => (string?)format.Element(Main + "protection")?.Attribute("locked") is "0" or "false")];
    }

    /// <summary>In order.</summary>
    public IEnumerable<string> Sheets => _parts.Keys;

    public ImmutableArray<string> Hidden { get; }

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
        return new PackCell(words.ReplaceLineEndings("\n"), cell.Element(Main + "f")?.Value, style >= 0 && style < _open.Length && _open[style]);
    }

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
