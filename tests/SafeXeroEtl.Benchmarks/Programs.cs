namespace SafeXeroEtl.Benchmarks;

/// <summary>The two programs that are measured. Both were built into the folder of this one, in the same configuration.</summary>
internal static class Programs
{
    public static string SafeXero { get; } = Beside("safexero");

    public static string Benchmarks { get; } = Beside("SafeXeroEtl.Benchmarks");

    /// <summary>For a part of <see cref="Benchmarks"/> that must run with the settings of <see cref="SafeXero"/>.</summary>
    public static string BenchmarksLibrary { get; } = Path.Combine(AppContext.BaseDirectory, "SafeXeroEtl.Benchmarks.dll");

    public static string SafeXeroSettings { get; } = Path.Combine(AppContext.BaseDirectory, "safexero.runtimeconfig.json");

    /// <summary>The host that runs this program, or the one on the path.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
