using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>What a sheet does beside holding cells, gathered while it is read.</summary>
internal sealed class SheetFacts(PackStyles styles, PackRelations relations)
{
    /// <summary>Points, and characters, below which nothing can be read.</summary>
    private const decimal HeightMin = 9m;
    private const decimal WidthMin = 2m;

    private static readonly XNamespace Main = PackFile.Main;
    private static readonly XNamespace Newer = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
    private static readonly XNamespace Formulas = "http://schemas.microsoft.com/office/excel/2006/main";

    /// <summary>What every program writes and no reader is misled by.</summary>
    private static readonly ImmutableHashSet<string> Plain =
        ["dimension", "sheetCalcPr", "autoFilter", "phoneticPr", "printOptions", "pageMargins", "pageSetup", "rowBreaks", "colBreaks", "ignoredErrors", "tableParts", "sheetPr"];

    /// <summary>What a lock keeps people from unless it says otherwise.</summary>
    private static readonly ImmutableArray<string> LockedUnlessSaid =
        ["formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks", "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables"];

    private readonly List<PackFact> _facts = [.. relations.Facts];

    public IReadOnlyCollection<PackFact> Facts => _facts;

    /// <summary>Rows that cannot be seen, whatever they hold.</summary>
    public HashSet<int> HiddenRows { get; } = [];

    /// <summary>Columns that cannot be seen, from and to.</summary>
    public List<(int First, int Last)> HiddenColumns { get; } = [];

    public void AddRow(string? number, string? hidden, string? height)
    {
        if (IsOn(hidden) || IsBelow(height, HeightMin))
        {
            HiddenRows.Add(int.Parse(number ?? "0", NumberStyles.None, CultureInfo.InvariantCulture));
        }
    }

    /// <param name="element">Of the sheet, but for its rows.</param>
    public void Add(XElement element) => _facts.AddRange(FactsOf(element));

    private IEnumerable<PackFact> FactsOf(XElement element) => element.Name.Namespace != Main ? [Strange(element)] : element.Name.LocalName switch
    {
        "sheetViews" => element.Elements().SelectMany(View),
        "sheetFormatPr" => Usual(element),
        "cols" => Columns(element),
        "sheetProtection" => Lock(element),
        "mergeCells" => element.Elements().Select(static merged => new PackFact($"cells {(string?)merged.Attribute("ref")} are one", First((string?)merged.Attribute("ref")))),
        "conditionalFormatting" => Conditions(element, (string?)element.Attribute("sqref"), Main, static rule => rule.Elements(Main + "formula"), rule => styles.ChangeOf((int?)rule.Attribute("dxfId") ?? -1)),
        "hyperlinks" => element.Elements().Select(LinkOf),
        "headerFooter" => Paper(element),
        "extLst" => element.Elements().Elements().SelectMany(Extension),
        var name => Plain.Contains(name) ? [] : [Strange(element)],
    };

    private static IEnumerable<PackFact> View(XElement view)
    {
        if (IsOn(view, "showFormulas") || IsOn(view, "rightToLeft") || (string?)view.Attribute("showZeros") is "0" or "false")
        {
            yield return new PackFact("it shows formulas for figures, no zeros, or everything from right to left");
        }

        if (view.Element(Main + "pane") is { } pane && (string?)pane.Attribute("state") is "frozen" or "frozenSplit" && (string?)view.Attribute("topLeftCell") is not (null or "A1"))
        {
            yield return new PackFact("rows or columns before the frozen ones cannot be scrolled to");
        }
    }

    private static IEnumerable<PackFact> Usual(XElement format) =>
        IsOn(format, "zeroHeight") || IsBelow((string?)format.Attribute("defaultRowHeight"), HeightMin) || IsBelow((string?)format.Attribute("defaultColWidth"), WidthMin)
            ? [new PackFact("rows and columns are hidden unless they say otherwise")]
            : [];

