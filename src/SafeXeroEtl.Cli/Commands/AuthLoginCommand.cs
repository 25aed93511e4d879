using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Xero;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>auth login --org ALIAS</c>.</summary>
internal static class AuthLoginCommand
{
    private static readonly Option<string> Tenant = new("--tenant")
    {
        Description = "Name or id of the organisation, where the sign-in reaches several.",
        HelpName = "NAME|ID",
    };

    private static readonly Option<bool> NoBrowser = new("--no-browser") { Description = "Print the address of Xero's page instead of opening it." };

    private static readonly Option<bool> BankTransactions = new("--with-bank-transactions")
    {
        Description = "Also ask to write bank transactions, which money on account needs (unless on_account: hold for every type), and returned money in a clearing account.",
    };

    private static readonly Option<int?> Port = new("--port")
    {
        Description = "The port that Xero's answer comes back to, in place of the one in organisations.yml; http://localhost:N/callback must be registered with the app.",
        HelpName = "N",
    };

    public static Command Build()
    {
        var org = AuthCommand.Org();
        org.Required = true;
        var command = new Command(
            "login",
            """
            Signs in to Xero. With sign_in: pkce a page of Xero's opens in the browser; with custom_connection the client secret is
            taken from the environment (SAFEXERO_<ALIAS>_CLIENT_SECRET), else from standard input, else asked for.
            With --json the first line of standard output is the page's address; one JSON document follows when all is done.

            Examples:
              safexero auth login --org demo
              safexero auth login --org books --tenant "Example Telecom Ltd"
              safexero auth login --org books --no-browser
            """)
        {
            org, Tenant, Port, NoBrowser, BankTransactions,
        };
        command.SetAction((parsed, stop) => LoginAsync(parsed, parsed.GetRequiredValue(org), stop));
        return command;
    }

    private static async Task<int> LoginAsync(ParseResult parsed, string alias, CancellationToken stop)
    {
        var workspace = GlobalOptions.WorkspaceOf(parsed);
        var known = Organisations.Find(workspace, alias);
        known = parsed.GetValue(Port) is { } port ? known with { App = known.App with { Port = GivenPort.From(1_024, port) } } : known;
        using var handler = XeroClient.CreateHandler();
        using var random = RandomNumberGenerator.Create();
        var signIn = new SignIn(known.App, Organisations.Store(workspace), handler, TimeProvider.System, random);
        var view = new AuthView(parsed);
        var found = known.App.Kind == SignInKind.Pkce
            ? await signIn.WithBrowserAsync(parsed.GetValue(BankTransactions), address => Show(view, address, !parsed.GetValue(NoBrowser)), stop)
            : await WithSecretAsync(signIn, ClientSecret.Of(known.App), parsed.GetValue(BankTransactions), stop);
        var wanted = parsed.GetValue(Tenant) ?? known.Tenant;
        var chosen = wanted is null && found.Reached.Length > 1 && !Console.IsInputRedirected && !parsed.GetValue(GlobalOptions.Json)
            ? Pick(found.Reached, alias)
            : TenantChoice.Of(alias, wanted, found.Reached);
        await signIn.KeepAsync(found, chosen, stop);
        return view.SignedIn(Organisations.Store(workspace).Describe(alias)!, chosen);
    }

    private static Task<NewSignIn> WithSecretAsync(SignIn signIn, ClientSecret secret, bool bankTransactions, CancellationToken stop) =>
        signIn.WithSecretAsync(secret.Text, secret.IsKept, bankTransactions, stop);

    private static Task Show(AuthView view, Uri address, bool mayOpen)
    {
        view.Page(address, mayOpen && Browser.TryOpen(address));
        return Task.CompletedTask;
    }

    private static XeroConnection Pick(ImmutableArray<XeroConnection> reached, string alias)
    {
        Console.Error.WriteLine("The sign-in reaches several organisations:");
        foreach (var (index, one) in reached.Index())
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {index + 1}  {Terminal.Plain(one.Name)}  {one.TenantId}"));
        }

        Console.Error.Write("Which one? Number: ");
        return int.TryParse(Console.In.ReadLine(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= reached.Length
            ? reached[number - 1]
            : TenantChoice.Of(alias, null, reached);
    }
}
