using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Report;

namespace SafeXeroEtl.Engine.Report;

/// <summary>Formats a book for templates: every figure becomes the words that a reader sees.</summary>
internal sealed class PageBuilder(ReportBook book)
{
    // Names and numbers of this length stay on one line; sentences wrap.
    private const int ShortCharactersMax = 28;

    // A table of so many causes is none that anybody opens one by one.
    private const int GroupsMax = 100;

    private readonly ReportEvaluator _evaluator = new(book);
    private readonly ImmutableArray<string> _slugs = ReportFiles.Slugs(book);
    private readonly ImmutableArray<string> _sheets = ReportFiles.SheetNames(book);

    public PageModel Build() => new()
    {
        Title = ReportText.Clean(book.Title),
        Entity = ReportText.Clean(book.Entity),
        Verdict = new PageVerdict(ReportText.Clean(book.Verdict.Text), Tone(book.Verdict.Tone), Mark(book.Verdict.Tone), Clean(book.Verdict.Detail)),
        Facts = [.. book.Facts.Select(fact => new PageFigure(ReportText.Clean(fact.Label), Alone(fact.Value, ColumnType.Text), Tone(ReportTone.Plain), null, null))],
        Cards = [.. book.Cards.Select(Card)],
        Lists = [.. book.Lists.Select(static list => new PageList(ReportText.Clean(list.Title), Tone(list.Tone), [.. list.Sentences.Select(ReportText.Clean)]))],
        Charts = [.. book.Charts.Select(chart => new ChartBuilder(_evaluator, AnchorOfChart).Build(chart))],
        Tables = [.. book.Tables.Index().Where(static entry => entry.Item.Place != ReportPlace.SheetOnly).Select(entry => Table(entry.Item, entry.Index))],
        Workbook = book.Kind is ReportKind.Today or ReportKind.Campaign ? null : ReportFiles.Workbook(book.Kind),
    };

    private PageFigure Card(ReportCard card) => new(
        ReportText.Clean(card.Label),
        Alone(card.Value, card.Type),
        Tone(card.Tone),
        Clean(card.Note),
        card.TableKey is { } table ? "#" + _slugs[IndexOf(table)] : null);

    /// <summary>A table's anchor, or the chart's own key, which is one already.</summary>
    private string AnchorOfChart(string key) => book.Tables.Any(table => string.Equals(table.Key, key, StringComparison.OrdinalIgnoreCase)) ? _slugs[IndexOf(key)] : key;

    private PageTable Table(ReportTable table, int index)
    {
        var rows = new List<PageRow>();
        var count = 0;
        foreach (var row in table.EachRow())
        {
            if (count < (table.PageRowsMax ?? int.MaxValue))
            {
                rows.Add(Row(table, row, AnchorOf(index, count)));
            }

            count++;
        }

        return new PageTable
        {
            Id = _slugs[index],
            Title = ReportText.Clean(table.Title),
            Purpose = ReportText.Clean(table.Purpose),
            Columns = [.. table.Columns.Select(Column)],
            Rows = [.. rows],
            Groups = table.Lines is { } lines && rows.Count < GroupsMax ? [.. new GroupBuilder(book, table, lines, Column, LineRow).Groups(_slugs[index], rows)] : [],
            Totals = count > 0 && table.Columns.Any(static column => column.Total == ColumnTotal.Sum) ? Totals(table, rows.Count < count) : null,
            RowCount = ReportText.Rows(count),
            OnPageOne = table.Place != ReportPlace.Below,
            Half = table.Place == ReportPlace.PageOneHalf,
            InFull = table.InFull is { } whole ? "#" + _slugs[IndexOf(whole)] : null,
            Folded = table.Role == TableRole.Data,
            Cut = rows.Count < count ? CutSentence(table, index, rows.Count, count) : null,
            WhenEmpty = count == 0 ? ReportText.Clean(table.WhenEmpty) : null,
        };
    }

    private string CutSentence(ReportTable table, int index, int shown, int count) => book.Kind == ReportKind.Today
        ? $"The first {ReportText.Count(shown)} of {ReportText.Rows(count)} are shown; `safexero today --json` lists them all."
        : table.Place != ReportPlace.Below
        ? $"{ReportText.Count(shown)} of {ReportText.Rows(count)}; {(table.InFull is null ? $"all in {ReportFiles.Workbook(book.Kind)}, ‘{_sheets[index]}’" : "all below")}."
        : $"The first {ReportText.Count(shown)} of {ReportText.Rows(count)} are shown. All of them are in {ReportFiles.Workbook(book.Kind)}, sheet ‘{_sheets[index]}’.";

    private PageRow Row(ReportTable table, ReportRow row, string anchor)
    {
        ImmutableArray<PageCell> cells = [.. row.Cells.Select((cell, index) => Cell(cell, table.Columns[index].Type))];
        var classes = row.Strong ? $"{Tone(row.Tone)} strong" : Tone(row.Tone);
        return new PageRow(row.Key is null ? null : anchor, classes, cells[0], cells[1..]);
    }

