using System.Globalization;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>
/// Says a <c>where</c> in SQL, as far as it is about columns, with the same meaning as <see cref="WhereClause.Holds"/>.
/// Values travel as parameters; nothing of a caller's text becomes SQL.
/// </summary>
internal sealed class SqlFilter(IReadOnlyDictionary<string, ListColumn> columns)
{
    private readonly List<(string Name, object? Value)> _values = [];

    public IReadOnlyList<(string Name, object? Value)> Values => _values;

    /// <summary>The whole clause; null when a part of it is about figures, which are computed and have no column.</summary>
    public string? Exactly(WhereClause clause) => clause switch
    {
        WhereClause.Both both => Exactly(both.Left) is { } left && Exactly(both.Right) is { } right ? $"({left} AND {right})" : null,
        WhereClause.Either either => Exactly(either.Left) is { } left && Exactly(either.Right) is { } right ? $"({left} OR {right})" : null,
        WhereClause.Comparison test => columns.TryGetValue(test.Field, out var column) ? Compare(column, test.Operator, test.Value) : null,
        WhereClause.TextTest test => columns.TryGetValue(test.Field, out var column) && column.Kind is not ColumnKind.DocumentStatus ? Search(column, test) : null,
        _ => null,
    };

    /// <summary>What columns can say of the clause: a row outside it cannot match, a row inside it may.</summary>
    public string Loosely(WhereClause clause) => clause switch
    {
        WhereClause.Both both => $"({Loosely(both.Left)} AND {Loosely(both.Right)})",
        WhereClause.Comparison { Operator: "==", Value: string status } test
            when columns.TryGetValue(test.Field, out var column) && column.Kind is ColumnKind.DocumentStatus => $"{column.Sql} = {Parameter(StoredStatus(status))}",
        _ => Exactly(clause) ?? "1",
    };

    /// <summary>The order in SQL; null when a term of it has no column.</summary>
    public string? Order(IReadOnlyList<(string Field, bool Descending)> terms)
    {
        List<string> parts = [];
        foreach (var (field, descending) in terms)
        {
            if (!columns.TryGetValue(field, out var column) || column.Kind is ColumnKind.DocumentStatus)
            {
                return null;
            }

            parts.Add($"{column.Sql}{(column.Kind is ColumnKind.Text ? " COLLATE words" : string.Empty)}{(descending ? " DESC" : string.Empty)}");
        }

        return string.Join(", ", parts);
    }

    private string? Compare(ListColumn column, string sign, object? value) => (column.Kind, value) switch
    {
        (ColumnKind.Text or ColumnKind.Id or ColumnKind.Day, null or "") => Equality($"ifnull({column.Sql}, '')", sign, string.Empty),
        (ColumnKind.Text, string text) when sign is "==" or "!=" => Equality($"fold(ifnull({column.Sql}, ''))", sign, TextFolding.Fold(text)),
        (ColumnKind.Text, string text) => Range($"{column.Sql} COLLATE words", sign, text),
        (ColumnKind.Id, Guid id) => Equality($"ifnull({column.Sql}, '')", sign, Stored.Text(id)),
        (ColumnKind.Id, string text) when Guid.TryParse(text, out var id) => Equality($"ifnull({column.Sql}, '')", sign, Stored.Text(id)),
        (ColumnKind.Day, DateTime at) => Day($"nullif({column.Sql}, '')", sign, at),
        (ColumnKind.Instant, DateTime at) => Range(column.Sql, sign, new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeMilliseconds()),
        (ColumnKind.Flag, bool flag) => Equality(column.Sql, sign, flag ? 1 : 0),
        (ColumnKind.DocumentStatus, string status) => IsConcluded(status) || sign is not ("==" or "!=") ? null : Equality(column.Sql, sign, status.ToUpperInvariant()),
        _ => Never(sign),
    };

    // Values of unlike kinds are not equal, and neither is more than the other.
    private static string Never(string sign) => sign is "!=" ? "1" : "0";

    private string Equality(string sql, string sign, object value) => sign switch
    {
        "==" => $"{sql} = {Parameter(value)}",
        "!=" => $"{sql} <> {Parameter(value)}",
        _ => Never(sign),
    };

    private string Range(string sql, string sign, object value) => sign switch
    {
        "==" => $"{sql} IS {Parameter(value)}",
        "!=" => $"{sql} IS NOT {Parameter(value)}",
        _ => $"ifnull({sql} {sign} {Parameter(value)}, 0)",
    };

    /// <summary>A stored day is its midnight, so an hour of the day lies after that day and before the next.</summary>
    private string Day(string sql, string sign, DateTime at)
    {
        var day = Stored.Text(DateOnly.FromDateTime(at));
        return at.TimeOfDay == TimeSpan.Zero ? Range(sql, sign, day) : sign switch
        {
            ">" or ">=" => Range(sql, ">", day),
            "<" or "<=" => Range(sql, "<=", day),
            _ => Never(sign),
        };
    }

    private string Search(ListColumn column, WhereClause.TextTest test)
    {
        if (column.Kind is not ColumnKind.Text)
        {
            return Never("==");
        }

        if (test.Value.Length == 0)
        {
            return $"{column.Sql} IS NOT NULL";
        }

        var (text, sought) = ($"fold({column.Sql})", Parameter(TextFolding.Fold(test.Value)));
        var found = test.Method switch
        {
            "Contains" => $"instr({text}, {sought}) > 0",
            "StartsWith" => $"substr({text}, 1, length({sought})) = {sought}",
            _ => $"substr({text}, -length({sought})) = {sought}",
        };
        return $"ifnull({found}, 0)";
    }

    private static bool IsConcluded(string status) => status.ToUpperInvariant() is "PAID" or "AUTHORISED";

    private static string StoredStatus(string status) => IsConcluded(status) ? "AUTHORISED" : status.ToUpperInvariant();

    private string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"$w{_values.Count}");
        _values.Add((name, value));
        return name;
    }
}
