using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Xero;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What <c>auth</c> says, for people and for machines.</summary>
internal sealed class AuthView(ParseResult parsed)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private readonly bool json = parsed.GetValue(GlobalOptions.Json);
    private readonly bool quiet = parsed.GetValue(GlobalOptions.Quiet);
    private readonly TextWriter output = parsed.InvocationConfiguration.Output;
    private readonly TextWriter error = parsed.InvocationConfiguration.Error;

    /// <summary>For machines the address alone, on a line of its own.</summary>
    public void Page(Uri address, bool isOpen)
    {
        if (json)
        {
            output.WriteLine(address.AbsoluteUri);
        }
        else if (!isOpen)
        {
            output.WriteLine("Open this address in a browser on this computer, and allow access there:");
            output.WriteLine($"  {address.AbsoluteUri}");
        }
        else if (!quiet)
        {
            error.WriteLine("Xero's page is open in the browser: choose the organisation there and allow access. Ctrl-C gives up.");
        }

        output.Flush();
    }

    public int SignedIn(SignInOverview signIn, XeroConnection chosen)
    {
        output.WriteLine(json
            ? JsonView.Indented(new JsonObject { ["schema"] = "sign-in/1", ["sign_in"] = Json(new SignInStanding(signIn.Alias, signIn, chosen, null), signIn.SignedInAt) })
            : $"""
              Signed in as '{signIn.Alias}' to {Terminal.Plain(chosen.Name)}.
              {Reaches(signIn)}
              Next: organisation: {signIn.Alias} in a pipeline, then `safexero plan`.
              """);
        return 0;
    }

    public int SignedOut(string alias, bool was, bool isLocal)
    {
        var words = !was ? $"Nobody was signed in as '{alias}'." : isLocal ? $"'{alias}' is forgotten here. At Xero it stays until it ends by itself." : $"Signed out of '{alias}'.";
        output.WriteLine(json
            ? JsonView.Indented(new JsonObject { ["schema"] = "sign-out/1", ["alias"] = alias, ["was_signed_in"] = was, ["revoked"] = was && !isLocal })
            : words);
        return 0;
    }

    /// <returns>1 when one has dropped.</returns>
    public int Status(IReadOnlyCollection<SignInStanding> standings, DateTimeOffset now)
    {
        var problems = standings.Select(static one => one.Problem).OfType<Core.Diagnostics.Diagnostic>().ToArray();
        var exit = problems.Length == 0 ? ExitCode.Done : ExitCode.Failed;
        if (json)
        {
            output.WriteLine(JsonView.Indented(new JsonObject
            {
                ["schema"] = "sign-ins/1",
                ["exit"] = (int)exit,
                ["sign_ins"] = new JsonArray([.. standings.Select(one => Json(one, now))]),
            }));
            return (int)exit;
        }

        output.WriteLine(standings.Count == 0
            ? "No organisations yet: declare one in organisations.yml, or serve the sandbox and sign in to demo."
            : string.Join(Environment.NewLine, standings.Select(one => Text(one, now))));
        new OutputView(parsed).Failure(problems, exit);
        return (int)exit;
    }

    private static string Text(SignInStanding one, DateTimeOffset now)
    {
        var head = $"{one.Alias}: {one.Word}";
        if (one.Stored is not { } stored)
        {
            return head;
        }

        var name = one.Chosen?.Name ?? stored.Organisation;
        return string.Join(Environment.NewLine,
        [
            name is null ? head : $"{head}, {Terminal.Plain(name)}",
            string.Create(British, $"  sign-in        {Kind(stored.Kind)}, since {stored.SignedInAt:yyyy-MM-dd}"),
            stored.DaysLeft(now) is { } days ? string.Create(British, $"  days left      {days}; each use makes it 60 again") : "  days left      no end",
            $"  {Reaches(stored)}",
            $"  scopes         {(stored.Scopes.IsEmpty ? "Xero does not say" : string.Join(' ', stored.Scopes.Select(Terminal.Plain)))}",
        ]);
    }

    private static string Reaches(SignInOverview stored) => $"organisations  {string.Join(", ", stored.Organisations.Select(static one => Terminal.Plain(one.Name)))}";

    private static string Kind(SignInKind kind) => kind == SignInKind.Pkce ? "pkce" : "custom_connection";

    private static JsonObject Json(SignInStanding one, DateTimeOffset now) => new()
    {
        ["alias"] = one.Alias,
        ["standing"] = one.Word.Replace(' ', '_'),
        ["sign_in"] = one.Stored is { } stored ? Kind(stored.Kind) : null,
        ["tenant_id"] = one.Chosen?.TenantId ?? one.Stored?.ChosenTenant,
        ["organisation"] = one.Chosen?.Name ?? one.Stored?.Organisation,
        ["organisations"] = new JsonArray([.. (one.Stored?.Organisations ?? []).Select(static each => new JsonObject { ["tenant_id"] = each.TenantId, ["name"] = each.Name })]),
        ["scopes"] = new JsonArray([.. (one.Stored?.Scopes ?? []).Select(static scope => JsonValue.Create(scope))]),
        ["days_left"] = one.Stored?.DaysLeft(now),
        ["code"] = one.Problem?.Code,
        ["message"] = one.Problem?.Message,
        ["next_step"] = one.Problem?.NextStep,
    };
}
