using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// Fetches a period from SAFE's API into the period's folder: every list raw, in an archive of its own, and pull.json as the seal.
/// An interrupted pull goes on where it stopped; an earlier one is replaced when the new one is whole.
/// </summary>
public sealed class SafePull
{
    private readonly PullRequest _request;
    private readonly SafeClient _client;
    private readonly PullFolder _folder;
    private readonly ListPull _lists;
    private readonly KpiPull _kpi;
    private readonly PaymentLinks _links = new();
    private readonly SortedSet<string> _dealers = new(StringComparer.Ordinal);
    private readonly List<PulledList> _pulled = [];
    private SafeResource? _asked;

    private SafePull(PullRequest request, SafeClient client, PullFolder folder)
    {
        (_request, _client, _folder) = (request, client, folder);
        _lists = new ListPull(client, request.Source, folder, request.Progress);
        _kpi = new KpiPull(client, request.Source, folder);
    }

    private string From => Day(_request.Source.FirstDay(_request.Period));

    private string To => Day(_request.Period.LastDay);

    /// <exception cref="SafeApiException">SAFE cannot be read. What came so far is kept, and the same pull goes on with it.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another pull is at work in it.</exception>
    public static async Task<PullOutcome> RunAsync(PullRequest request, SafeClient client, CancellationToken stop)
    {
        using var folder = new PullFolder(request.PeriodFolder);
        var pull = new SafePull(request, client, folder);
        try
        {
            return PullOutcome.Of(folder.FinishSealed() ?? await pull.RunAsync(stop));
        }
        catch (SafeApiException broken) when (broken.BeginAnew)
        {
            folder.Clear();
            throw;
        }
        catch (SafeApiException broken) when (pull._asked is { } asked)
        {
            throw broken.With($"{CountedWords.Of(pull._pulled.Count, "list is", "lists are")} here whole; it stopped at {Words(asked)}.");
        }
        catch (InvalidDataException damaged)
        {
            folder.Clear();
            throw new SafeApiException(DiagnosticCodes.PullNotWhole, $"What the interrupted pull left is damaged: {damaged.Message}", "Give the same command again: it begins anew.");
        }
    }

    private async Task<PullSeal> RunAsync(CancellationToken stop)
    {
        var begun = _folder.Begin(Beginning());
        var before = _request.HasKpi ? await _kpi.BeforeAsync(stop) : null;
        foreach (var resource in (SafeResource[])[SafeResource.PaymentTypes, SafeResource.TransactionTypes, SafeResource.BillingRuns, SafeResource.DirectDebitRuns, SafeResource.PaymentCardRuns])
        {
            await ListAsync(resource, [""], null, stop);
        }

        await ListAsync(SafeResource.XeroTasks, [$"createdSince={From}T00:00:00Z"], TakeTasks, stop);
        await ListAsync(SafeResource.Customers, [""], null, stop);
        await BillsAsync(stop);
        var after = _request.HasKpi ? await _kpi.AfterAsync(stop) : null;
        var seal = Seal(begun, before is not null && !before.IsSameAs(after!));
        _folder.Finish(seal);
        return seal;
    }

    private async Task BillsAsync(CancellationToken stop)
    {
        var bills = await ListAsync(SafeResource.Invoices, [$"minDate={From}&maxDate={To}"], null, stop);
        _links.KnownBills.UnionWith(bills.Ids);
        await NestedAsync(SafeResource.Transactions, bills.Ids, [""], null, stop);

        // Reversed ones are hidden unless asked for; and one received long before may be reversed within these months.
        var payments = await ListAsync(
            SafeResource.Payments,
            [$"includeReversed=true&minDate={From}&maxDate={To}", $"includeReversed=true&minReversedDate={From}&maxReversedDate={To}"],
            (_, page) => _links.TakePayments(page),
            stop);
        await NestedAsync(SafeResource.PaymentParts, payments.Ids, [""], (walk, page) => _links.TakeParts(walk.ParentId, page), stop);
        if (_links.UnnamedBills)
        {
            await NestedAsync(SafeResource.InvoiceParts, bills.Ids, [""], (_, page) => _links.TakeBillParts(page), stop);
        }

        // Bills dated before the reach or after the period, of the customers whose payments settle something that is not among the bills.
        var customers = _links.CustomersOfOpenParts();
        if (customers.Count > 0)
        {
            var older = new SortedSet<long>();
            var (last, next) = (Day(_request.Source.FirstDay(_request.Period).AddDays(-1)), Day(_request.Period.LastDay.AddDays(1)));
            await NestedAsync(SafeResource.OlderInvoices, customers, [$"maxDate={last}", $"minDate={next}"], (_, page) => older.UnionWith(page.Items.Select(static item => item.Id)), stop);
            await NestedAsync(SafeResource.OlderInvoiceParts, _links.UnnamedBills ? older : [], [""], null, stop);
        }
    }

