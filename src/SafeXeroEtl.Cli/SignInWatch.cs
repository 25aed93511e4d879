using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Definitions;
using SafeXeroEtl.Engine.Unattended;
using SafeXeroEtl.Xero;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Cli;

/// <summary>
/// Tells days ahead of a sign-in that ends: a refresh token that is not used for 60 days is dead, and then a person must come. A run uses it, so a
/// run tells as well of one that it has only just saved.
/// </summary>
internal static class SignInWatch
{
    /// <summary>Days that each alias has left, where somebody has signed in and it ends by itself.</summary>
    public static ImmutableDictionary<string, int> DaysLeft(string workspace, IEnumerable<string> aliases) =>
        DaysLeft(Organisations.Store(workspace), aliases, TimeProvider.System.GetUtcNow());

    /// <param name="before">What was left when the command began.</param>
    public static IEnumerable<Diagnostic> Warnings(string workspace, UnattendedSettings settings, ImmutableDictionary<string, int> before) =>
        Warnings(before, DaysLeft(workspace, settings.Organisations), settings.SignInWarningDays);

    /// <summary>Of all sign-ins of a workspace, those that end soon: each by the days that a pipeline going there declares, the most of several.</summary>
    public static IEnumerable<Diagnostic> EndingIn(string workspace)
    {
        var store = Organisations.Store(workspace);
        var left = DaysLeft(store, store.Aliases(), TimeProvider.System.GetUtcNow());
        if (left.IsEmpty)
        {
            return [];
        }

        var declared = PipelineFolders.Of(workspace).Select(path => UnattendedFile.Read(workspace, path)).OfType<UnattendedSettings>().ToList();
        return left.OrderBy(static each => each.Key, StringComparer.Ordinal)
            .Where(each => each.Value <= DaysOf(each.Key, declared)).Select(static each => Ends(each.Key, each.Value));
    }

    internal static int DaysOf(string alias, IReadOnlyCollection<UnattendedSettings> declared) =>
        declared.Where(one => one.Organisations.Contains(alias)).Select(static one => (int?)one.SignInWarningDays).Max() ?? UnattendedSettings.SignInWarningDaysDefault;

    internal static ImmutableDictionary<string, int> DaysLeft(TokenStore store, IEnumerable<string> aliases, DateTimeOffset now) => aliases
        .Where(static alias => alias != OrganisationAlias.Sandbox)
        .Distinct(StringComparer.Ordinal)
        .Select(alias => (Alias: alias, Stored: Find(store, alias)))
        .Where(each => each.Stored is { EndedAt: null } stored && stored.DaysLeft(now) is not null)
        .ToImmutableDictionary(static each => each.Alias, each => each.Stored!.DaysLeft(now)!.Value, StringComparer.Ordinal);

    internal static IEnumerable<Diagnostic> Warnings(ImmutableDictionary<string, int> before, ImmutableDictionary<string, int> after, int days)
    {
        foreach (var (alias, left) in after.OrderBy(static each => each.Key, StringComparer.Ordinal))
        {
            if (left <= days)
            {
                yield return Ends(alias, left);
            }
            else if (before.TryGetValue(alias, out var was) && was <= days)
            {
                yield return Saved(alias, was, left);
            }
        }
    }

    private static Diagnostic Ends(string alias, int left) => new()
    {
        Code = DiagnosticCodes.SignInEndsSoon,
        Severity = Severity.Warning,
        Message = left == 0 ? $"The sign-in '{alias}' ends today, or has ended." : $"The sign-in '{alias}' ends in {Days(left)} unless it is used before.",
        Value = alias,
        NextStep = $"Use it: `safexero auth status --org {alias}` is enough and gives it 60 days. Once it has ended a person must run `safexero auth login --org {alias}`.",
    };

    private static Diagnostic Saved(string alias, int was, int left) => new()
    {
        Code = DiagnosticCodes.SignInEndsSoon,
        Severity = Severity.Warning,
        Message = $"The sign-in '{alias}' would have ended {(was == 0 ? "today" : $"in {Days(was)}")}; this command used it, and it has {Days(left)} again.",
        Value = alias,
        NextStep = $"Let something use it at least every month, such as `safexero auth status --org {alias}` by the scheduler; or use a custom connection, which does not end.",
    };

    private static string Days(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} day{(count == 1 ? "" : "s")}");

    /// <returns>Null when nobody has signed in, or it cannot be read: whoever needs it says so.</returns>
    private static SignInOverview? Find(TokenStore store, string alias)
    {
        try
        {
            return OrganisationAlias.IsUsable(alias) ? store.Describe(alias) : null;
        }
        catch (Exception fault) when (fault is XeroSignInException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
