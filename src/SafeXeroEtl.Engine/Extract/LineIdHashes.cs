namespace SafeXeroEtl.Engine.Extract;

/// <summary>Hashes of line ids, in pieces by their first byte, so that a large month's need no list that is copied while it grows, and each piece is sorted quickly.</summary>
internal sealed class LineIdHashes
{
    private readonly List<ulong>[] _pieces = [.. Enumerable.Range(0, 256).Select(static _ => new List<ulong>())];

    public void Add(ulong hash) => _pieces[hash >> 56].Add(hash);

    /// <returns>Hashes that were added more than once, in no order; no more than one beyond the limit.</returns>
    public HashSet<ulong> Double(int max)
    {
        var found = new HashSet<ulong>();
        foreach (var piece in _pieces)
        {
            piece.Sort();
            for (var index = 1; index < piece.Count && found.Count <= max; index++)
            {
                if (piece[index] == piece[index - 1])
                {
                    found.Add(piece[index]);
                }
            }
        }

        return found;
    }
}
