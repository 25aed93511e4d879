using System.Globalization;

namespace SafeXeroEtl.Cli;

/// <summary>Signals that whoever started the program told the system to keep from it, as `nohup` does.</summary>
internal static class IgnoredSignals
{
    private const string Status = "/proc/self/status";
    private const string Mask = "SigIgn:";

    /// <returns>False also where the system does not say.</returns>
    public static bool Has(int signal)
    {
        try
        {
            return File.Exists(Status) && IsSet(File.ReadLines(Status), signal);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <param name="status">The lines in which Linux tells of a process; the mask is hexadecimal, its lowest bit the first signal.</param>
    internal static bool IsSet(IEnumerable<string> status, int signal) =>
        status.FirstOrDefault(static line => line.StartsWith(Mask, StringComparison.Ordinal)) is { } line
        && ulong.TryParse(line.AsSpan(Mask.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var mask)
        && (mask >> (signal - 1) & 1) != 0;
}
