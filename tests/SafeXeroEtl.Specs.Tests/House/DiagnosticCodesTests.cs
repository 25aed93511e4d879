using System.Reflection;
using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Diagnostics;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.House;

/// <summary>The list of codes is what support, documentation and the museum share: no gaps, no ghosts.</summary>
public sealed class DiagnosticCodesTests
{
    private const string Declarations = "src/SafeXeroEtl.Core/Diagnostics/DiagnosticCodes";

    private static readonly Regex Shape = new(@"^SX[1-7]\d{3}$", RegexOptions.NonBacktracking);
    private static readonly Regex Use = new(@"\bDiagnosticCodes\.(?<name>\w+)", RegexOptions.NonBacktracking);
    private static readonly Regex ListedCode = new(@"^- (?<code>SX\d{4}): \S", RegexOptions.NonBacktracking);

    private static readonly Dictionary<string, string> Codes = typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(static field => field.IsLiteral)
        .ToDictionary(static field => field.Name, static field => (string)field.GetRawConstantValue()!);

    [Fact]
    public void Every_code_has_the_shape_that_people_search_for() => Codes.Values.Where(static code => !Shape.IsMatch(code)).ShouldBeEmpty();

    [Fact]
    public void No_two_meanings_share_a_code() => Codes.Values.CountBy(static code => code).Where(static code => code.Value > 1).ShouldBeEmpty();

    [Fact]
    public void Every_code_says_what_it_means()
    {
        var undocumented =
            from file in Repository.CSharp("src/SafeXeroEtl.Core/Diagnostics")
            where file.Name.StartsWith(Declarations, StringComparison.Ordinal)
            from line in file.Lines.Index()
            where line.Item.Contains("const string", StringComparison.Ordinal) && !file.Lines[line.Index - 1].TrimStart().StartsWith("/// <summary>", StringComparison.Ordinal)
            select $"{file.Name}:{line.Index + 1}";

        undocumented.ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_is_said_somewhere()
    {
        var said = Repository.CSharp("src").Where(static file => !file.Name.StartsWith(Declarations, StringComparison.Ordinal))
            .SelectMany(static file => Use.Matches(file.Text))
            .Select(static use => use.Groups["name"].Value);

        Codes.Keys.Except(said).ShouldBeEmpty("What nothing says is dead and is deleted.");
    }

    [Fact]
    public void Every_code_is_in_the_museum_or_on_the_list_of_those_that_cannot_be()
    {
        var exhibited = Museum.Folders.Select(static folder => folder[..6]).ToHashSet();
        var listed = NotYet();

        Codes.Values.Except(exhibited).Except(listed).ShouldBeEmpty("Each needs a folder in tests/errors, or a line with its reason in NOT-YET.md.");
        exhibited.Except(Codes.Values).ShouldBeEmpty("These folders are of codes that the program does not have.");
        listed.Except(Codes.Values).ShouldBeEmpty("NOT-YET.md lists codes that the program does not have.");
        listed.Intersect(exhibited).ShouldBeEmpty("NOT-YET.md lists codes that do have a folder.");
    }

    private static HashSet<string> NotYet() =>
        [.. File.ReadLines(Path.Combine(Museum.Root, "NOT-YET.md")).Select(static line => ListedCode.Match(line)).Where(static match => match.Success).Select(static match => match.Groups["code"].Value)];
}
