namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>A rule that can never match, because an earlier one takes all that it would.</summary>
    public const string RuleNeverMatches = "SX1008";
}
