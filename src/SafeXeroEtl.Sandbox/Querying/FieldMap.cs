using System.Diagnostics.CodeAnalysis;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>The fields by which a list can be filtered and ordered. Names are matched without case, since Xero's own pages mix InvoiceId and InvoiceID.</summary>
internal sealed class FieldMap<T>(IReadOnlyDictionary<string, Func<T, object?>> fields)
{
    private readonly Dictionary<string, Func<T, object?>> _fields = new(fields, StringComparer.OrdinalIgnoreCase);

    /// <summary>Applies <c>where</c> and <c>order</c> of the call; <paramref name="items"/> already stand in the default order.</summary>
    public bool TryApply(Call call, IEnumerable<T> items, [NotNullWhen(true)] out IReadOnlyList<T>? result, out string error)
    {
        result = null;
        error = string.Empty;
        if (call.Query("where") is { } where)
        {
            if (!WhereParser.TryParse(where, out var clause, out error) || !KnowsAll(clause.Fields, out error))
            {
                return false;
            }

            items = items.Where(item => clause.Holds(field => _fields[field](item)));
        }

        return TryOrder(call.Query("order"), items, out result, out error);
    }

    private bool TryOrder(string? order, IEnumerable<T> items, [NotNullWhen(true)] out IReadOnlyList<T>? result, out string error)
    {
        error = string.Empty;
        result = null;
        IOrderedEnumerable<T>? sorted = null;
        foreach (var term in (order ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = term.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!KnowsAll([words[0]], out error) || words.Length > 2)
            {
                return false;
            }

            var descending = words.Length == 2 && words[1].StartsWith("DESC", StringComparison.OrdinalIgnoreCase);
            var field = _fields[words[0]];
            sorted = (sorted, descending) switch
            {
                (null, false) => items.OrderBy(field, Comparer),
                (null, true) => items.OrderByDescending(field, Comparer),
                (_, false) => sorted.ThenBy(field, Comparer),
                (_, true) => sorted.ThenByDescending(field, Comparer),
            };
        }

        result = [.. sorted ?? items];
        return true;
    }

    private static readonly Comparer<object?> Comparer = Comparer<object?>.Create(static (left, right) => (left, right) switch
    {
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        _ => System.Collections.Comparer.DefaultInvariant.Compare(left, right),
    });

    private bool KnowsAll(IEnumerable<string> names, out string error)
    {
        var unknown = names.FirstOrDefault(name => !_fields.ContainsKey(name));
        error = unknown is null ? string.Empty : $"No property or field '{unknown}' exists";
        return unknown is null;
    }
}
