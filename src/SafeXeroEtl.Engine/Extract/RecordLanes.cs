namespace SafeXeroEtl.Engine.Extract;

/// <summary>
/// Makes records of staged rows on several threads and hands them on in the order of their keys, so that nothing that comes of them
/// depends on how many threads there were.
/// </summary>
internal static class RecordLanes
{
    private const int LanesMax = 9;

    /// <summary>One more than there are processors: while one batch is taken, all others are under way.</summary>
    private static int LaneCount => Math.Min(Environment.ProcessorCount + 1, LanesMax);

    /// <param name="maker">Makes a maker for one thread; what that makes is its own again when the next is asked for.</param>
    public static IEnumerable<MadeBatch<TRecord>> Make<TRecord>(StagedRows rows, Func<Action<StagedBatch, MadeBatch<TRecord>>> maker, CancellationToken stop)
    {
        var cursor = rows.ByKey();
        var isMore = cursor.Read();
        var lanes = Enumerable.Range(0, LaneCount).Select(_ => new Lane<TRecord>(maker())).ToArray();
        var underWay = new Queue<Task<MadeBatch<TRecord>>>();
        try
        {
            for (var batches = 0; isMore || underWay.Count > 0;)
            {
                while (isMore && underWay.Count < lanes.Length)
                {
                    stop.ThrowIfCancellationRequested();

                    // Batches come back in their order, so that the lane of the one that came back last is free.
                    var lane = lanes[batches++ % lanes.Length];
                    isMore = lane.Fill(cursor);
                    underWay.Enqueue(Task.Run(lane.Make, CancellationToken.None));
                }

                yield return underWay.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            Task.WhenAll(underWay).ContinueWith(static _ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
            Array.ForEach(lanes, static lane => lane.Dispose());
        }
    }

    private sealed class Lane<TRecord>(Action<StagedBatch, MadeBatch<TRecord>> make) : IDisposable
    {
        private readonly StagedBatch _batch = new();
        private readonly MadeBatch<TRecord> _made = new();

        public bool Fill(StagedCursor rows) => _batch.Fill(rows);

        public MadeBatch<TRecord> Make()
        {
            _made.Clear();
            make(_batch, _made);
            return _made;
        }

        public void Dispose() => _made.Dispose();
    }
}
