using System.Collections.Immutable;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>Cuts looked-for numbers into queries that fit Xero: 40 a list, and an address short enough (FACTS 2 Parameters).</summary>
internal static class NumberLists
{
    /// <summary>
    /// <c>InvoiceNumbers=a,b,c</c>. A number with a comma would be read as two there, so it gets a filter of its own; so does one
    /// that cannot be written whole.
    /// </summary>
    /// <param name="room">Characters the address has left.</param>
    public static IEnumerable<string> InvoiceQueries(IEnumerable<string> numbers, int room)
    {
        const string name = "InvoiceNumbers=";
        var sorted = numbers.ToLookup(static number => !number.Contains(',', StringComparison.Ordinal) && WhereClause.IsPlain(number));
        var lists = Cut(sorted[true].Select(Uri.EscapeDataString), ",", room - name.Length).Select(static list => name + list);
        return lists.Concat(sorted[false].Select(static number => Where(WhereClause.Equal("InvoiceNumber", number))));
    }

    /// <summary>
    /// <c>where=Field=="a" OR Field=="b"</c>, for what Xero gives no list parameter. Such a filter is not optimised, which Xero
    /// refuses only where more than 100,000 records match.
    /// </summary>
    public static IEnumerable<string> FieldQueries(string field, IEnumerable<string> values, int room)
    {
        const string name = "where=";
        var sorted = values.ToLookup(WhereClause.IsPlain);
        var terms = sorted[true].Select(value => Uri.EscapeDataString(WhereClause.Equal(field, value)!));
        var lists = Cut(terms, Uri.EscapeDataString(" OR "), room - name.Length).Select(static list => name + list);
        return lists.Concat(sorted[false].Select(value => Where(WhereClause.Equal(field, value))));
    }

    /// <summary><c>IDs=a,b,c</c>, 40 a list.</summary>
    public static IEnumerable<string> IdQueries(string parameter, IEnumerable<Guid> ids) =>
        ids.Distinct().Chunk(XeroLimits.NumbersPerListMax).Select(chunk => $"{parameter}={string.Join(',', chunk)}");

    private static string Where(string? clause) => clause is null ? "" : $"where={Uri.EscapeDataString(clause)}";

    /// <param name="terms">Percent-encoded; each shorter than the room.</param>
    private static IEnumerable<string> Cut(IEnumerable<string> terms, string separator, int room)
    {
        var list = ImmutableArray.CreateBuilder<string>();
        var length = 0;
        foreach (var term in terms)
        {
            if (list.Count == XeroLimits.NumbersPerListMax || (list.Count > 0 && length + separator.Length + term.Length > room))
            {
                yield return string.Join(separator, list);
                list.Clear();
                length = 0;
            }

            length += term.Length + (list.Count > 0 ? separator.Length : 0);
            list.Add(term);
        }

        if (list.Count > 0)
        {
            yield return string.Join(separator, list);
        }
    }
}
