using System.Runtime.CompilerServices;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// Fetches one list into its archive. It may be several walks: one for each parent of a nested list. A few are under way at a
/// time, and the archive has them in order all the same. What an earlier, interrupted pull has archived is gone through first.
/// </summary>
internal sealed class ListPull(SafeClient client, SafeSource source, PullFolder folder, IProgress<string>? progress)
{
    private const int ItemsBetweenWords = 1_000;

    /// <param name="walks">In the order of the archive.</param>
    /// <param name="page">Is shown every page, archived ones too; the id of its walk's parent besides.</param>
    /// <exception cref="SafeApiException">SAFE cannot be read; what came so far is archived.</exception>
    public async Task<PulledList> RunAsync(SafeResource resource, IEnumerable<PullWalk> walks, Action<PullWalk, ApiPage>? page, CancellationToken stop)
    {
        var pulled = new PulledList(resource);
        using var queue = walks.GetEnumerator();
        var path = folder.PartOf(resource);
        var (end, open) = Replay(path, queue, pulled, page);
        using var archive = new ArchiveWriter(path, end);
        await foreach (var (walk, asked, answer) in FetchAsync(Remaining(open, queue), stop))
        {
            if (answer is null)
            {
                pulled.Close(walk);
                continue;
            }

            archive.Add(asked, answer.Body);
            pulled.Answers++;
            page?.Invoke(walk, answer);
            Say(pulled, resource, answer);
        }

        return pulled;
    }

    /// <summary>Goes through what is archived; the first answer that does not fit makes the archive void.</summary>
    /// <returns>Where the whole members end, and the walk that is in the middle of its pages.</returns>
    private static (long End, PullWalk? Open) Replay(string path, IEnumerator<PullWalk> queue, PulledList pulled, Action<PullWalk, ApiPage>? page)
    {
        if (!File.Exists(path))
        {
            return (0, null);
        }

        using var file = File.OpenRead(path);
        var (end, open) = (0L, (PullWalk?)null);
        foreach (var (content, next) in ArchiveMember.Whole(file))
        {
            foreach (var answer in ArchiveReader.Of(content))
            {
                while (open?.Walk.Next is null)
                {
                    Close(open);
                    open = queue.MoveNext() ? queue.Current : throw new InvalidDataException($"{Path.GetFileName(path)} holds more than was asked for.");
                }

                if (open.Walk.Next != answer.Path)
                {
                    throw new InvalidDataException($"{Path.GetFileName(path)} holds what was not asked for.");
                }

                var known = ApiPage.Read(answer.Body.ToArray());
                open.Walk.Take(known);
                pulled.Answers++;
                page?.Invoke(open, known);
            }

            end = next;
        }

        if (open?.Walk.Next is null)
        {
            Close(open);
            open = null;
        }

        return (end, open);

        void Close(PullWalk? walk)
        {
            if (walk is not null)
            {
                pulled.Close(walk);
            }
        }
    }

    private static IEnumerable<PullWalk> Remaining(PullWalk? open, IEnumerator<PullWalk> queue)
    {
        if (open is not null)
        {
            yield return open;
        }

        while (queue.MoveNext())
        {
            yield return queue.Current;
        }
    }

    /// <summary>The pages of each walk in order, and null behind its last.</summary>
    private async IAsyncEnumerable<(PullWalk Walk, string Asked, ApiPage? Page)> FetchAsync(IEnumerable<PullWalk> walks, [EnumeratorCancellation] CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var waiting = walks.GetEnumerator();
        var underWay = new Queue<(PullWalk Walk, Task<List<(string Asked, ApiPage Page)>> Pages)>();
        try
        {
            while (true)
            {
                while (underWay.Count < source.Concurrency && waiting.MoveNext())
                {
                    underWay.Enqueue((waiting.Current, PagesAsync(waiting.Current.Walk, ended.Token)));
                }

                if (underWay.Count == 0)
                {
                    yield break;
                }

                var (walk, pages) = underWay.Peek();
                foreach (var (asked, page) in await pages)
                {
                    yield return (walk, asked, page);
                }

                underWay.Dequeue();
                if (walk.Walk.Next is null)
                {
                    yield return (walk, "", null);
                }
                else
                {
                    underWay = new([(walk, PagesAsync(walk.Walk, ended.Token)), .. underWay]);
                }
            }
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(underWay.Select(static each => each.Pages)).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>A few pages of a walk: not all, so that a long list is archived as it comes.</summary>
    private async Task<List<(string Asked, ApiPage Page)>> PagesAsync(ListWalk walk, CancellationToken stop)
    {
        var pages = new List<(string, ApiPage)>();
        while (pages.Sum(static page => page.Item2.Body.Length) < SafeLimits.MemberBytes && walk.Next is { } asked)
        {
            stop.ThrowIfCancellationRequested();
            var page = await client.GetAsync(new SafeRequest(asked, IsKpi: false), ApiPage.Read, stop);
            walk.Take(page);
            pages.Add((asked, page));
        }

        return pages;
    }

    private void Say(PulledList pulled, SafeResource resource, ApiPage answer)
    {
        var before = pulled.Seen / ItemsBetweenWords;
        pulled.Seen += answer.Items.Length;
        if (pulled.Seen / ItemsBetweenWords > before)
        {
            progress?.Report(FormattableString.Invariant($"Pulling {resource.Name.Replace('_', ' ')}: {pulled.Seen:N0}"));
        }
    }
}

/// <summary>One walk of a list.</summary>
/// <param name="ParentId">0 for a list of its own.</param>
internal sealed record PullWalk(ListWalk Walk, long ParentId = 0);

/// <summary>What came of one list.</summary>
internal sealed class PulledList(SafeResource resource)
{
    private readonly HashSet<long> _ids = [];
    private int _nestedItems;

    public SafeResource Resource => resource;

    public int Answers { get; set; }

    /// <summary>Items that this pull fetched, for the progress line.</summary>
    public long Seen { get; set; }

    public int Items => resource.Parent is null ? _ids.Count : _nestedItems;

    public int Duplicates { get; private set; }

    public int Changed { get; private set; }

    /// <summary>Of a list of its own, ascending.</summary>
    public IEnumerable<long> Ids => _ids.Order();

    public void Close(PullWalk walk)
    {
        Duplicates += walk.Walk.Duplicates;
        Changed += walk.Walk.Changed;
        if (resource.Parent is not null)
        {
            _nestedItems += walk.Walk.Ids.Count;
            return;
        }

        var before = _ids.Count;
        _ids.UnionWith(walk.Walk.Ids);
        Duplicates += walk.Walk.Ids.Count - (_ids.Count - before);
    }
}
