using System.Diagnostics;
using System.Globalization;
using System.Text;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary>What <c>contacts match</c> makes of two files, or of one.</summary>
public sealed class ContactsMatchTests
{
    private const string Customers =
        """
        id,name,phone,postcode
        C1,Toravick Roofing Ltd,01632 960101,YO21 3PT
        C2,Quelbrook Dairies,01632 960102,HU1 1AA
        C3,Marnoch Ltd,01632 960103,LS1 1UR

        """;

    private const string Contacts =
        """
        id,name,phone,postcode
        X1,Toravick Roofing Limited,+44 1632 960101,yo213pt
        X3,Marnoch Holdings Ltd,01632 960103,LS1 1UR
        X9,Vellacot Printing,01632 960109,BD1 1AA

        """;

    [Fact]
    public async Task Two_files_are_linked_with_score_decision_and_reason()
    {
        using var folder = new MatchFolder().With("a.csv", Customers).With("b.csv", Contacts);

        var ran = await folder.MatchAsync();

        ran.Exit.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain("3 customers against 3 contacts: 1 linked, 1 to review, 1 new.");
        ran.Output.ShouldContain("links.csv");
        File.ReadLines(folder.Links).First().ShouldBe("left_id,right_id,score,decision,reason");
        var rows = folder.Rows();
        rows.Select(static row => (row.Left, row.Right, row.Decision)).ShouldBe([("C1", "X1", "link"), ("C3", "X3", "review")]);
        rows[0].Reason.ShouldStartWith("the same name but for the legal form; phone and postcode agree; +");
        rows[1].Reason.ShouldStartWith("needs a person: 'Holdings' sets the companies of a group apart; ");
        rows.ShouldAllBe(static row => row.Score.Length == 6 && decimal.Parse(row.Score, CultureInfo.InvariantCulture) <= 1m);
    }

    [Fact]
    public async Task Json_has_the_counts_and_the_file()
    {
        using var folder = new MatchFolder().With("a.csv", Customers).With("b.csv", Contacts);

        var json = (await folder.MatchAsync("--json", "--explain")).Json;

        ((string)json["schema"]!, (int)json["counts"]!["link"]!, (int)json["counts"]!["review"]!, (int)json["counts"]!["new"]!).ShouldBe(("contacts-match/1", 1, 1, 1));
        ((string)json["file"]!).ShouldEndWith("links.csv");
        var link = json["links"]!.AsArray()[0]!;
        ((int)link["evidence"]!.AsArray()[^1]!["total"]!).ShouldBe((int)link["points"]!);
    }

    [Fact]
    public async Task Explain_tells_each_field_with_both_values()
    {
        using var folder = new MatchFolder().With("a.csv", Customers).With("b.csv", Contacts);

        var ran = await folder.MatchAsync("--explain");

        ran.Output.ShouldContain("phone: the telephone is the same ['01632 960101' | '+44 1632 960101']");
        ran.Output.ShouldContain("held down: not linked without a person: 'Holdings' sets the companies of a group apart");
    }

