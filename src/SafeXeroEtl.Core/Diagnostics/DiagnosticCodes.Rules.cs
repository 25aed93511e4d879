namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>A rule that can never match, because an earlier one takes all that it would.</summary>
    public const string RuleNeverMatches = "SX1008";

    /// <summary>A pattern or regular expression that is none, is too long, or would have to go back over the text.</summary>
    public const string PatternNotUsable = "SX1020";

    /// <summary>Two rules of the same conditions that hold on the same days.</summary>
    public const string RuleDatesOverlap = "SX1021";

    /// <summary>Charges, VAT codes or payment types of the last extract that reach no rule.</summary>
    public const string UnmappedInExtract = "SX1022";

    /// <summary>A rule that catches nothing of the last extract.</summary>
    public const string RuleNotUsed = "SX1023";

    /// <summary>Two rules that catch the same charges of the last extract and lead elsewhere.</summary>
    public const string RulesAmbiguous = "SX1024";

    /// <summary>No extract or run that the rules could be held against.</summary>
    public const string NothingToReplay = "SX1025";
}
