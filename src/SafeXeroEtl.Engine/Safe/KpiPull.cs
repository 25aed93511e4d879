using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>SAFE's own totals of bills, by month and in all, before the lists and after them.</summary>
internal sealed class KpiPull(SafeClient client, SafeSource source, PullFolder folder)
{
    private readonly List<(SafeResource Resource, int Answers, int Rows)> _pulled = [];

    public IReadOnlyList<(SafeResource Resource, int Answers, int Rows)> Pulled => _pulled;

    /// <summary>As an interrupted pull found it, if one did.</summary>
    public async Task<KpiState> BeforeAsync(CancellationToken stop)
    {
        var path = folder.PartOf(SafeResource.KpiBefore);
        if (Archived(path) is not { Count: 2 } known)
        {
            known = [await AskAsync(SafeResource.KpiMonths, stop), await AskAsync(SafeResource.KpiSummary, stop)];
            Write(path, known);
        }

        _pulled.Add((SafeResource.KpiBefore, known.Count, known.Sum(static answer => answer.Page.Items.Length)));
        return new KpiState(known[0].Page, known[1].Page);
    }

    public async Task<KpiState> AfterAsync(CancellationToken stop)
    {
        var months = await AskAsync(SafeResource.KpiMonths, stop);
        var summary = await AskAsync(SafeResource.KpiSummary, stop);
        foreach (var (resource, answer) in ((SafeResource, (string Path, ApiPage Page))[])[(SafeResource.KpiMonths, months), (SafeResource.KpiSummary, summary)])
        {
            Write(folder.PartOf(resource), [answer]);
            _pulled.Add((resource, 1, answer.Page.Items.Length));
        }

        return new KpiState(months.Page, summary.Page);
    }

    private async Task<(string Path, ApiPage Page)> AskAsync(SafeResource resource, CancellationToken stop)
    {
        var path = SafeResource.FullPath(source.PathOf(resource));
        return (path, await client.GetAsync(new SafeRequest(path, IsKpi: true), ApiPage.ReadRows, stop));
    }

    private static List<(string Path, ApiPage Page)>? Archived(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        return [.. ArchiveMember.Whole(file).SelectMany(static member => ArchiveReader.Of(member.Content)).Select(static answer => (answer.Path, ApiPage.ReadRows(answer.Body.ToArray())))];
    }

    private static void Write(string path, IEnumerable<(string Path, ApiPage Page)> answers)
    {
        using var archive = new ArchiveWriter(path, 0);
        foreach (var answer in answers)
        {
            archive.Add(answer.Path, answer.Page.Body);
        }
    }
}

/// <summary>What the KPI said at one moment.</summary>
internal sealed record KpiState(ApiPage Months, ApiPage Summary)
{
    public bool IsSameAs(KpiState other) => IsSame(Months, other.Months) && IsSame(Summary, other.Summary);

    private static bool IsSame(ApiPage left, ApiPage right) => left.Items.SequenceEqual(right.Items);
}
