using System.Runtime.CompilerServices;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>One paged list: which resource, in which order, filtered how.</summary>
/// <param name="IdField">Pages are ordered by it. Xero's own order is by change, and a record changed between two pages would make another fall through.</param>
/// <param name="Query">Percent-encoded, without paging; may be empty.</param>
internal sealed record ListQuery(string Resource, string IdField, string Query)
{
    public DateTimeOffset? ModifiedSince { get; init; }

    public string Page(int page)
    {
        var rest = FormattableString.Invariant($"order={IdField}%20ASC&page={page}&pageSize={XeroLimits.PageSize}");
        return Query.Length == 0 ? $"{Resource}?{rest}" : $"{Resource}?{Query}&{rest}";
    }
}

/// <summary>Pages through lists until Xero has no more, and proves that none is missing.</summary>
internal sealed class XeroLists(XeroReader reader)
{
    /// <summary>Each element once, even when a page shows it again because others were added meanwhile.</summary>
    /// <exception cref="XeroReadException">Also when fewer came than Xero counted: SX5005.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        string tenantId,
        ListQuery query,
        Func<EnvelopeWire, IReadOnlyList<T?>?> list,
        Func<T, Guid?> id,
        [EnumeratorCancellation] CancellationToken stop)
        where T : class
    {
        var seen = new HashSet<Guid>();
        int? promised = null;
        for (var page = 1; page <= XeroLimits.PagesMax; page++)
        {
            var request = new XeroRequest { TenantId = tenantId, Path = query.Page(page), ModifiedSince = query.ModifiedSince };
            if (await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop) is not { } envelope)
            {
                yield break;
            }

            var items = list(envelope) ?? throw Short(query.Resource, "its list is missing");
            promised ??= envelope.Pagination?.ItemCount;
            var before = seen.Count;
            foreach (var item in WireMapping.Given(items))
            {
                if (seen.Add(id(item) ?? throw Short(query.Resource, "an element has no id")))
                {
                    yield return item;
                }
            }

            if (seen.Count == before || page >= envelope.Pagination?.PageCount)
            {
                break;
            }
        }

        if (seen.Count < promised)
        {
            throw Short(query.Resource, FormattableString.Invariant($"{seen.Count} of {promised} came"));
        }
    }

    /// <summary>A list that Xero does not page.</summary>
    public async Task<EnvelopeWire> ReadWholeAsync(string tenantId, string resource, Func<EnvelopeWire, object?> list, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = tenantId, Path = resource };
        var envelope = await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop);
        return envelope is not null && list(envelope) is not null ? envelope : throw Short(resource, "its list is missing");
    }

    private static XeroReadException Short(string resource, string why) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero's list of {resource} is not whole: {why}. Try again later.");
}
