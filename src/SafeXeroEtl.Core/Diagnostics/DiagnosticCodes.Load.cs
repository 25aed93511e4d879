namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>Xero refused one record.</summary>
    public const string RefusedByXero = "SX5001";

    /// <summary>An answer was lost and it is too early to know whether the request arrived.</summary>
    public const string InDoubt = "SX5002";

    /// <summary>Xero's calls for the day are used up.</summary>
    public const string DayLimitReached = "SX5003";

    /// <summary>What the record needs was refused or is pending.</summary>
    public const string DependsOnPending = "SX5004";

    /// <summary>Xero could not be reached, or is offline.</summary>
    public const string XeroUnreachable = "SX5005";

    /// <summary>The user stopped the run.</summary>
    public const string StoppedByUser = "SX5007";

    /// <summary>Xero's answer to a create shows other figures than were planned.</summary>
    public const string AnswerDiffers = "SX5008";

    /// <summary>The sign-in lacks a scope that an endpoint asks for.</summary>
    public const string ScopeMissing = "SX5030";

    /// <summary>The sign-in does not reach the organisation: never connected, or connected no more.</summary>
    public const string OrganisationNotConnected = "SX5031";

    /// <summary>This computer's clock is so far off that Xero does not accept a token.</summary>
    public const string ClockWrong = "SX5032";
}
