using SafeXeroEtl.Sandbox.Protocol;
using SafeXeroEtl.Sandbox.Wire;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>What SQL can do of a large list: filter, order, count and cut a page, so that a page costs what a page holds.</summary>
internal sealed class SqlList
{
    private readonly Call _call;
    private readonly ListSql _rows;
    private readonly ListRequest _request;
    private readonly SqlFilter _filter;
    private readonly string _table;

    /// <param name="table">The table; its default order is <c>updated_utc</c> and then <paramref name="id"/> (FACTS 2).</param>
    public SqlList(Call call, string table, string id, ListSql rows, ListRequest request, IReadOnlyDictionary<string, ListColumn> columns)
    {
        (_call, _table, _rows, _request) = (call, table, rows, request);
        _filter = new SqlFilter(columns);
        var asked = _filter.Order(request.Order);
        DefaultOrder = $"updated_utc, {id}";
        Order = asked is { Length: 0 } ? DefaultOrder : asked is null ? null : $"{asked}, {DefaultOrder}";
        Where = request.Where is null ? "1" : _filter.Exactly(request.Where);
    }

    /// <summary>True when SQL gives the list exactly as asked; false when figures decide as well, and memory must have the last word.</summary>
    public bool IsExact => Where is not null && Order is not null;

    public string DefaultOrder { get; }

    private string? Where { get; }

    private string? Order { get; }

    /// <summary>FACTS 2: a list, or a search through a list, of too many records is refused. Null when this one may be answered.</summary>
    public Answer? Refusal(OptimisedFilters optimised, bool paged)
    {
        var max = _call.Unknowns.UnoptimisedRecordsMax;
        var filter = _request.Where is { } where ? optimised.PartOf(where) : null;
        if (_request.Where is not null && !optimised.Covers(_request.Where) && Count(filter is null ? "1" : _filter.Loosely(filter)) > max)
        {
            return Answers.BadQuery(OptimisedFilters.Refusal);
        }

        return !paged && Count(_request.Where is { } all ? _filter.Loosely(all) : "1") > max
            ? Answers.BadQuery("The request would return too many records: ask for pages.")
            : null;
    }

    /// <summary>The rest of a SELECT for the page, or for the whole list when none is asked for, and the page with its count.</summary>
    public (string Sql, PageInfo? Page) Exact(PageInfo? asked)
    {
        if (!IsExact)
        {
            throw new InvalidOperationException("Only memory can answer this list: a field of it is no column.");
        }

        var list = $"{_rows.Condition} AND {Where} ORDER BY {Order}";
        return asked is null
            ? (list, null)
            : (FormattableString.Invariant($"{list} LIMIT {asked.PageSize} OFFSET {asked.Skipped}"), asked with { ItemCount = Count(Where ?? "1") });
    }

    /// <summary>The rest of a SELECT for all rows that may match, in the default order.</summary>
    public string Candidates() => $"{_rows.Condition} AND {(_request.Where is { } where ? _filter.Loosely(where) : "1")} ORDER BY {DefaultOrder}";

    public (string Name, object? Value)[] Values => [.. _rows.Values, .. _filter.Values];

    private int Count(string condition) =>
        _call.Session.Query($"SELECT COUNT(*) FROM {_table} WHERE {_rows.Condition} AND {condition}", static row => row.GetInt32(0), Values).Single();
}
