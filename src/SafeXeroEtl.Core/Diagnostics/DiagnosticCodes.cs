namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>
/// Every code the program can say. A code never changes its meaning. SX1xxx YAML and usage, SX2xxx extract, SX3xxx transform,
/// SX4xxx plan, SX5xxx load, SX6xxx reconcile, SX7xxx files and ledger.
/// </summary>
public static partial class DiagnosticCodes
{
    /// <summary>The YAML of a file cannot be read at all.</summary>
    public const string YamlUnreadable = "SX1001";

    /// <summary>A key that no setting has.</summary>
    public const string UnknownKey = "SX1002";

    /// <summary>A required key is not there.</summary>
    public const string MissingKey = "SX1003";

    /// <summary>A value of the wrong type, or none of those allowed.</summary>
    public const string BadSetting = "SX1004";

    /// <summary>A file that a pipeline names is not there.</summary>
    public const string MissingDefinitionFile = "SX1005";

    /// <summary>The same key or entry twice.</summary>
    public const string DuplicateKey = "SX1006";

    /// <summary>A period, command or option that cannot be used.</summary>
    public const string BadUsage = "SX1007";

    /// <summary>The workspace that a command is given, or the current directory, is not there.</summary>
    public const string WorkspaceMissing = "SX1110";
}
