using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli;

/// <summary>The built-in Xero of a workspace.</summary>
internal static class SandboxFile
{
    /// <summary>What a pipeline's <c>organisation</c> says to mean it.</summary>
    public const string Organisation = "sandbox";

    /// <summary>The sandbox takes any token; it guards nothing.</summary>
    public const string Token = "sandbox";

    public static string PathIn(string workspace)
    {
        var folder = Path.Combine(workspace, PrivateFolder.Name);
        PrivateFolder.Create(folder);
        return Path.Combine(folder, "sandbox.db");
    }
}
