namespace SafeXeroEtl.Sandbox;

/// <summary>The apps that every sandbox knows, for those who sign in to it.</summary>
public static class SandboxApps
{
    /// <summary>Signs in with the browser.</summary>
    public const string PkceClientId = "5AFE0A11CE00000000000000000000D1";

    /// <summary>Signs in by itself, to the first organisation.</summary>
    public const string CustomConnectionClientId = "5AFE0A11CE00000000000000000000C1";

    /// <summary>Guards nothing, so it may be printed.</summary>
    public const string CustomConnectionSecret = "sandbox-custom-connection-secret";
}
