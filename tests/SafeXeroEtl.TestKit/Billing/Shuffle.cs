namespace SafeXeroEtl.TestKit.Billing;

/// <summary>A fixed order of 0..size-1 computed by arithmetic, so that special places are spread over all of them.</summary>
internal readonly struct Shuffle
{
    private readonly int _size;
    private readonly int _step;
    private readonly int _first;

    /// <param name="stride">Where the search for a step prime to the size begins, in thousandths of the size.</param>
    public Shuffle(int size, int stride, int first)
    {
        _size = size;
        _first = first;
        _step = Math.Max(1, (int)((long)size * stride / 1_000));
        while (GreatestCommonDivisor(_step, size) != 1)
        {
            _step++;
        }
    }

    public int this[int place] => (int)((_first + ((long)place * _step)) % _size);

    private static int GreatestCommonDivisor(int left, int right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);
}
