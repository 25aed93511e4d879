using SafeXeroEtl.TestKit;
using Xunit;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>What a test wants beyond the .NET SDK.</summary>
internal static class Needs
{
    /// <summary>Skips the test, and says why, where one of them is lacking.</summary>
    public static void All(params ReadOnlySpan<Tool> wanted)
    {
        var lacking = Tools.Lacking(wanted);
        Assert.SkipWhen(lacking is not null, lacking ?? "");
    }
}
