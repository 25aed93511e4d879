using System.Globalization;
using System.Text;
using System.Xml;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report.Excel;

/// <summary>
/// Streams one worksheet to its part, cell by cell in reading order; nothing but its links is held in memory. Elements come in
/// the order that the format prescribes, which is why the parts of a sheet are methods to be called in turn.
/// </summary>
internal sealed class SheetWriter : IDisposable
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // Excel opens no more links on one sheet, and no longer addresses.
    private const int LinksMax = 65_000;
    private const int AddressCharactersMax = 2_000;

    private readonly XmlWriter _xml;
    private readonly WorkbookStyles _styles;
    private readonly List<(string Cell, string? Address, string? Location)> _links = [];
    private readonly List<string> _merged = [];

    /// <summary>Letters of each column, and the look and style of the last cell in it, which mostly is the next one's.</summary>
    private readonly List<(string Letters, CellLook Look, string Style)> _columns = [];

    // Longer than any decimal.
    private readonly char[] _figures = new char[64];
    private int _row;
    private int _column;

    public SheetWriter(Stream part, WorkbookStyles styles)
    {
        _styles = styles;
        _xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", Main);
        _xml.WriteAttributeString("xmlns", "r", null, Relationships);
    }

    /// <summary>Addresses outside the workbook, in the order of their relationship numbers.</summary>
    public IEnumerable<string> Addresses => _links.Select(static link => link.Address).OfType<string>();

    public void Dispose() => _xml.Dispose();

    /// <summary>Fit to width, the rows above the data frozen, columns as wide as told; then the rows begin.</summary>
    /// <param name="widths">In characters.</param>
    /// <param name="frozenRows">0 for a sheet that scrolls whole.</param>
    public void Begin(IEnumerable<int> widths, int frozenRows, bool first)
    {
        Open("sheetPr");
        Element("pageSetUpPr", ("fitToPage", "1"));
        Close();
        Open("sheetViews");
        Open("sheetView", ("showGridLines", "0"), ("tabSelected", first ? "1" : "0"), ("workbookViewId", "0"));
        if (frozenRows > 0)
        {
            var topLeft = CellName.Of(0, frozenRows + 1);
            Element("pane", ("ySplit", Text(frozenRows)), ("topLeftCell", topLeft), ("activePane", "bottomLeft"), ("state", "frozen"));
            Element("selection", ("pane", "bottomLeft"), ("activeCell", topLeft), ("sqref", topLeft));
        }

        Close();
        Close();
        Element("sheetFormatPr", ("defaultRowHeight", "15"));
        Open("cols");
        var number = 0;
        foreach (var width in widths)
        {
            number++;
            Element("col", ("min", Text(number)), ("max", Text(number)), ("width", Text(width)), ("customWidth", "1"));
        }

        Close();
        Open("sheetData");
    }

    /// <param name="height">In points; null lets the program fit it.</param>
    public void BeginRow(int row, decimal? height = null)
    {
        _row = row;
        _column = 0;
        Open("row", ("r", Text(row)));
        if (height is { } points)
        {
            _xml.WriteAttributeString("ht", points.ToString(CultureInfo.InvariantCulture));
            _xml.WriteAttributeString("customHeight", "1");
        }
    }

    public void EndRow() => Close();

    public void Blank(CellLook look)
    {
        if (look != default)
        {
            OpenCell(look);
            Close();
        }

        _column++;
    }

    public void Words(string text, CellLook look)
    {
        var safe = SheetText.Of(text);
        OpenCell(look with { Quoted = SheetText.LooksLikeFormula(safe) });
        _xml.WriteAttributeString("t", "inlineStr");
        Open("is");
        Open("t");
        if (safe.Length > 0 && (char.IsWhiteSpace(safe[0]) || char.IsWhiteSpace(safe[^1]) || safe.Contains('\n', StringComparison.Ordinal)))
        {
            _xml.WriteAttributeString("xml", "space", null, "preserve");
        }

        _xml.WriteString(safe);
        Close();
        Close();
        Close();
        _column++;
    }

    public void Number(decimal value, CellLook look)
    {
        OpenCell(look);
        Value(value);
        Close();
        _column++;
    }

    /// <summary>A live formula and what it comes to now.</summary>
    public void Formula(string formula, ReportValue value, CellLook look)
    {
        OpenCell(look);
        if (value is not ReportValue.Figure)
        {
            _xml.WriteAttributeString("t", "str");
        }

        _xml.WriteElementString("f", Main, formula);
        if (value is ReportValue.Figure figure)
        {
            Value(figure.Value);
        }
        else
        {
            _xml.WriteElementString("v", Main, value is ReportValue.Words words ? words.Text : ((ReportValue.Agreement)value).Text);
        }

        Close();
        _column++;
    }

    /// <summary>The next cell leads to a page outside. Past Excel's limits it is plain text.</summary>
    /// <returns>False where no link can be made.</returns>
    public bool LinkNextTo(string address)
    {
        var fits = _links.Count < LinksMax && address.Length <= AddressCharactersMax && ReportText.IsWebAddress(address);
        if (fits)
        {
            _links.Add((CellName.Of(_column, _row), new Uri(address).AbsoluteUri, null));
        }

        return fits;
    }

    /// <summary>The next cell leads to another cell of the workbook, such as <c>'Cover'!A1</c>.</summary>
    public void LinkNextInside(string location)
    {
        if (_links.Count < LinksMax)
        {
            _links.Add((CellName.Of(_column, _row), null, location));
        }
    }

    /// <summary>The next cell reaches over this many columns.</summary>
    public void MergeNext(int columns)
    {
        if (columns > 1)
        {
            _merged.Add($"{CellName.Of(_column, _row)}:{CellName.Of(_column + columns - 1, _row)}");
        }
    }

    /// <summary>After the last row: merged cells, colours of checks, links, how it prints, and the table, whose filter is its own.</summary>
    /// <param name="formats">Cells whose colour depends on what they say.</param>
    /// <param name="pagesAcross">Sheets of paper beside each other; those of the same rows follow one another.</param>
    public void End(bool hasTable, IReadOnlyCollection<SheetFormat> formats, string footer, int pagesAcross = 1)
    {
        Close();

        // No password: it keeps from slips, not from people. Filters and widths stay everybody's.
        Element("sheetProtection", ("sheet", "1"), ("objects", "1"), ("scenarios", "1"), ("formatColumns", "0"), ("formatRows", "0"), ("sort", "0"), ("autoFilter", "0"));
        EndMerged();
        EndFormats(formats);
        EndLinks();
        Element("pageMargins", ("left", "0.5"), ("right", "0.5"), ("top", "0.6"), ("bottom", "0.7"), ("header", "0.3"), ("footer", "0.3"));
        Element("pageSetup", ("paperSize", "9"), ("pageOrder", pagesAcross == 1 ? "downThenOver" : "overThenDown"), ("orientation", "landscape"), ("fitToWidth", Text(pagesAcross)), ("fitToHeight", "0"));
        Open("headerFooter");
        _xml.WriteElementString("oddFooter", Main, footer);
        Close();
        if (hasTable)
        {
            Open("tableParts", ("count", "1"));
            Open("tablePart");
            _xml.WriteAttributeString("id", Relationships, SheetTable.RelationshipId);
            Close();
            Close();
        }

        _xml.WriteEndElement();
        _xml.WriteEndDocument();
        _xml.Flush();
    }

    private void EndMerged()
    {
        if (_merged.Count == 0)
        {
            return;
        }

        Open("mergeCells", ("count", Text(_merged.Count)));
        foreach (var range in _merged)
        {
            Element("mergeCell", ("ref", range));
        }

        Close();
    }

    private void EndFormats(IReadOnlyCollection<SheetFormat> formats)
    {
        var priority = 0;
        foreach (var (range, rules) in formats)
        {
            Open("conditionalFormatting", ("sqref", range));
            foreach (var (format, condition) in rules)
            {
                Open("cfRule", ("type", "expression"), ("dxfId", Text(format)), ("priority", Text(++priority)));
                _xml.WriteElementString("formula", Main, condition);
                Close();
            }

            Close();
        }
    }

    private void EndLinks()
    {
        if (_links.Count == 0)
        {
            return;
        }

        var relationship = 0;
        Open("hyperlinks");
        foreach (var (cell, address, location) in _links)
        {
            Open("hyperlink", ("ref", cell));
            if (address is not null)
            {
                _xml.WriteAttributeString("id", Relationships, $"rId{++relationship}");
            }
            else
            {
                _xml.WriteAttributeString("location", location);
            }

            Close();
        }

        Close();
    }

    // Written a million times for a large month, so it makes no text that lives for one cell only.
    private void OpenCell(CellLook look)
    {
        while (_columns.Count <= _column)
        {
            _columns.Add((CellName.Column(_columns.Count), default, Text(_styles.IndexOf(default))));
        }

        var (letters, last, style) = _columns[_column];
        if (last != look)
        {
            style = Text(_styles.IndexOf(look));
            _columns[_column] = (letters, look, style);
        }

        _xml.WriteStartElement("c", Main);
        _xml.WriteStartAttribute("r");
        _xml.WriteString(letters);
        _row.TryFormat(_figures, out var written, default, CultureInfo.InvariantCulture);
        _xml.WriteChars(_figures, 0, written);
        _xml.WriteEndAttribute();
        _xml.WriteAttributeString("s", style);
    }

    // As many digits as the amount has and no trailing nils, so that equal amounts give equal bytes.
    private void Value(decimal value)
    {
        _xml.WriteStartElement("v", Main);
        value.TryFormat(_figures, out var written, "0.############################", CultureInfo.InvariantCulture);
        _xml.WriteChars(_figures, 0, written);
        Close();
    }

    private void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Close();
    }

    private void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Main);
        foreach (var attribute in attributes)
        {
            _xml.WriteAttributeString(attribute.Name, attribute.Value);
        }
    }

    private void Close() => _xml.WriteEndElement();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
