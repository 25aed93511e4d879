namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>Xero does not accept our sign-in for the organisation.</summary>
    public const string NotAuthorised = "SX5006";

    /// <summary>The pipeline or command names an organisation that this workspace does not know, or a sandbox that nobody serves.</summary>
    public const string OrganisationNotReachable = "SX5009";

    /// <summary>Nobody has signed in under this alias yet, or somebody signed out.</summary>
    public const string NotSignedIn = "SX5010";

    /// <summary>The sign-in has ended: Xero takes its refresh token no more.</summary>
    public const string SignedOut = "SX5011";

    /// <summary>Consent was refused on Xero's page.</summary>
    public const string ConsentDenied = "SX5012";

    /// <summary>What came back to the sign-in does not belong to it.</summary>
    public const string WrongState = "SX5013";

    /// <summary>Xero does not know the app, or not with this secret.</summary>
    public const string AppNotAccepted = "SX5014";

    /// <summary>Nobody finished the sign-in in the browser in time.</summary>
    public const string SignInTimedOut = "SX5016";

    /// <summary>Another program uses the port on which Xero's answer would come back.</summary>
    public const string PortTaken = "SX5017";

    /// <summary>The sign-in reaches several organisations, and nothing says which is meant.</summary>
    public const string TenantNotChosen = "SX5019";

    /// <summary>The stored sign-in cannot be read: another key, or a damaged file.</summary>
    public const string SignInUnreadable = "SX5020";

    /// <summary>A file or folder with secrets is open to others, and cannot be closed to them.</summary>
    public const string NotPrivate = "SX5021";

    /// <summary>The key that protects sign-ins is set up in a way that cannot be used.</summary>
    public const string KeyNotUsable = "SX5022";

    /// <summary>What came from Xero's sign-in service cannot be used.</summary>
    public const string SignInAnswerUnusable = "SX5023";

    /// <summary>Xero's sign-in service cannot be reached, or does not answer.</summary>
    public const string SignInUnreachable = "SX5024";

    /// <summary>Another process is at work on the sign-in and does not let go of it.</summary>
    public const string SignInBusy = "SX5026";

    /// <summary>A custom connection without its client secret.</summary>
    public const string SecretMissing = "SX5027";

    /// <summary>A real organisation is not written to before the pipeline states that Xero's own automations are off.</summary>
    public const string AutomationsNotStated = "SX5028";

    /// <summary>Xero refused the sign-in for another reason, which it named.</summary>
    public const string SignInRefused = "SX5029";
}
