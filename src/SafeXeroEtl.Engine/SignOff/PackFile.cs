using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>
/// A workbook as any program may have saved it, read cell by cell; hostile until proved otherwise. It tells what cells say, whether they
/// show it, and what else there is.
/// </summary>
internal sealed class PackFile : IDisposable
{
    private const int PartsMax = 5_000;

    /// <summary>How deep cells lie in a sheet.</summary>
    private const int RowDepth = 3;

    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public static readonly XName RelationshipId = XName.Get("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly ZipArchive _archive;
    private readonly PackBudget _budget;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly (string Words, XElement[] Runs)[] _shared;
    private readonly PackStyles _styles;
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);

    private PackFile(ZipArchive archive, PackBudget budget)
    {
        (_archive, _budget) = (archive, budget);
        if (archive.Entries.Count > PartsMax || archive.Entries.Any(static entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new PackUnreadableException("it holds programs, or more parts than a pack has");
        }

        if (archive.Entries.FirstOrDefault(entry => !_entries.TryAdd(entry.FullName, entry)) is { } twice)
        {
            throw new PackUnreadableException($"it holds {twice.FullName} twice");
        }

        var root = PackRelations.Root(Load(PackRelations.ListOf("")));
        var part = root.One(PackRelations.Workbook);
        var (workbook, book) = (Load(part), PackRelations.Book(Load(PackRelations.ListOf(part)), part));
        foreach (var sheet in workbook.Elements(Main + "sheets").Elements())
        {
            _parts.Add(sheet.Attribute("name")!.Value, book.All.Single(relation => relation.Id == sheet.Attribute(RelationshipId)!.Value && relation.Type == PackRelations.Sheet).Target);
        }

        _shared = [.. (book.OneOrNone(PackRelations.SharedStrings) is { } texts ? Load(texts) : null)?.Elements(Main + "si").Select(static text => (Words(text), Runs(text))) ?? []];
        _styles = new PackStyles(LoadIfThere(book.OneOrNone(PackRelations.Styles)), LoadIfThere(book.OneOrNone(PackRelations.Theme)));
        Facts = [.. root.Facts, .. book.Facts, .. _styles.Facts, .. WorkbookFacts.Of(workbook), .. WorkbookFacts.OfProperties(LoadIfThere(root.OneOrNone(PackRelations.Properties)))];
    }

    /// <summary>In order.</summary>
    public IEnumerable<string> Sheets => _parts.Keys;

    public ImmutableArray<PackFact> Facts { get; }

    /// <summary>Formats of figures that hold on a condition.</summary>
    public IEnumerable<string> Conditional => _styles.Conditional;

    /// <param name="bytesMax">What all parts together may unpack to.</param>
    /// <exception cref="PackUnreadableException">It is no workbook.</exception>
    public static PackFile Open(string path, long bytesMax) => Guarded(() =>
    {
        var archive = ZipFile.OpenRead(path);
        try
        {
            return new PackFile(archive, new PackBudget(bytesMax));
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    });

    /// <summary>Bytes that a workbook says it unpacks to.</summary>
    public static long SizeOf(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.Sum(static entry => entry.Length);
    }

    /// <exception cref="PackUnreadableException">The sheet cannot be read.</exception>
    public PackSheet Read(string sheet) => Guarded(() =>
    {
        var name = _parts[sheet];
        var read = new PackSheet(new SheetFacts(_styles, PackRelations.Page(LoadIfThere(PackRelations.ListOf(name)), name)));
        using var part = Part(name);
        using var reader = XmlReader.Create(part, Careful);
        reader.MoveToContent();
        reader.Read();
        while (!reader.EOF)
        {
            var isOfRows = reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == Main.NamespaceName && reader.LocalName == (reader.Depth == 1 ? "sheetData" : reader.Depth == 2 ? "row" : "");
            if (isOfRows && reader.Depth == 2)
            {
                read.Facts.AddRow(reader.GetAttribute("r"), reader.GetAttribute("hidden"), reader.GetAttribute("ht"));
            }

            if (isOfRows || reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
            }
            else if (reader.Depth == RowDepth && reader.LocalName == "c" && reader.NamespaceURI == Main.NamespaceName)
            {
                var cell = (XElement)XNode.ReadFrom(reader);
                read.Add(cell.Attribute("r")!.Value, CellOf(cell));
            }
            else
            {
                read.Facts.Add((XElement)XNode.ReadFrom(reader));
            }
        }

        return read;
    });

    public void Dispose() => _archive.Dispose();

    private PackCell CellOf(XElement cell)
    {
        var value = cell.Element(Main + "v")?.Value ?? "";
        (string Words, XElement[] Runs) text = (string?)cell.Attribute("t") switch
        {
            "s" => _shared[int.Parse(value, CultureInfo.InvariantCulture)],
            "inlineStr" => (Words(cell.Element(Main + "is")!), Runs(cell.Element(Main + "is")!)),
            _ => (value, []),
        };
        var style = (int?)cell.Attribute("s") ?? 0;
        return new PackCell(text.Words.ReplaceLineEndings("\n"), cell.Element(Main + "f")?.Value, _styles.IsOpen(style), _styles.FormatOf(style), _styles.UnseenIn(style, text.Runs));
    }

    /// <summary>Looks of parts of a text.</summary>
    private static XElement[] Runs(XElement text) => [.. text.Elements(Main + "r").Elements(Main + "rPr")];

    private static string Words(XElement element) => XmlConvert.DecodeName(string.Concat(
        element.Descendants(Main + "t").Where(static text => text.Parent!.Name != Main + "rPh").Select(static text => text.Value)))!;

    private XElement Load(string name)
    {
        using var part = Part(name);
        using var reader = XmlReader.Create(part, Careful);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private XElement? LoadIfThere(string? name) => name is not null && _entries.ContainsKey(name) ? Load(name) : null;

    private BoundedStream Part(string name) => new((_entries.GetValueOrDefault(name) ?? throw new PackUnreadableException($"it has no part {name}")).Open(), _budget);

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
