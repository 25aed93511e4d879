using System.Text;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary><c>probe file</c> as somebody gives it who has an export and no layout.</summary>
public sealed class ProbeTests
{
    [Theory]
    [InlineData("customers")]
    [InlineData("invoices")]
    [InlineData("lines")]
    [InlineData("payments")]
    [InlineData("allocations")]
    [InlineData("outstanding")]
    public async Task Each_report_of_the_demo_is_told_by_its_role_and_the_layout_reads(string role)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        var ran = await workspace.RunAsync("probe", "file", workspace.PathOf("pipelines", "demo", "exports", "2026-10", role + ".csv"), "--json", "--out", $"pipelines/{role}.yml");

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ((string)ran.Json["schema"]!).ShouldBe("probe-file/1");
        ((string)ran.Json["roles"]![0]!["role"]!).ShouldBe(role);
        workspace.ReadText("pipelines", role + ".yml").ShouldBe((string)ran.Json["layout"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_cell_of_a_file_of_personal_data_is_shown(bool hasHeadings)
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        var random = new Random(20261031);
        var cells = new List<string>();
        var text = new StringBuilder(hasHeadings ? "Account Number,Customer Name,Email Address,Postcode,Telephone,Credit Limit\n" : "");
        for (var row = 0; row < 200; row++)
        {
            string[] made =
            [
                $"ACC{random.Next(100_000, 999_999)}", $"{Word(random)} {Word(random)} Ltd", $"{Word(random)}@{Word(random)}.example", $"YO{random.Next(10, 99)} {random.Next(1, 9)}QX",
                $"01947 {random.Next(100_000, 999_999)}", $"{random.Next(10_000, 99_999)}.{random.Next(10, 99)}",
            ];
            cells.AddRange(made);
            text.AppendJoin(',', made).Append('\n');
        }

        var path = workspace.PathOf("people.csv");
        await File.WriteAllTextAsync(path, text.ToString(), TestContext.Current.CancellationToken);
        foreach (var more in (string[][])[[], ["--json"], ["--verbose", "--role", "customers"]])
        {
            var ran = await workspace.RunAsync(["probe", "file", path, .. more]);

            var said = ran.Output + ran.Error;
            said.ShouldContain("people.csv");
            cells.Where(cell => said.Contains(cell, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("missing.csv", 2)]
    [InlineData("pipelines", 2)]
    public async Task What_is_no_file_is_exit_2(string name, int exit)
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        (await workspace.RunAsync("probe", "file", workspace.PathOf(name))).Exit.ShouldBe(exit);
    }

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('a' + random.Next(26))));
}
