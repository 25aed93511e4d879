namespace SafeXeroEtl.Engine.Extract;

/// <summary>A quick hash, for telling texts apart that are compared themselves where it matters. Not for evidence.</summary>
internal static class Fnv1a
{
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in bytes)
        {
            hash = unchecked((hash ^ unit) * 1099511628211UL);
        }

        return hash;
    }
}
