namespace SafeXeroEtl.Benchmarks;

/// <summary>The two programs that are measured. Both were built into the folder of this one, in the same configuration.</summary>
internal static class Programs
{
    public static string SafeXero { get; } = Beside("safexero");

    public static string Benchmarks { get; } = Beside("SafeXeroEtl.Benchmarks");

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
