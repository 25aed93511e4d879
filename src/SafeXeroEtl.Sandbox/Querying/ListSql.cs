using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>The conditions of one list as SQL, put together from the parameters of the call.</summary>
internal sealed class ListSql
{
    private readonly List<string> _conditions = ["tenant_id = $tenant"];
    private readonly List<(string Name, object? Value)> _values = [];

    public string Condition => string.Join(" AND ", _conditions);

    public (string Name, object? Value)[] Values => [.. _values];

    public ListSql And(string condition, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        _conditions.Add(condition);
        _values.AddRange(values);
        return this;
    }

    /// <summary>A list parameter of the call: the column must be one of its values. Nothing is added when it was not sent.</summary>
    public ListSql AndIn(string column, IReadOnlySet<string>? values)
    {
        var name = $"$list{_values.Count}";
        return values is null ? this : And($"{column} IN (SELECT value FROM json_each({name}))", (name, JsonIds.Text(values)));
    }

    /// <summary>Rows stamped after <c>If-Modified-Since</c>, when the call sent one that can be read.</summary>
    public ListSql AndChangedSince(Call call) =>
        call.ChangedAfter is { } since ? And("updated_utc > $since", ("$since", since.ToUnixTimeMilliseconds())) : this;
}
