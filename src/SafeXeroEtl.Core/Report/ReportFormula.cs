using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report;

/// <summary>A column whose cell must read exactly so; upper and lower case are one, as in a spreadsheet.</summary>
public sealed record ReportCondition(string Column, string Value)
{
    public const string Account = "a/c ";
    public const string Contact = "contact ";
    public const string Due = "due ";

    /// <summary>Words that begin so are words to every spreadsheet, whatever follows: a table that thousands of formulas look into spells its keys with one of them.</summary>
    public static ImmutableArray<string> Leads { get; } = [Account, Contact, Due];
}

/// <summary>
/// What a figure is made of. The same formula is worked out here in <c>decimal</c> and written into the workbook as a live one,
/// so it is kept to what every spreadsheet program can do.
/// </summary>
public abstract record ReportFormula
{
    private ReportFormula()
    {
    }

    /// <summary>A column of a table, added up over the rows that meet every condition (SUMIFS).</summary>
    public sealed record Sum(string Table, string Column, ImmutableArray<ReportCondition> Where) : ReportFormula;

    /// <summary>How many rows meet every condition (COUNTIFS).</summary>
    public sealed record Rows(string Table, ImmutableArray<ReportCondition> Where) : ReportFormula;

    /// <summary>One cell of a table.</summary>
    public sealed record Cell(string Table, string Row, string Column) : ReportFormula;

    public sealed record Plus(ReportFormula Left, ReportFormula Right) : ReportFormula;

    public sealed record Minus(ReportFormula Left, ReportFormula Right) : ReportFormula;

    public sealed record Negated(ReportFormula Of) : ReportFormula;

    /// <summary>Without its pence, as boxes 6 to 9 of the VAT return are written.</summary>
    public sealed record WholePounds(ReportFormula Of) : ReportFormula;

    /// <summary>A check: the two are equal to the penny.</summary>
    public sealed record Agrees(ReportFormula Left, ReportFormula Right) : ReportFormula;

    /// <summary>1 where a row of a table holds the words of a cell in a column, otherwise 0.</summary>
    public sealed record Found(string Table, string Column, Cell Key) : ReportFormula;

    /// <summary>The figure in the first row that holds the words of a cell in a column; nil where none does.</summary>
    public sealed record Matched(string Table, string Column, Cell Key, string Figure) : ReportFormula;

    /// <summary>Empty as long as nobody filled in a cell.</summary>
    public sealed record WhenKeyed(Cell Key, ReportFormula Then) : ReportFormula;

    /// <summary>Whether a figure is larger than a limit, whatever its sign: <c>above</c> or <c>within</c>.</summary>
    public sealed record Beyond(ReportFormula Of, ReportFormula Limit) : ReportFormula
    {
        public const string AboveText = "above";
        public const string WithinText = "within";
    }

    public static ReportFormula operator +(ReportFormula left, ReportFormula right) => new Plus(left, right);

    public static ReportFormula operator -(ReportFormula left, ReportFormula right) => new Minus(left, right);

    public static ReportFormula operator -(ReportFormula of) => new Negated(of);

    /// <summary>Adds up a column: <c>SumOf("Invoices", "gross", ("cause", "pennies"))</c>.</summary>
    public static ReportFormula SumOf(string table, string column, params ReadOnlySpan<(string Column, string Value)> where) =>
        new Sum(table, column, Conditions(where));

    /// <summary>Counts rows: <c>RowsOf("Invoices", ("state", "blocked"))</c>.</summary>
    public static ReportFormula RowsOf(string table, params ReadOnlySpan<(string Column, string Value)> where) =>
        new Rows(table, Conditions(where));

    /// <summary>Points at one cell by row and column key.</summary>
    public static Cell CellOf(string table, string row, string column) => new Cell(table, row, column);

    private static ImmutableArray<ReportCondition> Conditions(ReadOnlySpan<(string Column, string Value)> where)
    {
        var conditions = ImmutableArray.CreateBuilder<ReportCondition>(where.Length);
        foreach (var (column, value) in where)
        {
            conditions.Add(new ReportCondition(column, value));
        }

        return conditions.MoveToImmutable();
    }
}
