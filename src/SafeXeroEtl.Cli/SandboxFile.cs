using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli;

/// <summary>The built-in Xero of a workspace.</summary>
internal static class SandboxFile
{
    /// <summary>The sandbox takes any token; it guards nothing.</summary>
    public const string Token = "sandbox";

    public static string PathIn(string workspace)
    {
        var folder = Path.Combine(workspace, PrivateFolder.Name);
        PrivateFolder.Create(folder);
        return Path.Combine(folder, "sandbox.db");
    }
}
