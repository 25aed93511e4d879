using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Report;
using Spectre.Console;

namespace SafeXeroEtl.Cli.Views;

/// <summary>A report on the screen or as JSON: the same tables as on its page, and like there nothing is reckoned here.</summary>
internal sealed class BookView(ParseResult parsed)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private const int RowsMax = 20;
    private const int WidthMin = 110;

    // Wide enough that names need not break.
    private const int WidthInFile = 160;

    private readonly TextWriter output = parsed.InvocationConfiguration.Output;
    private readonly Terminal terminal = Terminal.Of(parsed);

    public int Show(ReportBook book)
    {
        if (parsed.GetValue(GlobalOptions.Json))
        {
            output.WriteLine(JsonView.Indented(Json(book)));
            return 0;
        }

        output.WriteLine(Terminal.PlainLine($"{book.Title}: {book.Entity}"));
        output.WriteLine(terminal.Paint(ToneOf(book.Verdict.Tone), Terminal.PlainLine(book.Verdict.Text)));
        if (book.Verdict.Detail is { } detail)
        {
            output.WriteLine(terminal.Paint(Tone.Faint, Terminal.PlainLine(detail)));
        }

        foreach (var list in book.Lists)
        {
            Heading(list.Title);
            foreach (var sentence in list.Sentences)
            {
                output.WriteLine(Terminal.PlainLine($"  {sentence}"));
            }
        }

        foreach (var table in book.Tables.Where(static table => table.Role != TableRole.Data || table.EachRow().Skip(RowsMax).Any() is false))
        {
            Table(table);
        }

        return 0;
    }

    private void Table(ReportTable table)
    {
        var rows = table.EachRow().ToArray();
        if (rows.Length == 0)
        {
            Heading(table.Title);
            output.WriteLine(terminal.Paint(Tone.Faint, $"  {table.WhenEmpty}"));
            return;
        }

        Heading($"{table.Title} ({rows.Length.ToString("#,##0", British)})");
        var columns = Enumerable.Range(0, table.Columns.Length).Where(column => rows.Any(row => Words(row.Cells[column]).Length > 0)).ToArray();
        if (Terminal.Width is { } window && window < WidthMin)
        {
            foreach (var line in NarrowRows.Lines([.. columns.Select(column => table.Columns[column].Heading)], rows.Take(RowsMax).Select(row => columns.Select(column => Terminal.PlainLine(Words(row.Cells[column]))).ToArray()), Math.Min(2, columns.Length), window))
            {
                output.WriteLine(line);
            }
        }
        else
        {
            Wide(table, rows, columns);
        }

        if (rows.Length > RowsMax)
        {
            output.WriteLine(terminal.Paint(Tone.Faint, $"  The first {RowsMax.ToString(British)} of {rows.Length.ToString("#,##0", British)} rows; --html and --json show more."));
        }
    }

    private void Wide(ReportTable table, ReportRow[] rows, int[] columns)
    {
        var shown = new Table().Border(TableBorder.Simple);
        foreach (var column in columns.Select(column => table.Columns[column]))
        {
            var right = column.Type is ColumnType.Amount or ColumnType.Count;
            var made = new TableColumn(Markup.Escape(column.Heading)) { Alignment = right ? Justify.Right : Justify.Left, NoWrap = right || column.Type == ColumnType.Day };
            shown.AddColumn(made);
        }

        foreach (var row in rows.Take(RowsMax))
        {
            shown.AddRow([.. columns.Select(column => new Text(Terminal.PlainLine(Words(row.Cells[column]))))]);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Terminal.Width ?? WidthInFile;
        console.Write(shown);
    }

    private void Heading(string text)
    {
        output.WriteLine();
        output.WriteLine(Terminal.PlainLine(text));
    }

    private static string Words(ReportCell cell) => cell switch
    {
        ReportCell.Text text => text.Value,
        ReportCell.Amount amount => amount.Value.ToString("#,##0.00##", British) + (amount.Currency == CurrencyCode.Gbp ? "" : " " + amount.Currency),
        ReportCell.Count count => count.Value.ToString("#,##0", British),
        ReportCell.Day day => day.Value.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        ReportCell.Link link => link.Label,
        _ => "",
    };

    private static JsonObject Json(ReportBook book) => new()
    {
        ["schema"] = $"{book.Kind.ToString().ToLowerInvariant()}/1",
        ["entity"] = book.Entity,
        ["verdict"] = book.Verdict.Text,
        ["as_of"] = book.Verdict.Detail,
        ["notices"] = new JsonArray([.. book.Lists.SelectMany(static list => list.Sentences).Select(static sentence => JsonValue.Create(sentence))]),
        ["tables"] = new JsonObject(book.Tables.Select(static table => KeyValuePair.Create(Name(table.Key), (JsonNode?)new JsonArray([.. table.EachRow().Select(row => Row(table, row))])))),
    };

    private static JsonObject Row(ReportTable table, ReportRow row) =>
        new(table.Columns.Select((column, index) => KeyValuePair.Create(column.Key, Value(row.Cells[index]))));

    private static JsonNode? Value(ReportCell cell) => cell switch
    {
        ReportCell.Amount amount => new JsonObject { ["currency"] = amount.Currency.Value, ["value"] = amount.Value },
        ReportCell.Count count => count.Value,
        ReportCell.Day day => day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ReportCell.Empty => null,
        _ => Words(cell) is { Length: > 0 } words ? words : null,
    };

    private static string Name(string key) => key.ToLowerInvariant().Replace(' ', '_');

    private static Tone ToneOf(ReportTone tone) => tone switch
    {
        ReportTone.Good => Tone.Good,
        ReportTone.Warn => Tone.Warn,
        ReportTone.Bad => Tone.Bad,
        _ => Tone.Plain,
    };
}
