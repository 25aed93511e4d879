using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Xero;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>auth status [--org ALIAS]</c>.</summary>
internal static class AuthStatusCommand
{
    private static readonly Option<bool> Offline = new("--offline") { Description = "Only what is stored here; Xero is not asked." };

    public static Command Build()
    {
        var org = AuthCommand.Org();
        var command = new Command(
            "status",
            """
            Tells of each sign-in which organisations it reaches, what it may do, how many days it has left unless it is used, and
            whether it still stands. Exit 1 when one has dropped, with the command that mends it.

            Examples:
              safexero auth status
              safexero auth status --org books --offline
            """)
        {
            org, Offline,
        };
        command.SetAction((parsed, stop) => StatusAsync(parsed, parsed.GetValue(org), stop));
        return command;
    }

    private static async Task<int> StatusAsync(ParseResult parsed, string? asked, CancellationToken stop)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        var store = Organisations.Store(workspace);
        var aliases = asked is not null ? [asked] : store.Aliases().Union(Organisations.Declared(workspace).Select(static one => one.Alias)).ToArray();
        var standings = new List<SignInStanding>();
        foreach (var alias in aliases)
        {
            standings.Add(await StandingAsync(workspace, store, alias, isAsked: asked is not null, parsed.GetValue(Offline), stop));
        }

        return new AuthView(parsed).Status(standings, TimeProvider.System.GetUtcNow());
    }

    private static async Task<SignInStanding> StandingAsync(string workspace, TokenStore store, string alias, bool isAsked, bool offline, CancellationToken stop)
    {
        try
        {
            var known = Organisations.Find(workspace, alias);
            var stored = store.Describe(alias);
            var hasSecret = known.App.Kind == SignInKind.CustomConnection && Environment.GetEnvironmentVariable(known.App.SecretVariable) is { Length: > 0 };
            if (stored is null && (offline || !hasSecret))
            {
                return new SignInStanding(alias, null, null, isAsked ? SignInStanding.Missing(alias) : null);
            }

            return offline
                ? new SignInStanding(alias, stored, null, stored!.EndedAt is null ? null : SignInStanding.Ended(alias))
                : await AskAsync(known, store, stop);
        }
        catch (CommandFailedException failed) when (!isAsked && failed.Exit == Engine.ExitCode.Failed)
        {
            return new SignInStanding(alias, null, null, failed.Diagnostics.First());
        }
        catch (XeroReadException failed)
        {
            return new SignInStanding(alias, Known(store, alias), null, FailureReport.Unreadable(failed));
        }
    }

    private static async Task<SignInStanding> AskAsync(KnownOrganisation known, TokenStore store, CancellationToken stop)
    {
        using var handler = XeroClient.CreateHandler();
        using var session = new SignInSession(known.App, store, handler, TimeProvider.System, Environment.GetEnvironmentVariable);
        using var client = new XeroClient(new XeroClientOptions { BaseAddress = known.App.Addresses.Api, AccessToken = session.AccessTokenAsync }, handler);
        var reached = await client.ReadConnectionsAsync(stop);
        var chosen = TenantChoice.Of(known.App.Alias, known.Tenant ?? session.ChosenTenant, reached);
        return new SignInStanding(known.App.Alias, store.Describe(known.App.Alias)! with { Organisations = reached }, chosen, null);
    }

    /// <summary>What can still be told of it when it does not stand.</summary>
    private static SignInOverview? Known(TokenStore store, string alias)
    {
        try
        {
            return store.Describe(alias);
        }
        catch (XeroSignInException)
        {
            return null;
        }
    }
}
