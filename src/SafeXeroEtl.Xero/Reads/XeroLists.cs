using System.Runtime.CompilerServices;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Xero.Transport;
using SafeXeroEtl.Xero.Wire;

namespace SafeXeroEtl.Xero.Reads;

/// <summary>How a list is narrowed.</summary>
/// <param name="Text">Percent-encoded, without paging; may be empty.</param>
internal sealed record ListQuery(string Text)
{
    public DateTimeOffset? ModifiedSince { get; init; }

    public string Page(string resource, string idField, int page)
    {
        var rest = FormattableString.Invariant($"order={idField}%20ASC&page={page}&pageSize={XeroLimits.PageSize}");
        return Text.Length == 0 ? $"{resource}?{rest}" : $"{resource}?{Text}&{rest}";
    }
}

/// <summary>Pages through lists until Xero has no more, and proves that none is missing.</summary>
internal sealed class XeroLists(XeroReader reader)
{
    /// <summary>
    /// Each element once, even when a page shows it again because others were added meanwhile. A page is given out when it is
    /// whole, so that an answer that breaks off can be asked for again, and no call is open while its records are worked on.
    /// </summary>
    /// <exception cref="XeroReadException">Also when fewer came than Xero counted: SX5005.</exception>
    public async IAsyncEnumerable<T> ReadAsync<TWire, T>(
        string tenantId, ListShape<TWire, T> shape, ListQuery query, [EnumeratorCancellation] CancellationToken stop)
        where TWire : class
        where T : class
    {
        var seen = new HashSet<Guid>();
        int? promised = null;
        for (var number = 1; number <= XeroLimits.PagesMax; number++)
        {
            var before = seen.Count;
            if (await PageAsync(tenantId, shape, query, number, seen, stop) is not { } page)
            {
                yield break;
            }

            promised ??= page.ItemCount;
            foreach (var item in page.Items)
            {
                yield return item;
            }

            if (seen.Count == before || number >= page.PageCount)
            {
                break;
            }
        }

        if (seen.Count < promised)
        {
            throw Short(shape.Resource, FormattableString.Invariant($"{seen.Count} of {promised} came"));
        }
    }

    /// <summary>A list that Xero does not page.</summary>
    /// <param name="path">The resource, with its query if any.</param>
    public async Task<EnvelopeWire> ReadWholeAsync(string tenantId, string path, Func<EnvelopeWire, object?> list, CancellationToken stop) =>
        await ReadWholeAsync(tenantId, path, list, modifiedSince: null, stop) ?? throw Short(path.Split('?')[0], "its list is missing");

    /// <returns>Null when nothing has changed.</returns>
    public async Task<EnvelopeWire?> ReadWholeAsync(
        string tenantId, string path, Func<EnvelopeWire, object?> list, DateTimeOffset? modifiedSince, CancellationToken stop)
    {
        var request = new XeroRequest { TenantId = tenantId, Path = path, ModifiedSince = modifiedSince };
        var envelope = await reader.ReadAsync(request, XeroJson.Default.EnvelopeWire, stop);
        return envelope is null || list(envelope) is not null ? envelope : throw Short(path.Split('?')[0], "its list is missing");
    }

    /// <param name="seen">Ids of the pages before; those of this page are added once it is whole.</param>
    /// <returns>Null when nothing has changed.</returns>
    private async Task<Page<T>?> PageAsync<TWire, T>(
        string tenantId, ListShape<TWire, T> shape, ListQuery query, int number, HashSet<Guid> seen, CancellationToken stop)
        where TWire : class
        where T : class
    {
        var request = new XeroRequest { TenantId = tenantId, Path = query.Page(shape.Resource, shape.IdField, number), ModifiedSince = query.ModifiedSince };
        var page = await reader.ReadAsync(request, (body, token) => BodyAsync(shape, seen, body, token), stop);
        seen.UnionWith(page?.Ids ?? []);
        return page;
    }

    private static async Task<Page<T>?> BodyAsync<TWire, T>(ListShape<TWire, T> shape, HashSet<Guid> seen, Stream body, CancellationToken stop)
        where TWire : class
        where T : class
    {
        var page = new Page<T>();
        var list = new ListBody<TWire>(shape.Resource, shape.Json, wire =>
        {
            var id = shape.Id(wire) ?? throw Short(shape.Resource, "an element has no id");
            if (!seen.Contains(id) && page.Ids.Add(id) && shape.Map(wire) is { } item)
            {
                page.Items.Add(item);
            }
        });
        await list.ReadAsync(body, stop);
        return list.HasList
            ? page with { PageCount = list.Pagination?.PageCount, ItemCount = list.Pagination?.ItemCount }
            : throw Short(shape.Resource, "its list is missing");
    }

    private static XeroReadException Short(string resource, string why) =>
        new(DiagnosticCodes.XeroUnreachable, $"Xero's list of {resource} is not whole: {why}. Try again later.");

    private sealed record Page<T>
    {
        public List<T> Items { get; } = new(XeroLimits.PageSize);

        public HashSet<Guid> Ids { get; } = new(XeroLimits.PageSize);

        public int? PageCount { get; init; }

        public int? ItemCount { get; init; }
    }
}
