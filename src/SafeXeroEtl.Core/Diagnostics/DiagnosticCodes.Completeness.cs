namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>SX2041–SX2049: whether an export holds everything, and says the same as before.</summary>
public static partial class DiagnosticCodes
{
    /// <summary>The outstanding report shows another day than the period's last.</summary>
    public const string WrongAsOf = "SX2041";

    /// <summary>A bill with a higher number than another of its customer, and an earlier date.</summary>
    public const string NumberAgainstDate = "SX2042";

    /// <summary>An allocation that does not go with its bill: another customer's, another currency, or more than the bill.</summary>
    public const string AllocationDoesNotFit = "SX2043";

    /// <summary>Bills or payments that the previous extract had within the reach of this one, and that are gone.</summary>
    public const string GoneSinceLastExtract = "SX2044";

    /// <summary>Bills or payments that say something else than in the previous extract.</summary>
    public const string ChangedSinceLastExtract = "SX2045";

    /// <summary>Bills or payments dated in days that the previous extract covered, and that it did not have.</summary>
    public const string LateSinceLastExtract = "SX2046";

    /// <summary>A file of the period that has other rows or sums than when the period was last run.</summary>
    public const string FileDiffersFromLastRun = "SX2047";

    /// <summary>The previous extract cannot be read, so that nothing was compared with it.</summary>
    public const string NoPreviousExtract = "SX2048";

    /// <summary>A bill without lines whose net and VAT fit no rate of the VAT map, or more than one.</summary>
    public const string HeaderOnlyVat = "SX2049";
}
