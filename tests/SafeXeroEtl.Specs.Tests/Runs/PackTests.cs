using System.Globalization;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Workbooks;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The workbooks of a real run, opened by programs that know nothing of us.</summary>
public sealed class PackTests
{
    private const string Theirs = "Auditor's own Xero export";
    private const string Ours = "Ours in the auditor's export";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LibreOffice_and_exceljs_find_in_the_plan_and_the_pack_what_they_say()
    {
        Needs.All(Tools.LibreOffice, Tools.ExcelJs, Tools.Node);
        using var workspace = await DemoWorkspace.ClosedAsync();
        var theirs = workspace.PathOf("theirs");
        string plan = workspace.PathOf("runs", DemoWorkspace.October, "3-plan", "plan.xlsx"), pack = workspace.PathOf("runs", DemoWorkspace.October, "5-report", "reconciliation-pack.xlsx");
        var changed = workspace.PathOf("changed.xlsx");
        var opened = OpenedWorkbook.At(pack);
        var column = opened.Sheet("Invoices").Single(static cell => cell.Key.EndsWith('8') && cell.Value.Value == "Xero gross").Key[..^1];
        var xeroGross = opened.Sheet("Invoices").Where(cell => cell.Value.IsNumber && cell.Key.StartsWith(column, StringComparison.Ordinal)).First(static cell => cell.Value.Value != "0").Key;
        EditedWorkbook.Write(pack, changed, ("Invoices", xeroGross, 1_000_000m));

        var pasted = workspace.PathOf("pasted.xlsx");
        var (first, second) = (opened.Sheet(Ours)["A9"].Value, opened.Sheet(Ours)["A10"].Value);
        EditedWorkbook.Write(
            pack, pasted,
            (Theirs, "A9", first), (Theirs, "D9", decimal.Parse(opened.Sheet(Ours)["C9"].Value, CultureInfo.InvariantCulture)),
            (Theirs, "A10", second), (Theirs, "D10", 1m),
            (Theirs, "A11", "DEMO*"), (Theirs, "D11", 20m),
            ("Sign-off", "E12", 10m));

        var item = workspace.PathOf("item.xlsx");
        EditedWorkbook.Write(pack, item, ("Open items", "I9", 1_000_000m));

        await LibreOffice.RecalculateAsync([plan, pack, changed, item, pasted], theirs, Stop);

        foreach (var file in new[] { plan, pack })
        {
            SecondOpinion.OfFormulas(OpenedWorkbook.At(file), OpenedWorkbook.At(Path.Combine(theirs, Path.GetFileName(file)))).ShouldBeEmpty(Path.GetFileName(file));
        }

        Red(opened).ShouldBeEmpty();
        Red(OpenedWorkbook.At(Path.Combine(theirs, "changed.xlsx"))).ShouldBe(
            ["Summary: Bills", "Checks: Bills − credits − receipts + refunds, SAFE less Xero = the exceptions on records"],
            "What rests on that figure of Xero, and nothing else.");
        Red(OpenedWorkbook.At(Path.Combine(theirs, "item.xlsx"))).ShouldBe(
            [$"Ageing: {opened.Sheet("Open items")["A9"].Value}", $"Ageing by customer: {opened.Sheet("Open items")["B9"].Value["a/c ".Length..]}"], "Its own side and its own customer.");

        var answer = OpenedWorkbook.At(Path.Combine(theirs, "pasted.xlsx"));
        Row(answer, Theirs, 9, "EGHI").ShouldBe("1 0 ✓ agrees within");
        Row(answer, Theirs, 10, "EHI").ShouldBe("1 ✗ differs above");
        Row(answer, Theirs, 11, "EFGHI").ShouldBe("0 0 20 ✗ differs above", "A star is a star.");
        Row(answer, Theirs, 12, "EFGHI").ShouldBe("    ");
        Row(answer, Ours, 9, "DF").ShouldBe("1 ✓ agrees");
        Row(answer, Ours, 11, "DF").ShouldBe("0 ✗ differs", "It was not pasted.");

        string[] files = [plan, pack];
        foreach (var (file, read) in files.Zip(await ExcelJs.ReadAsync(files, Stop)))
        {
            SecondOpinion.OfExcelJs(OpenedWorkbook.At(file), read).ShouldBeEmpty(Path.GetFileName(file));
            Faults(file).ShouldBeEmpty(Path.GetFileName(file));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_month_of_nothing_and_one_of_a_single_bill_are_whole_workbooks(int bills)
    {
        Needs.All(Tools.LibreOffice, Tools.ExcelJs, Tools.Node);
        var folder = Directory.CreateTempSubdirectory("safexero-small-pack-").FullName;
        var (pack, theirs) = (Path.Combine(folder, new ExcelReportWriter().Write(LargeMonth.Book(bills), folder).Value.Single()), Path.Combine(folder, "theirs"));

        await LibreOffice.RecalculateAsync([pack], theirs, Stop);

        SecondOpinion.OfFormulas(OpenedWorkbook.At(pack), OpenedWorkbook.At(Path.Combine(theirs, Path.GetFileName(pack)))).ShouldBeEmpty();
        SecondOpinion.OfExcelJs(OpenedWorkbook.At(pack), (await ExcelJs.ReadAsync([pack], Stop)).Single()).ShouldBeEmpty();
        Precedents.Loose(OpenedWorkbook.At(pack)).ShouldBeEmpty();
        Faults(pack).ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_figure_of_the_pack_leads_to_what_was_read_or_keyed()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var pack = workspace.PathOf("runs", DemoWorkspace.October, "5-report", "reconciliation-pack.xlsx");
        var opened = OpenedWorkbook.At(pack);

        Precedents.Loose(opened).ShouldBeEmpty();
        Precedents.Formulas(opened).ShouldBeGreaterThan(200);

        var typedOver = workspace.PathOf("typed-over.xlsx");
        var revenue = opened.Sheet("Revenue").First(static cell => cell.Value.Formula is not null && cell.Value.IsNumber).Key;
        EditedWorkbook.Write(pack, typedOver, ("Revenue", revenue, 1m));
        Precedents.Loose(OpenedWorkbook.At(typedOver)).ShouldBe([$"Revenue!{revenue} holds 1, which is no formula."], "A figure typed over a formula is found.");
    }

    [Fact]
    public async Task The_pack_tells_the_runs_own_log_and_written_again_it_tells_no_more()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var pack = workspace.PathOf("runs", DemoWorkspace.October, "5-report", "reconciliation-pack.xlsx");
        var bytes = await File.ReadAllBytesAsync(pack, Stop);
        var opened = OpenedWorkbook.At(pack);
        string[] shown = [.. opened.Sheet("Run log").Where(static cell => cell.Key[0] == 'G' && cell.Value.Value.Length == 64).Select(static cell => cell.Value.Value)];
        string[] kept = [.. workspace.ReadText("runs", DemoWorkspace.October, "run-log.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static row => (string)JsonNode.Parse(row)!["hash"]!)];
        string[] hashes = [.. opened.Sheet("Hashes").Values.Select(static cell => cell.Value)];

        shown.Length.ShouldBeInRange(100, kept.Length - 1);
        shown.ShouldBe(kept[..shown.Length]);
        hashes.ShouldContain(shown[^1]);
        hashes.ShouldContain(workspace.Files("runs", DemoWorkspace.October, "4-reconcile")["findings.json"]);
        opened.Sheet("Run log").Values.ShouldContain(static cell => cell.Value == "Loading began");

        (await workspace.RunAsync("verify", DemoWorkspace.October)).Exit.ShouldBe(0);
        (await workspace.RunAsync("report", DemoWorkspace.October)).Exit.ShouldBe(0);
        (await File.ReadAllBytesAsync(pack, Stop)).ShouldBe(bytes);
        (await workspace.RunAsync("verify", DemoWorkspace.October)).Exit.ShouldBe(0);
    }

    private static IEnumerable<string> Faults(string file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, Stop).Select(static error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}")];
    }

    private static string Row(OpenedWorkbook workbook, string sheet, int row, string columns) =>
        string.Join(' ', columns.Select(column => workbook.Sheet(sheet)[string.Create(CultureInfo.InvariantCulture, $"{column}{row}")].Value));

    /// <summary>Sheet, and what the row with a failing check says first.</summary>
    private static IEnumerable<string> Red(OpenedWorkbook workbook) =>
        workbook.SheetNames.SelectMany(sheet => workbook.Sheet(sheet).Where(static cell => cell.Value.Formula is not null && cell.Value.Value == ReportValue.Agreement.DiffersText)
            .Select(cell => $"{sheet}: {workbook.Sheet(sheet)["A" + new string([.. cell.Key.Where(char.IsAsciiDigit)])].Value}"));
}
