using System.Collections.Immutable;
using System.Xml.Linq;

namespace SafeXeroEtl.Engine.SignOff;

/// <summary>What a workbook does as a whole.</summary>
internal static class WorkbookFacts
{
    private static readonly XNamespace Main = PackFile.Main;

    /// <summary>What every program writes and no reader is misled by; names, sheets and the rest are looked at.</summary>
    private static readonly ImmutableHashSet<string> Plain =
        ["fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "definedNames", "calcPr", "fileRecoveryPr", "extLst", "revisionPtr"];

    /// <summary>Programs keep these for themselves: what is filtered, and what is printed again on each sheet of paper.</summary>
    private static readonly ImmutableHashSet<string> OfPrograms = ["_xlnm._FilterDatabase", "_xlnm.Print_Titles"];

    /// <summary>Of the file's properties, those that say what it is. Who saved it, and when, is another's for everybody who saves it.</summary>
    private static readonly ImmutableHashSet<string> Told = ["title", "subject", "description", "keywords", "category", "contentStatus"];

    public static IEnumerable<PackFact> Of(XElement workbook) =>
    [
        .. workbook.Elements().Where(static element => !Plain.Contains(element.Name.LocalName) && !IsNote(element)).Select(static element => new PackFact($"it holds '{element.Name.LocalName}', which the sealed pack does not")),
        .. workbook.Elements(Main + "workbookPr").Where(static settings => IsOn(settings, "date1904")).Select(static _ => new PackFact("it counts days from 1904, so that each is shown four years later")),
        .. workbook.Elements(Main + "bookViews").Elements().Where(static view => (string?)view.Attribute("showSheetTabs") is "0" or "false").Select(static _ => new PackFact("the names of its sheets are not shown")),
        .. workbook.Elements(Main + "calcPr").Where(static settings => (string?)settings.Attribute("fullPrecision") is "0" or "false").Select(static _ => new PackFact("it reckons with figures as they are shown")),
        .. workbook.Elements(Main + "sheets").Elements().Where(static sheet => (string?)sheet.Attribute("state") is "hidden" or "veryHidden").Select(static sheet => new PackFact($"the sheet {(string?)sheet.Attribute("name")} was hidden")),
        .. workbook.Elements(Main + "definedNames").Elements().Where(IsOfPeople).Select(static name => new PackFact($"the name {(string?)name.Attribute("name")} stands for {PackCell.Plain(name.Value)}")),
    ];

    /// <param name="properties">Null for a file without.</param>
    public static IEnumerable<PackFact> OfProperties(XElement? properties) => (properties?.Elements() ?? [])
        .Where(static property => Told.Contains(property.Name.LocalName) && property.Value.Length > 0)
        .Select(static property => new PackFact($"its {property.Name.LocalName} says '{property.Value}'"));

    /// <summary>Excel notes there where the file lies; what else stood there would be read in place of what is compared.</summary>
    private static bool IsNote(XElement element) => element.Name.LocalName == "AlternateContent" && element.Descendants().All(static each => each.Name.Namespace != Main);

    private static bool IsOfPeople(XElement name) => (string?)name.Attribute("name") is not { } called || !(OfPrograms.Contains(called) || called.StartsWith("_xlfn.", StringComparison.Ordinal));

    private static bool IsOn(XElement element, string attribute) => (string?)element.Attribute(attribute) is "1" or "true";
}
