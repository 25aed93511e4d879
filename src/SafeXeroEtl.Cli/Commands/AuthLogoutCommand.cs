using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Xero;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>auth logout --org ALIAS</c>.</summary>
internal static class AuthLogoutCommand
{
    private static readonly Option<bool> Local = new("--local") { Description = "Only forget it here; at Xero it stays until it ends by itself." };

    public static Command Build()
    {
        var org = AuthCommand.Org();
        org.Required = true;
        var command = new Command(
            "logout",
            """
            Takes a sign-in back at Xero and deletes it here. Xero ends all links of the person to the app with it, so other aliases
            that the same person signed in with the same client_id end too.

            Examples:
              safexero auth logout --org books
              safexero auth logout --org books --local
            """)
        {
            org, Local,
        };
        command.SetAction((parsed, stop) => LogoutAsync(parsed, parsed.GetRequiredValue(org), stop));
        return command;
    }

    private static async Task<int> LogoutAsync(ParseResult parsed, string alias, CancellationToken stop)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        var store = Organisations.Store(workspace);
        var isLocal = parsed.GetValue(Local);
        if (isLocal && !OrganisationAlias.IsUsable(alias))
        {
            throw new CommandFailedException(ExitCode.Usage,
            [
                new Diagnostic { Code = DiagnosticCodes.BadUsage, Message = $"'{alias}' is no alias.", Value = alias, NextStep = $"An alias has {OrganisationAlias.Rule}." },
            ]);
        }

        using var handler = XeroClient.CreateHandler();
        var was = isLocal ? store.Delete(alias) : await new SignOut(Organisations.Find(workspace, alias).App, store, handler, TimeProvider.System).EverywhereAsync(stop);
        return new AuthView(parsed).SignedOut(alias, was, isLocal);
    }
}
