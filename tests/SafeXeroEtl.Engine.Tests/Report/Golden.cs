using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Report;

/// <summary>
/// Compares bytes with a file of <c>tests/golden</c>. To accept what the program writes now, run the test with
/// <c>SAFEXERO_ACCEPT=1</c>, then look at the change like at any other.
/// </summary>
internal static class Golden
{
    public static void ShouldBe(string name, byte[] actual)
    {
        var path = Path.Combine(Folder(), name);
        if (Environment.GetEnvironmentVariable("SAFEXERO_ACCEPT") == "1")
        {
            File.WriteAllBytes(path, actual);
        }

        File.Exists(path).ShouldBeTrue($"tests/golden/{name} is missing; run with SAFEXERO_ACCEPT=1 to write it.");
        if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(actual))
        {
            System.Text.Encoding.UTF8.GetString(actual).ShouldBe(File.ReadAllText(path), $"tests/golden/{name} differs; SAFEXERO_ACCEPT=1 accepts it.");
            Assert.Fail($"tests/golden/{name} differs in its bytes.");
        }
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SafeXeroEtl.sln")))
        {
            folder = folder.Parent;
        }

        folder.ShouldNotBeNull("The tests must run inside the repository.");
        return Path.Combine(folder.FullName, "tests", "golden");
    }
}
