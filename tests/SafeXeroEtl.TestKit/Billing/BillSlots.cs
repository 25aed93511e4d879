namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// How many lines each bill of a month has, and where its line ids begin. Slot c is the cycle bill of customer c; the slots
/// after the last customer are the off-cycle bills. Most bills are short; every eighth takes the rest of its group.
/// </summary>
internal sealed class BillSlots
{
    private const int GroupSize = 8;
    private const int LinesABillMin = 3;

    private readonly int[] _firstLine;

    public BillSlots(BillingScale scale, IReadOnlyList<int> multiSite, int extraLines)
    {
        var spread = scale.LinesAMonth - (multiSite.Count * extraLines);
        ArgumentOutOfRangeException.ThrowIfLessThan(spread, scale.BillsAMonth * LinesABillMin, nameof(scale));
        var lines = new int[scale.BillsAMonth];
        for (var first = 0; first < lines.Length; first += GroupSize)
        {
            FillGroup(lines.AsSpan(first, Math.Min(GroupSize, lines.Length - first)), scale, spread, first);
        }

        foreach (var slot in multiSite)
        {
            lines[slot] += extraLines;
        }

        _firstLine = new int[lines.Length + 1];
        for (var slot = 0; slot < lines.Length; slot++)
        {
            _firstLine[slot + 1] = _firstLine[slot] + lines[slot];
        }
    }

    public int LinesAMonth => _firstLine[^1];

    public int LineCount(int slot) => _firstLine[slot + 1] - _firstLine[slot];

    /// <summary>Lines of the month before those of this slot.</summary>
    public int FirstLine(int slot) => _firstLine[slot];

    private static void FillGroup(Span<int> group, BillingScale scale, int spread, int first)
    {
        var before = (long)spread * first / scale.BillsAMonth;
        var left = (int)(((long)spread * (first + group.Length) / scale.BillsAMonth) - before);
        var average = left / group.Length;
        for (var i = 0; i < group.Length - 1; i++)
        {
            var random = SplitMix64.At(scale.Seed, 11, first + i);
            group[i] = random.Between(Math.Max(LinesABillMin, average * 4 / 10), Math.Max(LinesABillMin, average * 9 / 10));
            left -= group[i];
        }

        group[^1] = left;
    }
}
