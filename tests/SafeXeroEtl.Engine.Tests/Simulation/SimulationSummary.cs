using Xunit;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>What a simulation came to: in the test's output, and in a file that the build prints.</summary>
internal static class SimulationSummary
{
    public static void Write(string name, string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        var folder = Path.Combine(AppContext.BaseDirectory, "simulation");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".txt"), line + Environment.NewLine);
    }
}
