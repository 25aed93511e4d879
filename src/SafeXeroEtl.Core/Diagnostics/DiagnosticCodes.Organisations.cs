namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>SX1009–SX1012 and SX2066–SX2069: one pipeline for several organisations.</summary>
public static partial class DiagnosticCodes
{
    /// <summary>A command that works on one organisation, and a pipeline of several.</summary>
    public const string WhichOrganisation = "SX1009";

    /// <summary>An organisation that the pipeline does not name.</summary>
    public const string NotAmongOrganisations = "SX1010";

    /// <summary>A setting that cannot hold for several organisations at once.</summary>
    public const string NotForSeveralOrganisations = "SX1011";

    /// <summary>Bills of several dealers, and a pipeline of one organisation that does not name them.</summary>
    public const string MixedDealers = "SX2066";

    /// <summary>A dealer, or customers without one, whose bills or payments belong to no organisation of the pipeline.</summary>
    public const string UnroutedDealer = "SX2067";

    /// <summary>A customer whose dealers belong to different organisations.</summary>
    public const string CustomerInTwoOrganisations = "SX2068";

    /// <summary>The organisations of one command did not read the same export: together they are not the whole.</summary>
    public const string SharesAreNotTheWhole = "SX2069";
}
