using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>docs/spec/xero-rules.md says which test holds which rule of FACTS; it must not say so of a test that does not exist.</summary>
public sealed partial class RulesTableTests
{
    private const int SectionCount = 11;

    [Fact]
    public void Every_section_of_the_facts_has_rules_and_they_are_numbered_in_order()
    {
        var rows = Rows();
        for (var section = 1; section <= SectionCount; section++)
        {
            var places = rows.Where(row => row.Section == section).Select(static row => row.Place).ToList();
            places.ShouldNotBeEmpty($"section {section} has no row");
            places.ShouldBe(Enumerable.Range(1, places.Count), $"section {section} is not numbered in order");
        }

        rows.ShouldAllBe(static row => row.Section >= 1 && row.Section <= SectionCount);
    }

    [Fact]
    public void Every_rule_names_a_test_or_says_why_there_is_none()
    {
        Rows().Where(static row => row.Tests.Count == 0 && !row.HeldBy.StartsWith("not a server's rule: ", StringComparison.Ordinal))
            .Select(static row => row.Id)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_that_a_rule_names_exists()
    {
        var own = typeof(RulesTableTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods().Select(method => (Type: type, Method: method)))
            .Where(static found => found.Method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(static found => $"{found.Type.Name}.{found.Method.Name}")
            .ToHashSet(StringComparer.Ordinal);
        var others = new Lazy<HashSet<string>>(static () => [.. TestsOfOtherProjects()]);
        var missing = Rows().SelectMany(row => row.Tests
            .Where(test => row.IsOfAClient(test) ? !others.Value.Contains(test) : !own.Contains(test))
            .Select(test => $"{row.Id}: {test}"));
        string.Join('\n', missing).ShouldBeEmpty();
    }

    /// <summary>Found in their sources, since the sandbox's tests must not reference the product.</summary>
    private static IEnumerable<string> TestsOfOtherProjects()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "tests"), "*Tests.cs", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            foreach (Match method in Method().Matches(text))
            {
                yield return $"{Path.GetFileNameWithoutExtension(file)}.{method.Groups["name"].Value}";
            }
        }
    }

    private static List<Row> Rows() =>
        [.. File.ReadLines(Path.Combine(Root(), "docs", "spec", "xero-rules.md")).Select(static line => Line().Match(line)).Where(static match => match.Success).Select(Row.Of)];

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "SafeXeroEtl.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return directory.FullName;
    }

    [GeneratedRegex(@"^\| (?<section>\d+)\.(?<place>\d+) \| (?<rule>[^|]+) \| (?<held>[^|]+) \|$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    [GeneratedRegex("`(?<name>[A-Za-z]+Tests\\.[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async )?(?:Task|void) (?<name>[A-Za-z0-9_]+)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Method();

    private sealed record Row(int Section, int Place, string HeldBy)
    {
        private const string Client = "client:";

        public string Id => string.Create(CultureInfo.InvariantCulture, $"{Section}.{Place}");

        public List<string> Tests => [.. Named().Matches(HeldBy).Select(static match => match.Groups["name"].Value)];

        /// <summary>Whether the name stands after the mark of the tests that are not the sandbox's.</summary>
        public bool IsOfAClient(string test) =>
            HeldBy.IndexOf(Client, StringComparison.Ordinal) is var mark and >= 0 && HeldBy.IndexOf(test, StringComparison.Ordinal) > mark;

        public static Row Of(Match match) => new(
            int.Parse(match.Groups["section"].Value, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["place"].Value, CultureInfo.InvariantCulture),
            match.Groups["held"].Value.Trim());
    }
}
