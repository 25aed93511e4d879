using System.Diagnostics.CodeAnalysis;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>The fields by which a list can be filtered and ordered. Names are matched without case, since Xero's own pages mix InvoiceId and InvoiceID.</summary>
internal sealed class FieldMap<T>(IReadOnlyDictionary<string, Func<T, object?>> fields)
{
    private readonly Dictionary<string, Func<T, object?>> _fields = new(fields, StringComparer.OrdinalIgnoreCase);

    /// <summary>Which filters Xero optimises; null when its pages set no limit for this list.</summary>
    public OptimisedFilters? Optimised { get; init; }

    /// <summary>Reads <c>where</c> and <c>order</c>; false when they cannot be read or name a field that the list does not have.</summary>
    public bool TryRead(Call call, [NotNullWhen(true)] out ListRequest? request, out string error) => ListRequest.TryRead(call, _fields.ContainsKey, out request, out error);

    /// <summary>Applies <c>where</c> and <c>order</c> of the call in memory; <paramref name="items"/> already stand in the default order.</summary>
    public bool TryApply(Call call, IEnumerable<T> items, [NotNullWhen(true)] out IReadOnlyList<T>? result, out string error)
    {
        result = null;
        if (!TryRead(call, out var request, out error))
        {
            return false;
        }

        IReadOnlyCollection<T> all = [.. items];
        if (request.Where is { } where && Optimised is { } optimised && !optimised.Covers(where) && all.Count > call.Unknowns.UnoptimisedRecordsMax)
        {
            error = OptimisedFilters.Refusal;
            return false;
        }

        result = Apply(request, all);
        return true;
    }

    public IReadOnlyList<T> Apply(ListRequest request, IEnumerable<T> items)
    {
        var found = request.Where is { } where ? items.Where(item => where.Holds(field => _fields[field](item))) : items;
        IOrderedEnumerable<T>? sorted = null;
        foreach (var (name, descending) in request.Order)
        {
            var field = _fields[name];
            sorted = (sorted, descending) switch
            {
                (null, false) => found.OrderBy(field, Comparer),
                (null, true) => found.OrderByDescending(field, Comparer),
                (_, false) => sorted.ThenBy(field, Comparer),
                (_, true) => sorted.ThenByDescending(field, Comparer),
            };
        }

        return [.. sorted ?? found];
    }

    private static readonly Comparer<object?> Comparer = Comparer<object?>.Create(static (left, right) => (left, right) switch
    {
        (string a, string b) => string.Compare(a, b, StringComparison.OrdinalIgnoreCase),
        _ => System.Collections.Comparer.DefaultInvariant.Compare(left, right),
    });
}