    private IEnumerable<PackFact> Columns(XElement columns)
    {
        HiddenColumns.AddRange(columns.Elements()
            .Where(static column => IsOn(column, "hidden") || IsBelow((string?)column.Attribute("width"), WidthMin))
            .Select(static column => ((int)column.Attribute("min")!, (int)column.Attribute("max")!)));
        return [];
    }

    private static IEnumerable<PackFact> Lock(XElement protection)
    {
        if (!IsOn(protection, "sheet"))
        {
            yield break;
        }

        yield return new PackFact("it is locked");
        foreach (var what in ((string[])["objects", "scenarios"]).Where(what => IsOn(protection, what)))
        {
            yield return new PackFact($"its {what} are locked");
        }

        foreach (var what in LockedUnlessSaid.Where(what => (string?)protection.Attribute(what) is "0" or "false"))
        {
            yield return new PackFact($"its lock leaves {what} to everybody", MayGo: true);
        }
    }

    private static IEnumerable<PackFact> Conditions(XElement formats, string? cells, XNamespace space, Func<XElement, IEnumerable<XElement>> formulasOf, Func<XElement, string> changeOf) =>
        from rule in formats.Elements(space + "cfRule")
        let condition = string.Join(", ", formulasOf(rule).Select(static formula => PackCell.Plain(formula.Value)))
        from area in (cells ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select new PackFact($"cells {One(area)} look like {changeOf(rule)} on the condition {(string?)rule.Attribute("type")} {condition}", First(area));

    private PackFact LinkOf(XElement link)
    {
        var outside = (string?)link.Attribute(PackFile.RelationshipId) is { } id ? relations.All.First(relation => relation.Id == id).Target : null;
        var where = outside is null ? "" : Uri.TryCreate(outside, UriKind.Absolute, out var address) ? address.AbsoluteUri : outside;
        var inside = PackCell.Plain((string?)link.Attribute("location"))?.TrimStart('#');
        return new PackFact($"it leads to {where}{(where.Length > 0 && inside is { Length: > 0 } ? "#" : "")}{inside}{(link.Attribute("tooltip") is { } tip ? $" and says '{tip.Value}'" : "")}", First((string?)link.Attribute("ref")), MayGo: true);
    }

    private static IEnumerable<PackFact> Paper(XElement paper) => paper.Elements()
        .Where(each => each.Name.LocalName.StartsWith("odd", StringComparison.Ordinal)
            || (each.Name.LocalName.StartsWith("even", StringComparison.Ordinal) && IsOn(paper, "differentOddEven"))
            || (each.Name.LocalName.StartsWith("first", StringComparison.Ordinal) && IsOn(paper, "differentFirst")))
        .Select(static each => (each.Name.LocalName, Words: PaperText.Of(each.Value)))
        .Where(static each => each.Words.Length > 0)
        .Select(static each => new PackFact($"its {(each.LocalName.EndsWith("Header", StringComparison.Ordinal) ? "header" : "footer")} on paper says {each.Words}"));

    /// <summary>Newer programs move formats there that point to other sheets.</summary>
    private IEnumerable<PackFact> Extension(XElement extension) => extension.Name == Newer + "conditionalFormattings"
        ? extension.Elements().SelectMany(formats => Conditions(
            formats, (string?)formats.Element(Formulas + "sqref"), Newer, static rule => rule.Elements(Formulas + "f"), rule => styles.ChangeOf(rule.Element(Newer + "dxf"))))
        : [Strange(extension)];

    private static PackFact Strange(XElement element) => new($"it holds '{element.Name.LocalName}', which the sealed pack does not");

    private static string One(string area) => area.Split(':') is [var from, var to] && from == to ? from : area;

    private static string? First(string? area) => area?.Split(':')[0];

    private static bool IsOn(XElement element, string attribute) => IsOn((string?)element.Attribute(attribute));

    private static bool IsOn(string? value) => value is "1" or "true";

    private static bool IsBelow(string? value, decimal least) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size < least;
}
