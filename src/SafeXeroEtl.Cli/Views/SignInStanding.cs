using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Xero;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Cli.Views;

/// <summary>Where one alias stands.</summary>
/// <param name="Stored">Null when nobody has signed in, or it cannot be read.</param>
/// <param name="Chosen">The organisation it stands for, as Xero has just said; null when Xero was not asked or the answer was no.</param>
/// <param name="Problem">Why it does not stand; null when it does, as far as is known.</param>
internal sealed record SignInStanding(string Alias, SignInOverview? Stored, XeroConnection? Chosen, Diagnostic? Problem)
{
    public string Word => Problem switch
    {
        { Code: DiagnosticCodes.OrganisationNotReachable or DiagnosticCodes.SignInUnreachable or DiagnosticCodes.XeroUnreachable } => "not reachable",
        { Code: DiagnosticCodes.NotSignedIn } => "not signed in",
        not null => "dropped",
        null when Stored is null => "not signed in",
        null when Chosen is null => "not asked",
        null => "stands",
    };

    public static Diagnostic Missing(string alias) => new()
    {
        Code = DiagnosticCodes.NotSignedIn,
        Message = $"Nobody has signed in as '{alias}' in this workspace.",
        NextStep = $"Run `safexero auth login --org {alias}`.",
    };

    public static Diagnostic Ended(string alias) => new()
    {
        Code = DiagnosticCodes.SignedOut,
        Message = $"The sign-in '{alias}' has ended: Xero did not take it when it was last used.",
        NextStep = $"Run `safexero auth login --org {alias}`.",
    };
}
