using System.Diagnostics.CodeAnalysis;
using SafeXeroEtl.Sandbox.Protocol;

namespace SafeXeroEtl.Sandbox.Querying;

/// <summary>The <c>where</c> and <c>order</c> of a call, read and known to name only fields of the list.</summary>
internal sealed record ListRequest
{
    public WhereClause? Where { get; init; }
    public required IReadOnlyList<(string Field, bool Descending)> Order { get; init; }

    /// <summary>False when something cannot be read, or a field is not among <paramref name="known"/> (whose lookups ignore case).</summary>
    public static bool TryRead(Call call, Func<string, bool> known, [NotNullWhen(true)] out ListRequest? request, out string error)
    {
        request = null;
        WhereClause? clause = null;
        if (call.Query("where") is { } where && (!WhereParser.TryParse(where, out clause, out error) || !KnowsAll(known, clause.Fields, out error)))
        {
            return false;
        }

        if (!TryReadOrder(call.Query("order"), known, out var order, out error))
        {
            return false;
        }

        request = new() { Where = clause, Order = order };
        return true;
    }

    private static bool TryReadOrder(string? text, Func<string, bool> known, out IReadOnlyList<(string Field, bool Descending)> order, out string error)
    {
        List<(string, bool)> terms = [];
        order = terms;
        error = string.Empty;
        foreach (var term in (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = term.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!KnowsAll(known, [words[0]], out error))
            {
                return false;
            }

            if (words.Length > 2 || (words.Length == 2 && words[1].ToUpperInvariant() is not ("ASC" or "DESC" or "ASCENDING" or "DESCENDING")))
            {
                error = $"The order '{term}' could not be read.";
                return false;
            }

            terms.Add((words[0], words.Length == 2 && words[1].StartsWith("DESC", StringComparison.OrdinalIgnoreCase)));
        }

        return true;
    }

    private static bool KnowsAll(Func<string, bool> known, IEnumerable<string> names, out string error)
    {
        var unknown = names.FirstOrDefault(name => !known(name));
        error = unknown is null ? string.Empty : $"No property or field '{unknown}' exists";
        return unknown is null;
    }
}
