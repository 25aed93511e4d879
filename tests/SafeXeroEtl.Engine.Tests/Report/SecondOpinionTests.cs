using System.Globalization;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Workbooks;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>LibreOffice and ExcelJS, which know nothing of us, open our workbooks and find in them what we say is there.</summary>
public sealed class SecondOpinionTests
{
    private const string Differs = ReportValue.Agreement.DiffersText;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_formula_comes_to_what_the_file_says_and_a_changed_figure_turns_its_own_checks_red()
    {
        var lacking = Tools.Lacking(Tools.LibreOffice, Tools.ExcelJs, Tools.Node);
        Assert.SkipWhen(lacking is not null, lacking ?? "");
        using var folder = new TemporaryFolder();
        string[] files = [.. Books().Select(entry => Written(folder, entry.Name, entry.Book, entry.RowsPerSheetMax))];
        var changed = folder["changed.xlsx"];
        EditedWorkbook.Write(files[0], changed, ("Payments", At("F", 4), 1_000m));

        await LibreOffice.RecalculateAsync([.. files, changed], folder["theirs"], Stop);

        foreach (var file in files)
        {
            SecondOpinion.OfFormulas(OpenedWorkbook.At(file), Theirs(folder, file)).ShouldBeEmpty(Path.GetFileName(file));
        }

        SecondOpinion.Formulas(OpenedWorkbook.At(files[0])).ShouldBeGreaterThan(30);
        string[] before = [Check(0), Check(1), Check(2)];
        Red(Theirs(folder, files[0])).ShouldBe(before);
        Red(Theirs(folder, changed)).ShouldBe([.. before, Check(3)], "The cash that was changed, and nothing else.");

        var read = await ExcelJs.ReadAsync(files, Stop);
        foreach (var (file, theirs) in files.Zip(read))
        {
            SecondOpinion.OfExcelJs(OpenedWorkbook.At(file), theirs).ShouldBeEmpty(Path.GetFileName(file));
        }
    }

    /// <summary>A book of every shape that breaks programs.</summary>
    private static IEnumerable<(string Name, ReportBook Book, int RowsPerSheetMax)> Books() =>
    [
        ("sample", SampleBook.Reconciliation(), ExcelReportWriter.RowsPerSheetMax),
        ("sample-on-many-sheets", SampleBook.Reconciliation(), 7),
        ("empty", SmallBook.Of(), ExcelReportWriter.RowsPerSheetMax),
        ("no-rows", SmallBook.Of(SmallBook.Words("Nothing"), SmallBook.Answer(ReportFormula.RowsOf("Nothing") + ReportFormula.RowsOf("Nothing", ("words", "x")), ColumnType.Count)), ExcelReportWriter.RowsPerSheetMax),
        ("hostile", HostileBook.Of(), ExcelReportWriter.RowsPerSheetMax),
        .. new[] { "A", "D", "AD" }.Select(static outcomes => ("concluded-" + outcomes, SmallBook.Concluded(outcomes), ExcelReportWriter.RowsPerSheetMax)),
    ];

    private static string Written(TemporaryFolder folder, string name, ReportBook book, int rowsPerSheetMax)
    {
        var written = folder[new ExcelReportWriter(rowsPerSheetMax).Write(book, folder.Path).Value.ShouldHaveSingleItem()];
        File.Move(written, folder[name + ".xlsx"]);
        return folder[name + ".xlsx"];
    }

    private static OpenedWorkbook Theirs(TemporaryFolder folder, string file) => OpenedWorkbook.At(Path.Combine(folder["theirs"], Path.GetFileName(file)));

    private static IEnumerable<string> Red(OpenedWorkbook workbook) =>
        workbook.SheetNames.SelectMany(sheet => workbook.Sheet(sheet).Where(static cell => cell.Value.Formula is not null && cell.Value.Value == Differs).Select(cell => $"{sheet}!{cell.Key}"));

    private static string Check(int position) => "Control totals!" + At("E", position);

    private static string At(string column, int position) => column + (WrittenWorkbook.FirstRow + position).ToString(CultureInfo.InvariantCulture);
}
