using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>Everything a sign-in can fail with: code, words and the next step in one place. None quotes what came from outside beyond a bounded word.</summary>
internal static class SignInFaults
{
    public static string LoginCommand(string alias) => $"`safexero auth login --org {alias}`";

    public static XeroSignInException NotSignedIn(string alias) =>
        new(DiagnosticCodes.NotSignedIn, $"Nobody has signed in as '{alias}' in this workspace.", $"Run {LoginCommand(alias)}.");

    public static XeroSignInException SignedOut(string alias, string why) =>
        new(DiagnosticCodes.SignedOut, $"The sign-in '{alias}' has ended: {why}.", $"Run {LoginCommand(alias)}.");

    public static XeroSignInException AppNotAccepted(SignInApp app, string error) => new(
        DiagnosticCodes.AppNotAccepted,
        $"Xero does not know the app of '{app.Alias}', or not with this {(app.Kind == Core.Transform.SignInKind.Pkce ? "kind of sign-in" : "secret")} ({error}).",
        app.Kind == Core.Transform.SignInKind.Pkce
            ? "Compare client_id in organisations.yml with the app at developer.xero.com; its type must be 'Mobile or desktop app', which uses PKCE."
            : $"Compare client_id in organisations.yml with the app at developer.xero.com, make a new secret there if need be, and run {LoginCommand(app.Alias)}.");

    public static XeroSignInException ConsentDenied(string alias) =>
        new(DiagnosticCodes.ConsentDenied, "Consent was refused on Xero's page; nothing was stored.", $"Run {LoginCommand(alias)} again and choose 'Allow access'.");

    public static XeroSignInException WrongState(string alias) => new(
        DiagnosticCodes.WrongState,
        "An answer came back that does not belong to this sign-in: its state is another one. It was not used, and nothing was stored.",
        $"Close older sign-in pages in the browser and run {LoginCommand(alias)} again.");

    public static XeroSignInException TimedOut(SignInApp app) => new(
        DiagnosticCodes.SignInTimedOut,
        string.Create(CultureInfo.InvariantCulture, $"No answer came back to {app.Redirect} within {AuthLimits.ConsentTimeMax.TotalMinutes:0} minutes; nothing was stored."),
        $"Run {LoginCommand(app.Alias)} again. If Xero's page showed an error: the app at developer.xero.com must have the client id {Shown(app.ClientId)} and the redirect URI {app.Redirect}, letter by letter.");

    public static XeroSignInException PortTaken(SignInApp app) => new(
        DiagnosticCodes.PortTaken,
        string.Create(CultureInfo.InvariantCulture, $"Port {app.Port} is in use by another program, so Xero's answer could not come back."),
        $"End the other program, or give '{app.Alias}' another `port:` in organisations.yml and register that address with the app.");

    public static XeroSignInException ScopeMissing(string alias, IEnumerable<string> scopes) => new(
        DiagnosticCodes.ScopeMissing,
        $"The sign-in '{alias}' lacks the scope {string.Join(", ", scopes)}.",
        scopes.Contains(XeroScopes.BankTransactions)
            ? $"Run `safexero auth login --org {alias} --with-bank-transactions` and allow it."
            : $"Run {LoginCommand(alias)} and allow it; with a custom connection, add the scope to the app at developer.xero.com first.");

    public static XeroSignInException ScopeRefused(string alias) => new(
        DiagnosticCodes.ScopeMissing,
        "Xero does not let this app ask for what is needed (invalid_scope).",
        $"Allow these scopes for the app at developer.xero.com, then run {LoginCommand(alias)}: {string.Join(", ", XeroScopes.ToAskFor(Core.Transform.SignInKind.CustomConnection, bankTransactions: false))}.");

    public static XeroSignInException Refused(string alias, string error) => new(
        DiagnosticCodes.SignInRefused,
        $"Xero refused the sign-in: {Shown(error)}.",
        $"Run {LoginCommand(alias)} again at once: a code from Xero's page lives five minutes and can be used once.");

    public static XeroSignInException Unusable(string alias, string why) => new(
        DiagnosticCodes.SignInAnswerUnusable,
        $"What came from Xero's sign-in service for '{alias}' cannot be used: {why}.",
        "Give the same command again in a few minutes. If it stays so, ask who runs the network whether a proxy or firewall answers in Xero's place.");

    public static XeroSignInException Unreachable(string alias, string why) => new(
        DiagnosticCodes.SignInUnreachable,
        $"Xero's sign-in service cannot be reached for '{alias}': {why}.",
        "See that this computer is connected and its clock is right, and give the same command again.");

    public static XeroSignInException ClockWrong(TimeSpan ahead) => new(
        DiagnosticCodes.ClockWrong,
        string.Create(CultureInfo.InvariantCulture, $"This computer's clock is {ahead.Duration().TotalMinutes:0} minutes {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} Xero's."),
        "Set the clock right, best by letting it follow a time server, and give the same command again.");

    public static XeroSignInException Busy(string alias) => new(
        DiagnosticCodes.SignInBusy,
        string.Create(CultureInfo.InvariantCulture, $"Another process has been at work on the sign-in '{alias}' for more than {AuthLimits.LockTimeMax.TotalSeconds:0} seconds."),
        "Wait until it ends, or end it; the lock goes with its process. Then give the same command again.");

    public static XeroSignInException Unreadable(string alias, string why) => new(
        DiagnosticCodes.SignInUnreadable,
        $"The stored sign-in '{alias}' cannot be read: {why}.",
        $"Give the key that it was stored with (SAFEXERO_KEYS and what protects it), or run {LoginCommand(alias)} to store it anew.");

    public static XeroSignInException NotPrivate(string path, string why) => new(
        DiagnosticCodes.NotPrivate, $"{path} holds secrets and {why}.", "Make it readable for this account alone (chmod 600, folders 700), or move the workspace to a disk that keeps permissions.");

    public static XeroSignInException KeyNotUsable(string why, string nextStep) => new(DiagnosticCodes.KeyNotUsable, why, nextStep);

    public static XeroSignInException SecretMissing(SignInApp app) => new(
        DiagnosticCodes.SecretMissing,
        $"'{app.Alias}' is a custom connection, and its client secret is not here.",
        $"Run {LoginCommand(app.Alias)} and type it, or pass it on standard input, or set {app.SecretVariable}.");

    /// <summary>A word from outside, made fit to be shown: OAuth's error words are short and plain, anything else is not repeated.</summary>
    public static string Shown(string word) =>
        word.Length is > 0 and <= 64 && word.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.') ? word : "it gave no reason that can be shown";
}
