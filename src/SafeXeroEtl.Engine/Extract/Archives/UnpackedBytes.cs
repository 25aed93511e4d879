using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Engine.Extract.Archives;

/// <summary>What all archives of one run have unpacked to so far.</summary>
internal sealed class UnpackedBytes
{
    private long _left = ExtractLimits.ArchiveBytesMax;

    /// <returns>False when it is too much.</returns>
    public bool Take(int bytes) => (_left -= bytes) >= 0;
}
