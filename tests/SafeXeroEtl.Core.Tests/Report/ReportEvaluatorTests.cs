using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

public sealed class ReportEvaluatorTests
{
    private static readonly ReportTable Bills = new()
    {
        Key = "Bills",
        Title = "Bills",
        Purpose = "Every bill.",
        Role = TableRole.Data,
        Columns =
        [
            new("number", "Number", ColumnType.Text),
            new("state", "State", ColumnType.Text),
            new("gross", "Gross", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(
        [
            Bill("DEMO1/1", "posted", 120.10m),
            Bill("DEMO2/1", "posted", -20.05m),
            Bill("DEMO3/1", "blocked", 5m),
            ReportRow.Keyed("words", new ReportCell.Text("DEMO4/1"), ReportCell.Nothing, new ReportCell.Text("not computed")),
        ]),
    };

    [Fact]
    public void A_sum_takes_only_the_rows_that_meet_every_condition() =>
        Figure(ReportFormula.SumOf("Bills", "gross", ("state", "posted"))).ShouldBe(100.05m);

    [Fact]
    public void Conditions_do_not_mind_upper_and_lower_case_as_a_spreadsheet_does_not() =>
        Figure(ReportFormula.SumOf("bills", "gross", ("state", "POSTED"), ("number", "demo1/1"))).ShouldBe(120.10m);

    [Fact]
    public void A_condition_nobody_meets_comes_to_nil() =>
        Evaluate(ReportFormula.SumOf("Bills", "gross", ("state", "held"))).ShouldBe(new ReportValue.Figure(0m, null));

    [Fact]
    public void Words_among_figures_count_for_nothing_in_a_sum() =>
        Figure(ReportFormula.SumOf("Bills", "gross")).ShouldBe(105.05m);

    [Fact]
    public void Rows_are_counted_and_an_empty_condition_finds_empty_cells()
    {
        Figure(ReportFormula.RowsOf("Bills")).ShouldBe(4m);
        Figure(ReportFormula.RowsOf("Bills", ("state", "blocked"))).ShouldBe(1m);
        Figure(ReportFormula.RowsOf("Bills", ("state", ""))).ShouldBe(1m);
    }

    [Fact]
    public void Formulas_add_subtract_and_turn_round()
    {
        var posted = ReportFormula.SumOf("Bills", "gross", ("state", "posted"));
        var blocked = ReportFormula.CellOf("Bills", "DEMO3/1", "gross");

        Figure(posted + blocked).ShouldBe(105.05m);
        Figure(posted - blocked).ShouldBe(95.05m);
        Figure(-posted).ShouldBe(-100.05m);
    }

    [Theory]
    [InlineData("0.0049", true)]
    [InlineData("0.005", false)]
    [InlineData("-0.01", false)]
    public void A_check_agrees_to_the_penny(string difference, bool agrees)
    {
        var off = ReportRow.Keyed("off", new ReportCell.Text("off"), ReportCell.Nothing, new ReportCell.Amount(5m + decimal.Parse(difference, System.Globalization.CultureInfo.InvariantCulture)));
        var book = Book(Bills with { Rows = ReportRows.Of(Bills.Rows.Append(off)) });

        new ReportEvaluator(book).Evaluate(new ReportFormula.Agrees(ReportFormula.CellOf("Bills", "off", "gross"), ReportFormula.CellOf("Bills", "DEMO3/1", "gross")))
            .ShouldBe(new ReportValue.Agreement(agrees));
    }

    [Fact]
    public void Failed_checks_can_be_counted_by_what_they_say()
    {
        var checks = new ReportTable
        {
            Key = "Checks",
            Title = "Checks",
            Purpose = "What must hold.",
            Columns = [new("check", "Outcome", ColumnType.Check)],
            Rows = ReportRows.Of(
            [
                ReportRow.Of(new ReportCell.Computed(new ReportFormula.Agrees(ReportFormula.RowsOf("Bills"), ReportFormula.RowsOf("Bills")))),
                ReportRow.Of(new ReportCell.Computed(new ReportFormula.Agrees(ReportFormula.RowsOf("Bills"), ReportFormula.SumOf("Bills", "gross")))),
            ]),
        };

        Evaluate(ReportFormula.RowsOf("Checks", ("check", ReportValue.Agreement.DiffersText)), Bills, checks).ShouldBe(new ReportValue.Figure(1m, null));
    }

    [Fact]
    public void Two_currencies_are_never_added()
    {
        var euros = ReportRow.Keyed("euros", new ReportCell.Text("DEMO9/1"), new ReportCell.Text("foreign"), new ReportCell.Amount(7m, new CurrencyCode("EUR")));
        var mixed = Bills with { Rows = ReportRows.Of(Bills.Rows.Append(euros)) };

        Should.Throw<InvalidOperationException>(() => Evaluate(ReportFormula.SumOf("Bills", "gross"), mixed)).Message.ShouldContain("currency");
        Should.Throw<InvalidOperationException>(() => Evaluate(ReportFormula.CellOf("Bills", "euros", "gross") + ReportFormula.CellOf("Bills", "DEMO3/1", "gross"), mixed));
        Evaluate(ReportFormula.SumOf("Bills", "gross", ("state", "foreign")), mixed).ShouldBe(new ReportValue.Figure(7m, new CurrencyCode("EUR")));
        new ReportEvaluator(Book(mixed)).Total(mixed, mixed.Columns[2]).ShouldBeNull();
        new ReportEvaluator(Book(Bills)).Total(Bills, Bills.Columns[2])!.Value.ShouldBe(105.05m);
    }

    [Fact]
    public void What_is_not_there_is_a_bug_and_throws()
    {
        Should.Throw<ArgumentException>(() => Evaluate(ReportFormula.SumOf("Credits", "gross"))).Message.ShouldContain("Credits");
        Should.Throw<ArgumentException>(() => Evaluate(ReportFormula.SumOf("Bills", "net"))).Message.ShouldContain("net");
        Should.Throw<ArgumentException>(() => Evaluate(ReportFormula.RowsOf("Bills", ("cause", "late")))).Message.ShouldContain("cause");
        Should.Throw<ArgumentException>(() => Evaluate(ReportFormula.CellOf("Bills", "DEMO7/1", "gross"))).Message.ShouldContain("DEMO7/1");
        Should.Throw<InvalidOperationException>(() => Evaluate(ReportFormula.CellOf("Bills", "words", "gross")));
        Should.Throw<InvalidOperationException>(() => Evaluate(ReportFormula.RowsOf("Bills", ("gross", "5")))).Message.ShouldContain("words");
    }

    [Fact]
    public void A_formula_that_depends_on_itself_is_found_before_the_stack_ends()
    {
        var circle = Bills with { Key = "Circle", Rows = ReportRows.Of([ReportRow.Keyed("me", ReportCell.Nothing, ReportCell.Nothing, new ReportCell.Computed(ReportFormula.CellOf("Circle", "me", "gross")))]) };

        Should.Throw<InvalidOperationException>(() => Evaluate(ReportFormula.CellOf("Circle", "me", "gross"), circle)).Message.ShouldContain("itself");
    }

    [Fact]
    public void A_column_of_formulas_may_depend_on_the_sum_of_the_column_beside_it()
    {
        var shares = new ReportTable
        {
            Key = "Shares",
            Title = "Shares",
            Purpose = "Two columns of formulas.",
            Columns = [new("own", "Own", ColumnType.Amount), new("rest", "Rest", ColumnType.Amount)],
            Rows = ReportRows.Of(new[] { "DEMO1/1", "DEMO3/1" }.Select(static bill => ReportRow.Of(
                new ReportCell.Computed(ReportFormula.CellOf("Bills", bill, "gross")),
                new ReportCell.Computed(ReportFormula.SumOf("Shares", "own") - ReportFormula.CellOf("Bills", bill, "gross"))))),
        };

        Evaluate(ReportFormula.SumOf("Shares", "rest"), Bills, shares).ShouldBe(new ReportValue.Figure(125.10m, CurrencyCode.Gbp));
    }

    [Fact]
    public void A_row_that_does_not_fit_its_table_throws()
    {
        var narrow = Bills with { Rows = ReportRows.Of([ReportRow.Of(ReportCell.Nothing)]) };

        Should.Throw<InvalidOperationException>(() => Evaluate(ReportFormula.RowsOf("Bills"), narrow)).Message.ShouldContain("1 cells for 3");
    }

    [Fact]
    public void Lazy_rows_are_read_once_for_formulas_that_ask_about_the_same_columns()
    {
        var passes = 0;
        var lazy = Bills with
        {
            Rows = ReportRows.Lazily(() =>
            {
                passes++;
                return Bills.Rows;
            }),
        };
        var evaluator = new ReportEvaluator(Book(lazy));

        evaluator.Evaluate(ReportFormula.SumOf("Bills", "gross", ("state", "posted")));
        evaluator.Evaluate(ReportFormula.SumOf("Bills", "gross", ("state", "blocked")));
        evaluator.Evaluate(ReportFormula.RowsOf("Bills", ("state", "blocked")));

        passes.ShouldBe(1);
    }

    [Fact]
    public void Tables_and_columns_need_keys_of_their_own()
    {
        Should.Throw<ArgumentException>(() => Book(Bills, Bills with { Key = "BILLS" })).Message.ShouldContain("Bills");
        Should.Throw<ArgumentException>(() => Bills with { Columns = [Bills.Columns[0], Bills.Columns[0]] });
        Should.Throw<ArgumentException>(() => Bills with { Key = " " });
    }

    private static ReportRow Bill(string number, string state, decimal gross) =>
        ReportRow.Keyed(number, new ReportCell.Text(number), new ReportCell.Text(state), new ReportCell.Amount(gross));

    private static ReportBook Book(params ReportTable[] tables) => new()
    {
        Kind = ReportKind.Reconciliation,
        Title = "Reconciliation",
        Entity = "Example Telecom Ltd · October 2026",
        Verdict = new ReportVerdict("Agrees", ReportTone.Good),
        Tables = [.. tables],
    };

    private static ReportValue Evaluate(ReportFormula formula, params ReportTable[] tables) =>
        new ReportEvaluator(Book(tables.Length == 0 ? [Bills] : tables)).Evaluate(formula);

    private static decimal Figure(ReportFormula formula) => Evaluate(formula).ShouldBeOfType<ReportValue.Figure>().Value;
}