    private static PageColumn Column(ReportColumn column) => new(ReportText.Clean(column.Heading), Lower(column.Type), column.Type is ColumnType.Amount or ColumnType.Count);

    private PageRow LineRow(ReportTable table, ReportRow row, ImmutableArray<int> columns)
    {
        ImmutableArray<PageCell> cells = [.. columns.Select(column => Cell(row.Cells[column], table.Columns[column].Type))];
        return new PageRow(null, Tone(row.Tone), cells[0], cells[1..]);
    }

    private PageRow Totals(ReportTable table, bool cut)
    {
        ImmutableArray<PageCell> cells = [.. table.Columns.Select(column => column.Total == ColumnTotal.Sum ? Total(table, column) : new PageCell(""))];
        var head = cells[0].Text.Length == 0 ? new PageCell(cut ? "Total of all rows" : "Total") : cells[0];
        return new PageRow(null, "plain strong", head, cells[1..]);
    }

    private PageCell Total(ReportTable table, ReportColumn column) => _evaluator.Total(table, column) is { } total
        ? FigureCell(total, column.Type)
        : new PageCell("several currencies", "amount");

    /// <summary>A cell outside a table, where no heading says that it is money.</summary>
    private PageCell Alone(ReportCell cell, ColumnType type)
    {
        var plain = Cell(cell, type);
        var value = cell is ReportCell.Computed computed ? _evaluator.Evaluate(computed.Formula) : null;
        return (cell, value) switch
        {
            (ReportCell.Amount amount, _) => plain with { Text = ReportText.AmountAlone(amount.Value, amount.Currency) },
            (_, ReportValue.Figure figure) when type != ColumnType.Count => plain with { Text = ReportText.AmountAlone(figure.Value, figure.Currency) },
            _ => plain,
        };
    }

    private PageCell Cell(ReportCell cell, ColumnType type) => cell switch
    {
        ReportCell.Text text => new PageCell(ReportText.Clean(text.Value), TextClass(text.Value, type)),
        ReportCell.Amount amount => FigureCell(new ReportValue.Figure(amount.Value, amount.Currency), ColumnType.Amount),
        ReportCell.Count count => FigureCell(new ReportValue.Figure(count.Value, null), ColumnType.Count),
        ReportCell.Day day => new PageCell(ReportText.Day(day.Value), "day", day.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ReportCell.Link link => new PageCell(ReportText.Clean(link.Label), "text", Href: ReportText.IsWebAddress(link.Address) ? link.Address : null, External: true),
        ReportCell.TableLink link => new PageCell(ReportText.Clean(link.Label), "text", Href: "#" + AnchorOf(link)),
        ReportCell.Empty or ReportCell.Keyed { Given: "" } => new PageCell(""),
        ReportCell.Keyed keyed => new PageCell(ReportText.Clean(keyed.Given), TextClass(keyed.Given, type)),
        ReportCell.Computed computed => ComputedCell(_evaluator.Evaluate(computed.Formula), type),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string TextClass(string text, ColumnType type) => (type == ColumnType.Text ? "text" : "text word") + (text.Length <= ShortCharactersMax ? " short" : "");

    private static PageCell ComputedCell(ReportValue value, ColumnType type) => value switch
    {
        ReportValue.Figure figure => FigureCell(figure, type),
        ReportValue.Words words => new PageCell(words.Text, "text"),
        ReportValue.Agreement agreement => new PageCell(agreement.Text, agreement.Agrees ? "check good" : "check bad"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static PageCell FigureCell(ReportValue.Figure figure, ColumnType type) => new(
        ReportText.Figure(figure, type),
        figure.Value < 0m ? "amount negative" : "amount",
        figure.Value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The row where the page shows it, otherwise its table.</summary>
    private string AnchorOf(ReportCell.TableLink link)
    {
        var table = IndexOf(link.TableKey);
        return link.RowKey is { } key && _evaluator.RowIndex(link.TableKey, key) is var row && row < (book.Tables[table].PageRowsMax ?? int.MaxValue)
            ? AnchorOf(table, row)
            : _slugs[table];
    }

    private string AnchorOf(int table, int row) => string.Create(CultureInfo.InvariantCulture, $"{_slugs[table]}.{row + 1}");

    private int IndexOf(string tableKey) => book.Tables.IndexOf(book.Table(tableKey));

    private static string? Clean(string? text) => text is null ? null : ReportText.Clean(text);

    private static string Mark(ReportTone tone) => tone switch
    {
        ReportTone.Good => "✓",
        ReportTone.Warn => "!",
        ReportTone.Bad => "✗",
        _ => "•",
    };

    private static string Tone(ReportTone tone) => Lower(tone);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
