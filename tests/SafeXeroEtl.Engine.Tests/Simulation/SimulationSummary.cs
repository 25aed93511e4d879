using System.Globalization;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>What a simulation came to: in the test's output, and in a file that the build prints. The build plays few seeds and many side by side: each has its own.</summary>
internal static class SimulationSummary
{
    public static void Write(string name, string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        var folder = Path.Combine(AppContext.BaseDirectory, "simulation");
        Directory.CreateDirectory(folder);
        var played = Environment.GetEnvironmentVariable("SAFEXERO_SEEDS") is { } seeds && int.TryParse(seeds, NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? FormattableString.Invariant($"-{many}") : "";
        File.WriteAllText(Path.Combine(folder, name + played + ".txt"), line + Environment.NewLine);
    }
}