    [Fact]
    public async Task Headings_may_be_few_in_any_order_and_case_and_unknown_ones_are_passed_over()
    {
        using var folder = new MatchFolder()
            .With("a.csv", "Colour,NAME, Id ,name2\nblue,Toravick Roofing,C1,Quelbrook\n")
            .With("b.csv", "id,Postcode,Name\nX1,YO21 3PT,Toravick Roofing\n");

        (await folder.MatchAsync()).Exit.ShouldBe(0);

        folder.Rows().ShouldHaveSingleItem().Right.ShouldBe("X1");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_mark_at_the_beginning_tells_the_encoding(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        using var folder = new MatchFolder().With("a.csv", [.. text.GetPreamble(), .. text.GetBytes("id,name\nÉ1,Café Toravick\n")]).WithNames("b.csv", ("X1", "Cafe Toravick"));

        (await folder.MatchAsync()).Exit.ShouldBe(0);

        folder.Rows().ShouldHaveSingleItem().Left.ShouldBe("É1");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-12")]
    [InlineData(" 7 ")]
    [InlineData("a,b\"c")]
    [InlineData("00123")]
    public async Task Ids_come_back_letter_by_letter(string id)
    {
        using var folder = new MatchFolder()
            .With("a.csv", $"id,name\n\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\",Toravick Roofing\n").WithNames("b.csv", ("X1", "Toravick Roofing"));

        var ran = await folder.MatchAsync();

        folder.Rows().ShouldHaveSingleItem().Left.ShouldBe(id);
        ran.Output.Contains("like a formula", StringComparison.Ordinal).ShouldBe("=@-".Contains(id[0], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_matched_with_itself_links_everybody_to_himself()
    {
        string[] stems = ["Toravick", "Quelbrook", "Vellacot", "Marnoch", "Haskmoor", "Zelandine", "Brixhoe", "Ottervane"];
        string[] trades = ["Roofing", "Dairies", "Printing", "Joinery"];
        var rows = stems.SelectMany((stem, at) => trades.Take(1 + (at % 2)).Select(trade => ($"{stem[..2]}{trade[..1]}", $"{stem}{trade.ToLowerInvariant()} {trade}"))).ToArray();
        using var folder = new MatchFolder().WithNames("a.csv", rows).WithNames("b.csv", rows);

        (await folder.MatchAsync()).Exit.ShouldBe(0);

        folder.Rows().Select(static row => (row.Left, row.Right, row.Decision)).ShouldBe(rows.Select(static row => (row.Item1, row.Item1, "link")).OrderBy(static row => row.Item1, StringComparer.Ordinal));
    }

    [Fact]
    public async Task By_default_a_contact_goes_to_one_customer_and_many_to_one_lifts_that()
    {
        const string twice = "id,name,phone\nC1,Toravick Roofing,01632 960101\nC2,Toravick Roofing,01632 960101\n";
        using var folder = new MatchFolder().With("a.csv", twice).With("b.csv", "id,name,phone\nX1,Toravick Roofing,01632 960101\n");

        await folder.MatchAsync();
        folder.Rows().Count(static row => row.IsLink).ShouldBeLessThan(2);

        await folder.MatchAsync("--many-to-one");
        folder.Rows().Select(static row => (row.Left, row.Right, row.Decision)).ShouldBe([("C1", "X1", "link"), ("C2", "X1", "link")]);
    }

    [Fact]
    public async Task Duplicates_are_found_once_each_and_nobody_with_himself()
    {
        using var folder = new MatchFolder().With("a.csv", "id,name,phone\n3,Toravick Roofing Ltd,01632 960101\n1,Toravick Roofing,01632 960101\n2,Quelbrook Dairies,01632 960102\n");

        var ran = await folder.DedupeAsync("--json");

        folder.Rows().Select(static row => (row.Left, row.Right, row.Decision)).ShouldBe([("1", "3", "link")]);
        ((int)ran.Json["counts"]!["single"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Thresholds_move_what_is_linked_and_what_is_asked()
    {
        using var folder = new MatchFolder().With("a.csv", Customers).With("b.csv", Contacts);

        await folder.MatchAsync("--auto", "1");
        folder.Rows().Count(static row => row.IsLink).ShouldBe(0);

        // What sets two companies apart is asked about at every threshold.
        await folder.MatchAsync("--auto", "0.1");
        folder.Rows().Count(static row => row.IsLink).ShouldBe(1);

        await folder.MatchAsync("--review", "0.95");
        folder.Rows().ShouldHaveSingleItem().IsLink.ShouldBeTrue();
    }

    [Fact]
    public async Task Rows_in_another_order_give_the_same_file()
    {
        using var folder = new MatchFolder().With("a.csv", Customers).With("b.csv", Contacts);
        await folder.MatchAsync();
        var before = await File.ReadAllBytesAsync(folder.Links, TestContext.Current.CancellationToken);

        folder.With("a.csv", Shuffled(Customers)).With("b.csv", Shuffled(Contacts));
        await folder.MatchAsync();

        (await File.ReadAllBytesAsync(folder.Links, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task Names_that_are_empty_short_strange_or_endless_are_asked_about_or_new_and_break_nothing()
    {
        (string Id, string Name)[] rows =
        [
            ("1", ""), ("2", " "), ("3", "A"), ("4", "\U0001F680\U0001F680"), ("5", "שלום עולם בע\"מ"), ("6", "شركة الاتصالات"), ("7", string.Concat(Enumerable.Repeat("Roofing ", 625))),
            ("8", new string('x', 5_000)), ("9", "\u202Ereversed"), ("10", "&&& --- ///"), ("11", "\U00020BB7\U00020BB8"),
        ];
        using var folder = new MatchFolder().WithNames("a.csv", rows).WithNames("b.csv", rows);

        (await folder.MatchAsync("--explain")).Exit.ShouldBe(0);
        var links = folder.Rows();

        links.Where(static row => row.Left is "1" or "2" or "3" or "10").ShouldAllBe(static row => row.Decision == "review");
        links.Where(static row => row.IsLink).ShouldAllBe(static row => row.Left == row.Right);
        links.ShouldAllBe(static row => row.Reason.Length < 500 && !row.Reason.Contains('\n'));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Records_without_a_name_that_share_a_number_are_asked_about(bool dedupe)
    {
        const string nameless = "id,name,email,company_number\n1,,office@toravick.example,01234567\n2,\U0001F680,office@toravick.example,01234567\n";
        using var folder = new MatchFolder().With("a.csv", nameless).With("b.csv", nameless);

        (dedupe ? await folder.DedupeAsync("--explain") : await folder.MatchAsync("--explain")).Exit.ShouldBe(0);

        folder.Rows().ShouldNotBeEmpty();
        folder.Rows().ShouldAllBe(static row => row.Decision == "review" && row.Reason.StartsWith("needs a person: "));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_thousand_of_one_name_are_asked_about_in_bounded_time(bool dedupe)
    {
        var rows = Enumerable.Range(0, 10_000).Select(static at => (at.ToString("00000", CultureInfo.InvariantCulture), "Toravick Roofing Ltd")).ToArray();
        using var folder = new MatchFolder().WithNames("a.csv", rows).WithNames("b.csv", rows);
        var clock = Stopwatch.StartNew();

        (dedupe ? await folder.DedupeAsync() : await folder.MatchAsync()).Exit.ShouldBe(0);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        folder.Rows().Count.ShouldBe(10_000);
        folder.Rows().ShouldAllBe(static row => row.Decision == "review" && row.Right.Length == 0);
    }

    private static string Shuffled(string csv) => csv.TrimEnd().Split('\n') is [var headings, .. var rows] ? string.Join('\n', rows.Reverse().Prepend(headings)) + "\n" : csv;
}
