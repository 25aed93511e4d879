namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>A rule that can never match, because an earlier one takes all that it would.</summary>
    public const string RuleNeverMatches = "SX1008";

    /// <summary>A pattern or regular expression that is none, is too long, or would have to go back over the text.</summary>
    public const string PatternNotUsable = "SX1020";

    /// <summary>Two rules of the same conditions that hold on the same days.</summary>
    public const string RuleDatesOverlap = "SX1021";
}
