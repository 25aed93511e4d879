using System.Globalization;
using System.Xml.Linq;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>What the styles of a workbook do to cells: which are open, how figures are shown, and whether letters can be read.</summary>
internal sealed class PackStyles
{
    /// <summary>No font of the pack is smaller than ten points.</summary>
    private const decimal PointsMin = 6m;

    private const int IndentMax = 10;

    private static readonly XNamespace Main = PackFile.Main;

    /// <summary>The pack's font, and those that programs put in its place; in others a letter may look like anything.</summary>
    private static readonly string[] Lettered = ["Calibri", "Carlito", "Arial", "Liberation Sans", "Helvetica", "Aptos", "Aptos Narrow"];

    private readonly PackColours _colours;
    private readonly XElement[] _looks;
    private readonly XElement[] _fonts;
    private readonly XElement[] _fills;
    private readonly XElement[] _changes;
    private readonly Dictionary<string, string> _codes;
    private readonly Dictionary<int, string?> _unseen = [];

    /// <param name="styles">Null for a workbook without.</param>
    public PackStyles(XElement? styles, XElement? theme)
    {
        _colours = new PackColours(theme);
        (_looks, _fonts, _fills, _changes) = (Each("cellXfs"), Each("fonts"), Each("fills"), Each("dxfs"));
        _codes = Each("numFmts").ToDictionary(static format => format.Attribute("numFmtId")!.Value, static format => format.Attribute("formatCode")!.Value, StringComparer.Ordinal);
        Facts = [.. Each("tableStyles").Select(static style => new PackFact($"it has a table style of its own, {(string?)style.Attribute("name")}"))];

        XElement[] Each(string list) => [.. styles?.Elements(Main + list).Elements() ?? []];
    }

    public IReadOnlyCollection<PackFact> Facts { get; }

    /// <summary>Formats of figures that hold on a condition.</summary>
    public IEnumerable<string> Conditional => _changes.Descendants(Main + "numFmt").Select(static format => format.Attribute("formatCode")!.Value);

    public bool IsOpen(int style) => (string?)LookOf(style)?.Element(Main + "protection")?.Attribute("locked") is "0" or "false";

    /// <summary>Of the formats that every program has by a number alone, two show another figure: per cent.</summary>
    public string FormatOf(int style) => (string?)LookOf(style)?.Attribute("numFmtId") is not { } id ? "" : _codes.GetValueOrDefault(id) ?? (id is "9" or "10" ? "0%" : "");

    /// <summary>Why a reader does not see what the cell holds; null where nothing hinders.</summary>
    /// <param name="runs">Looks of parts of its words.</param>
    public string? UnseenIn(int style, IEnumerable<XElement> runs)
    {
        if (!_unseen.TryGetValue(style, out var whole))
        {
            _unseen.Add(style, whole = UnseenIn(LookOf(style)));
        }

        return whole ?? runs.Select(run => UnseenIn(run, GroundOf(LookOf(style)))).FirstOrDefault(static fault => fault is not null);
    }

    /// <summary>What a condition makes of a cell, in words: ink, ground and format.</summary>
    public string ChangeOf(int number) => number >= 0 && number < _changes.Length ? ChangeOf(_changes[number]) : "";

    public string ChangeOf(XElement? change)
    {
        var (font, fill) = (Child(change, "font"), Child(Child(change, "fill"), "patternFill"));
        var ink = _colours.Of(Child(font, "color"), PackColour.Black)?.ToString() ?? "?";
        var ground = Child(fill, "bgColor") ?? Child(fill, "fgColor");
        var format = (string?)Child(change, "numFmt")?.Attribute("formatCode");
        return $"{ink} on {(ground is null ? "white" : _colours.Of(ground, PackColour.White)?.ToString() ?? "?")}{(format is null ? "" : $" as {NumberFormat.Plain(format)}")}";
    }

    private XElement? LookOf(int style) => style >= 0 && style < _looks.Length ? _looks[style] : null;

    private string? UnseenIn(XElement? look)
    {
        var alignment = look?.Element(Main + "alignment");
        return UnseenIn(At(_fonts, look, "fontId"), GroundOf(look))
            ?? ((string?)alignment?.Attribute("horizontal") == "fill" ? "it is repeated across the cell"
                : IsOn(alignment?.Attribute("shrinkToFit")) ? "it is shrunk"
                : (string?)alignment?.Attribute("readingOrder") == "2" ? "it is read from right to left"
                : (int?)alignment?.Attribute("indent") > IndentMax ? "it is pushed out of the cell"
                : null);
    }

    /// <param name="grounds">What may lie behind the letters; null for what cannot be told.</param>
    private string? UnseenIn(XElement? font, IEnumerable<PackColour?> grounds)
    {
        var ink = _colours.Of(Child(font, "color"), PackColour.Black);
        var name = (string?)(Child(font, "name") ?? Child(font, "rFont"))?.Attribute("val");
        return grounds.Any(ground => ground is null || ink?.IsReadOn(ground.Value) != true) ? "its letters have the colour of their ground"
            : decimal.TryParse((string?)Child(font, "sz")?.Attribute("val"), NumberStyles.Float, CultureInfo.InvariantCulture, out var points) && points < PointsMin ? "its letters are too small"
            : Child(font, "strike") is { } strike && ((string?)strike.Attribute("val") is null || IsOn(strike.Attribute("val"))) ? "it is struck through"
            : name is not null && !Lettered.Contains(name) ? $"its letters are those of the font {name}"
            : null;
    }

    private PackColour?[] GroundOf(XElement? look)
    {
        var fill = At(_fills, look, "fillId");
        var pattern = Child(fill, "patternFill");
        return (string?)pattern?.Attribute("patternType") switch
        {
            _ when Child(fill, "gradientFill") is not null => [null],
            null or "none" => [PackColour.White],
            "solid" => [_colours.Of(Child(pattern, "fgColor"), PackColour.Black)],
            _ => [_colours.Of(Child(pattern, "fgColor"), PackColour.Black), _colours.Of(Child(pattern, "bgColor"), PackColour.White)],
        };
    }

    private static XElement? At(XElement[] list, XElement? look, string attribute) => (int?)look?.Attribute(attribute) is { } number && number >= 0 && number < list.Length ? list[number] : null;

    private static XElement? Child(XElement? element, string name) => element?.Element(Main + name);

    private static bool IsOn(XAttribute? attribute) => (string?)attribute is "1" or "true";
}
