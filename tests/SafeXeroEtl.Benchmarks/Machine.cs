using System.Globalization;
using System.Runtime.InteropServices;

namespace SafeXeroEtl.Benchmarks;

/// <summary>What a figure has to be read with.</summary>
internal static class Machine
{
    public static string Text => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Configuration}");

    /// <summary>Processes that wanted a core in the last minute, this one included; null where the system does not tell.</summary>
    public static string? Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;

#if DEBUG
    private const string Configuration = "DEBUG BUILD, figures are worthless";
#else
    private const string Configuration = "release build";
#endif
}
