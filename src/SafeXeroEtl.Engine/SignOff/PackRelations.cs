using System.Collections.Immutable;
using System.Xml.Linq;

namespace SafeXeroEtl.Engine.SignOff;

/// <param name="Target">Name of the part, or an address outside.</param>
internal sealed record PackRelation(string Id, string Type, string Target, bool IsOutside);

/// <summary>
/// What a part of a workbook leads to. Programs follow these lists and nothing else: a part that none names is shown to nobody, and the one that is named is
/// shown whatever its name is.
/// </summary>
internal sealed class PackRelations
{
    public const string Workbook = Office + "officeDocument";
    public const string Sheet = Office + "worksheet";
    public const string Styles = Office + "styles";
    public const string Theme = Office + "theme";
    public const string SharedStrings = Office + "sharedStrings";
    public const string Link = Office + "hyperlink";
    public const string Properties = Package + "metadata/core-properties";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships/";

    /// <summary>Where everything begins.</summary>
    private static readonly ImmutableHashSet<string> OfFile =
    [
        Workbook, Properties, Office + "extended-properties", Office + "custom-properties", Package + "metadata/thumbnail", Package + "digital-signature/origin",
        "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
    ];

    private static readonly ImmutableHashSet<string> OfWorkbook = [Sheet, Styles, Theme, SharedStrings, Office + "calcChain", Office + "sheetMetadata", Office + "customXml"];

    private static readonly ImmutableHashSet<string> OfSheet = [Office + "table", Link, Office + "printerSettings"];

    private readonly ImmutableHashSet<string> _expected;

    private PackRelations(ImmutableArray<PackRelation> all, ImmutableHashSet<string> expected) => (All, _expected) = (all, expected);

    public ImmutableArray<PackRelation> All { get; }

    /// <summary>Programs, pictures, controls, links to other files: nothing that a pack has.</summary>
    public IEnumerable<PackFact> Facts => All
        .Where(relation => !_expected.Contains(relation.Type) || (relation.IsOutside && relation.Type != Link))
        .Select(static relation => new PackFact($"it holds '{relation.Type[(relation.Type.LastIndexOf('/') + 1)..]}', which the sealed pack does not"));

    public static PackRelations Root(XElement list) => Of(list, "", OfFile);

    public static PackRelations Book(XElement list, string owner) => Of(list, owner, OfWorkbook);

    /// <param name="list">Null for a sheet that leads nowhere.</param>
    public static PackRelations Page(XElement? list, string owner) => Of(list, owner, OfSheet);

    /// <summary>Where the list of a part lies.</summary>
    public static string ListOf(string part) => part.LastIndexOf('/') is var at && at < 0 ? $"_rels/{part}.rels" : $"{part[..at]}/_rels/{part[(at + 1)..]}.rels";

    /// <exception cref="PackUnreadableException">There is none, or more than one.</exception>
    public string One(string type) => OneOrNone(type) ?? throw new PackUnreadableException("a part of every workbook is missing in it");

    /// <inheritdoc cref="One"/>
    public string? OneOrNone(string type) => All.Where(relation => relation.Type == type).ToList() switch
    {
        [] => null,
        [var one] => one.Target,
        _ => throw new PackUnreadableException("it has two parts where a workbook has one"),
    };

    private static PackRelations Of(XElement? list, string owner, ImmutableHashSet<string> expected) => new(
        [.. (list?.Elements() ?? []).Select(relation => Read(relation, owner))], expected);

    private static PackRelation Read(XElement relation, string owner)
    {
        var (target, isOutside) = (relation.Attribute("Target")!.Value, (string?)relation.Attribute("TargetMode") == "External");
        return new PackRelation(
            relation.Attribute("Id")!.Value,
            relation.Attribute("Type")!.Value,
            isOutside ? target : Uri.UnescapeDataString(new Uri(new Uri("http://pack/" + owner), target).AbsolutePath[1..]),
            isOutside);
    }
}
