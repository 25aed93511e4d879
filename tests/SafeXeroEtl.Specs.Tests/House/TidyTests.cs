using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.House;

/// <summary>Small habits that a reader should never have to ask for.</summary>
public sealed class TidyTests
{
    private const int LongestFile = 400;

    /// <summary>Put together from parts, so that this file does not find itself.</summary>
    private static readonly Regex Unfinished = new(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + @"Exception)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex WallClock = new(@"\bDateTime(Offset)?\.(Now|UtcNow|To" + @"day)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex Inexact = new(@"\b(dou" + "ble|flo" + @"at)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex MachinePath = new(@"(^|[\s""'`(=:])/(wo" + "rk|tm" + "p|ho" + "me|ro" + @"ot)/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex Dated = new(@"^Date: 20\d\d-\d\d-\d\d$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline);

    private static readonly Regex QuotedText = new(@"""[^""]*""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Fact]
    public void No_file_is_longer_than_one_can_read_at_once() =>
        Repository.CSharp("src", "tests").Where(static file => file.Lines.Length > LongestFile + 1).Select(static file => $"{file.Name}: {file.Lines.Length} lines").ShouldBeEmpty();

    /// <summary>The demo's exports are kept to the byte as SAFE writes them.</summary>
    [Fact]
    public void Lines_end_with_a_line_feed_alone() =>
        Repository.Texts().Where(static file => !file.Name.StartsWith("pipelines/demo/exports/", StringComparison.Ordinal)).Where(static file => file.Text.Contains('\r', StringComparison.Ordinal)).Select(static file => file.Name).ShouldBeEmpty();

    [Fact]
    public void Code_is_indented_with_blanks() =>
        Repository.CSharp("src", "tests").Where(static file => file.Text.Contains('\t', StringComparison.Ordinal)).Select(static file => file.Name).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_half_done() => Find(Repository.CSharp("src", "tests"), Unfinished).ShouldBeEmpty();

    [Fact]
    public void The_time_comes_from_a_TimeProvider() => Find(Repository.CSharp("src", "tests"), WallClock).ShouldBeEmpty();

    [Fact]
    public void Money_never_passes_through_a_binary_fraction()
    {
        var found =
            from file in Repository.CSharp("src/SafeXeroEtl.Core", "src/SafeXeroEtl.Engine")
            from line in file.CodeLines()
            let code = QuotedText.Replace(line.Code, "")
            where Inexact.IsMatch(code)
            select $"{file.Name}:{line.Number} {line.Code.Trim()}";

        found.ShouldBeEmpty();
    }

    [Fact]
    public void No_text_names_a_folder_of_somebodys_machine()
    {
        var found =
            from file in Repository.Texts()
            from line in file.Lines.Index()
            where MachinePath.IsMatch(line.Item)
            select $"{file.Name}:{line.Index + 1} {line.Item.Trim()}";

        found.ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_record_has_its_day()
    {
        var records = Repository.Texts().Where(static file => file.Name.StartsWith("docs/adr/0", StringComparison.Ordinal)).ToArray();

        records.ShouldNotBeEmpty();
        records.Where(static file => !Dated.IsMatch(file.Text)).Select(static file => file.Name).ShouldBeEmpty();
    }

    [Fact]
    public void No_empty_stand_in_is_left() =>
        Repository.CSharp("src", "tests").Where(static file => Path.GetFileName(file.Name) is "Placeholder.cs" or "Class1.cs" or "UnitTest1.cs").Select(static file => file.Name).ShouldBeEmpty();

    private static IEnumerable<string> Find(IEnumerable<SourceFile> files, Regex what) =>
        from file in files
        from line in file.Lines.Index()
        where what.IsMatch(line.Item)
        select $"{file.Name}:{line.Index + 1} {line.Item.Trim()}";
}
