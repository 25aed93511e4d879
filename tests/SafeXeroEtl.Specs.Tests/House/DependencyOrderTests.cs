using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.House;

/// <summary>One direction: between the projects, and inside Core between the stages.</summary>
public sealed class DependencyOrderTests
{
    private const string Core = "src/SafeXeroEtl.Core/";

    /// <summary>A folder may use itself and those of a smaller number. Accounting and Diagnostics stand side by side.</summary>
    private static readonly Dictionary<string, int> Order = new(StringComparer.Ordinal)
    {
        ["Accounting"] = 0,
        ["Diagnostics"] = 0,
        ["Extract"] = 1,
        ["Transform"] = 2,
        ["Plan"] = 3,
        ["Load"] = 4,
        ["Reconcile"] = 5,
        ["Report"] = 6,
    };

    private static readonly Dictionary<string, string[]> References = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Sandbox"] = [],
        ["Xero"] = ["Core"],
        ["Engine"] = ["Core", "Xero"],
        ["Cli"] = ["Engine", "Sandbox"],
    };

    private static readonly Regex FullName = new(@"SafeXeroEtl\.Core\.(?<folder>\w+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly Regex Declared = new(@"\b(class|record|struct|enum|interface)\s+(?<type>[A-Z]\w*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly Regex Qualified = new(@"(^|[^\w.])(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Fact]
    public void Core_names_only_stages_before_its_own()
    {
        var typesOf = Repository.CSharp(Core).ToLookup(FolderOf, static file => file.Text)
            .ToDictionary(static folder => folder.Key, static folder => folder.SelectMany(static text => Declared.Matches(text)).Select(static match => match.Groups["type"].Value).ToHashSet());

        var backwards =
            from file in Repository.CSharp(Core)
            let own = FolderOf(file)
            from line in file.CodeLines()
            from named in Named(line.Code, typesOf)
            where named != own && Order[named] >= Order[own] && !(Order[named] == 0 && Order[own] == 0)
            select $"{file.Name}:{line.Number} uses {named}";

        backwards.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_folder_of_Core_has_a_place_in_the_order() =>
        Repository.CSharp(Core).Select(FolderOf).Distinct().Order(StringComparer.Ordinal).ShouldBe(Order.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_namespace_is_the_folder_it_lies_in()
    {
        var strays =
            from file in Repository.CSharp("src", "tests")
            let folder = file.Name.Split('/')[1..^1]
            let declared = file.Lines.FirstOrDefault(static line => line.StartsWith("namespace ", StringComparison.Ordinal))
            where declared is not null && declared.Trim() != $"namespace {string.Join('.', folder)};"
            select $"{file.Name}: {declared.Trim()}";

        strays.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_of_ours_is_used_everywhere_without_saying_so()
    {
        var global =
            from file in Repository.CSharp("src", "tests")
            from line in file.CodeLines()
            where line.Code.StartsWith("global using", StringComparison.Ordinal) && line.Code.Contains("SafeXeroEtl", StringComparison.Ordinal)
            select $"{file.Name}:{line.Number}";
        var inProjects = Repository.Texts()
            .Where(static file => Path.GetExtension(file.Name) is ".csproj" or ".props")
            .Where(static file => file.Text.Contains("<Using Include=\"SafeXeroEtl", StringComparison.Ordinal))
            .Select(static file => file.Name);

        global.Concat(inProjects).ShouldBeEmpty();
    }

    [Fact]
    public void The_sandbox_names_nothing_of_ours_but_itself()
    {
        var named =
            from file in Repository.CSharp("src/SafeXeroEtl.Sandbox")
            from line in file.CodeLines()
            where line.Code.Replace("SafeXeroEtl.Sandbox", "", StringComparison.Ordinal).Contains("SafeXeroEtl.", StringComparison.Ordinal)
            select $"{file.Name}:{line.Number} {line.Code.Trim()}";

        named.ShouldBeEmpty();
    }

    [Fact]
    public void Projects_refer_to_each_other_in_one_direction()
    {
        var projects = Repository.Texts().Where(static file => file.Name.StartsWith("src/", StringComparison.Ordinal) && file.Name.EndsWith(".csproj", StringComparison.Ordinal)).ToArray();

        projects.Select(static file => ShortName(file.Name)).Order(StringComparer.Ordinal).ShouldBe(References.Keys.Order(StringComparer.Ordinal));
        foreach (var project in projects)
        {
            XDocument.Parse(project.Text).Descendants("ProjectReference").Select(static reference => ShortName(reference.Attribute("Include")!.Value))
                .Order(StringComparer.Ordinal).ToArray().ShouldBe(References[ShortName(project.Name)], project.Name);
        }
    }

    private static string FolderOf(SourceFile file) => file.Name[Core.Length..].Split('/')[0];

    private static string ShortName(string path) => Path.GetFileNameWithoutExtension(path.Split('/')[^1]).Split('.')[^1];

    /// <summary>Folders that a line names in full, and those it names by their last word before a type that lies there.</summary>
    private static IEnumerable<string> Named(string code, Dictionary<string, HashSet<string>> typesOf)
    {
        var full = FullName.Matches(code).Select(static match => match.Groups["folder"].Value);
        var qualified = Qualified.Matches(code)
            .Where(match => typesOf.TryGetValue(match.Groups["folder"].Value, out var types) && types.Contains(match.Groups["type"].Value))
            .Select(static match => match.Groups["folder"].Value);
        return full.Concat(qualified).Where(Order.ContainsKey);
    }
}
