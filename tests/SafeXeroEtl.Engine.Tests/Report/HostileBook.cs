using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>Everything in one workbook that has broken a spreadsheet before: names, words, days and figures from outside.</summary>
internal static class HostileBook
{
    private static readonly string[] Words =
    [
        "=HYPERLINK(\"http://example.com\",\"pay\")", "+44 113 496 0000", "-1+1", "@SUM(A1)", "\t=1+1", "\r\n=1", "0200", "1e5", "TRUE", "#REF!", "'quoted", "a*", "a?", "~", ">5", "<>", "",
        "<script>alert(1)</script> & \"quotes\"", "a\0b\u0007c\ud800d\uffff", "_x0041__x0042_", "new\nline", "  spaces  ", "]]>", "€ ½ 漢字 😀", new('x', 40_000),
    ];

    public static ReportBook Of() => SmallBook.Of(
        Data("Bills [a]/b:c*d?"),
        Data("It's"),
        Asked("Asked of one", "Bills [a]/b:c*d?"),
        Asked("Asked of the other", "It's")) with
    {
        Title = "=1+1",
        Entity = "<b>&amp; 'Sons' Ltd",
        Facts = [new("=1", "@x"), new("Before 1900", new ReportCell.Day(new DateOnly(1899, 12, 31)))],
    };

    private static ReportTable Data(string key) => SmallBook.Table(
        key,
        [new("words", "=Words", ColumnType.Text), new("amount", "+Amount", ColumnType.Amount, ColumnTotal.Sum), new("day", "@Day", ColumnType.Day), new("link", "-Link", ColumnType.Link)],
        [
            .. Words.Select(static (words, index) => ReportRow.Of(
                words.Length == 0 ? ReportCell.Nothing : new ReportCell.Text(words),
                new ReportCell.Amount(index + 0.01m),
                new ReportCell.Day(new DateOnly(1899, 12, 31).AddDays(index * 20)),
                new ReportCell.Link(words, "javascript:alert(1)"))),
            ReportRow.Of(new ReportCell.Text("foreign"), new ReportCell.Amount(-0.005m, new CurrencyCode("GBP")), new ReportCell.Day(DateOnly.MaxValue), new ReportCell.Link("long", "https://example.com/" + new string('a', 3000))),
        ]);

    /// <summary>What a table adds up to for each of the words.</summary>
    private static ReportTable Asked(string key, string data) => SmallBook.Table(
        key,
        [new("sum", "Sum", ColumnType.Amount, ColumnTotal.Sum), new("rows", "Rows", ColumnType.Count)],
        [
            .. Words.Where(static words => words.Length < 1_000 && words.All(static character => !char.IsControl(character) && !char.IsSurrogate(character) && character != '\uffff')).Select(words => ReportRow.Of(
                new ReportCell.Computed(ReportFormula.SumOf(data, "amount", ("words", words))),
                new ReportCell.Computed(ReportFormula.RowsOf(data, ("words", words))))),
        ]) with
    { Role = TableRole.Summary };
}
