namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>A difference between SAFE and Xero without an accepted decision.</summary>
    public const string UnexplainedDifference = "SX6001";

    /// <summary>An accepted difference that no longer has the exact amount, or has expired.</summary>
    public const string AcceptanceNotUsable = "SX6002";
}