    private async Task<PulledList> ListAsync(SafeResource resource, string[] filters, Action<PullWalk, ApiPage>? page, CancellationToken stop)
    {
        var path = SafeResource.FullPath(_request.Source.PathOf(resource));
        return await PullAsync(resource, filters.Select(filter => new PullWalk(new ListWalk(path, filter, _request.Source.PageLimit, resource.Paging, alwaysCount: true))), page, stop);
    }

    private async Task NestedAsync(SafeResource resource, IEnumerable<long> parents, string[] filters, Action<PullWalk, ApiPage>? page, CancellationToken stop)
    {
        var template = _request.Source.PathOf(resource);
        await PullAsync(
            resource,
            parents.SelectMany(parent => filters.Select(filter => new PullWalk(
                new ListWalk(SafeResource.FullPath(template, parent.ToString(CultureInfo.InvariantCulture)), filter, _request.Source.PageLimit, resource.Paging, alwaysCount: false), parent))),
            page,
            stop);
    }

    private async Task<PulledList> PullAsync(SafeResource resource, IEnumerable<PullWalk> walks, Action<PullWalk, ApiPage>? page, CancellationToken stop)
    {
        _asked = resource;
        _request.Progress?.Report($"Pulling {Words(resource)}");
        var pulled = await _lists.RunAsync(resource, walks, page, stop);
        _pulled.Add(pulled);
        return pulled;
    }

    private void TakeTasks(PullWalk walk, ApiPage page) =>
        _dealers.UnionWith(page.Texts("dealerCode").Select(static task => task[0]).OfType<string>().Where(FieldText.IsKey));

    private PullBeginning Beginning() => new(
        _request.Source.Address.Authority,
        _request.Period.ToString(),
        _request.Source.FirstDay(_request.Period),
        _request.Period.LastDay,
        _request.Source.PageLimit,
        string.Join(' ', _request.Source.Paths.Select(static path => $"{path.Key}={path.Value}")),
        _request.HasKpi,
        Now());

    private PullSeal Seal(PullBeginning begun, bool moved)
    {
        var tasks = _pulled.First(static list => list.Resource == SafeResource.XeroTasks);
        return new PullSeal
        {
            Schema = PullSeal.SchemaName,
            Address = begun.Address,
            Period = begun.Period,
            From = begun.From,
            To = begun.To,
            StartedAt = begun.StartedAt,
            ExportedAt = Now(),
            ExportedBy = _request.By,
            Moved = moved,
            XeroTasks = new XeroTaskCount(tasks.Items, [.. _dealers]),
            Files =
            [
                .. _pulled.Select(list => Sealed(list.Resource, list.Answers, list.Items, list.Duplicates, list.Changed)),
                .. _kpi.Pulled.Select(kpi => Sealed(kpi.Resource, kpi.Answers, kpi.Rows, 0, 0)),
            ],
        }.Sealed();
    }

    private PulledFile Sealed(SafeResource resource, int answers, int items, int duplicates, int changed)
    {
        var part = _folder.PartOf(resource);
        return new PulledFile(resource.FileName, resource.Name, ArtifactFile.Sha256Of(part), new FileInfo(part).Length, answers, items, duplicates, changed);
    }

    private static string Words(SafeResource resource) => resource.Name.Replace('_', ' ');

    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(_request.Clock.GetUtcNow().ToUnixTimeSeconds());

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What to pull, and where to.</summary>
public sealed record PullRequest
{
    public required SafeSource Source { get; init; }

    public required AccountingPeriod Period { get; init; }

    /// <summary>Absolute; made if need be.</summary>
    public required string PeriodFolder { get; init; }

    /// <summary>Whether there is a KPI key.</summary>
    public required bool HasKpi { get; init; }

    /// <summary>The account and machine, for pull.json.</summary>
    public required string By { get; init; }

    public required TimeProvider Clock { get; init; }

    public IProgress<string>? Progress { get; init; }
}
