using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>sandbox contact NAME</c>: what somebody does in Xero before fees of a provider can be posted.</summary>
internal static class SandboxContactCommand
{
    public static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = "The contact's name." };
        var command = new Command(
            "contact",
            """
            Makes a contact in the sandbox, as somebody would in Xero by hand: a supplier that `collections:` names, or a customer
            whose contact is to be found.

            Example:
              safexero sandbox contact "GoCardless Ltd"
            """)
        {
            name,
        };
        command.SetAction((parsed, stop) => MakeAsync(parsed, parsed.GetRequiredValue(name), stop));
        return command;
    }

    private static async Task<int> MakeAsync(ParseResult parsed, string name, CancellationToken stop)
    {
        var path = SandboxFile.PathIn(GlobalOptions.WorkspaceOf(parsed));
        await using (var host = await SandboxHost.StartAsync(new SandboxOptions { DatabasePath = path }, stop))
        {
            using var somebody = new HttpClient { BaseAddress = new Uri(host.BaseAddress, "api.xro/2.0/") };
            somebody.DefaultRequestHeaders.Add("Authorization", $"Bearer {SandboxFile.Token}");
            somebody.DefaultRequestHeaders.Add("xero-tenant-id", SandboxBooks.Organisations(path)[0].TenantId.ToString());
            somebody.DefaultRequestHeaders.Add("Accept", "application/json");
            using var answer = await somebody.PutAsJsonAsync("Contacts", new JsonObject { ["Name"] = name }, stop);
            if (!answer.IsSuccessStatusCode)
            {
                throw Refused(name, await answer.Content.ReadAsStringAsync(stop));
            }
        }

        return new OutputView(parsed).Books(SandboxBooks.Summarise(path), $"'{name}' is a contact now.");
    }

    private static CommandFailedException Refused(string name, string answer) => new(ExitCode.Usage,
    [
        new Diagnostic
        {
            Code = DiagnosticCodes.BadUsage,
            Message = $"The sandbox does not take the contact: {Why(answer)}",
            Value = name,
            NextStep = "Give another name, or go on with the contact that is there.",
        },
    ]);

    private static string Why(string answer) =>
        (string?)(JsonNode.Parse(answer) as JsonObject)?["Elements"]?[0]?["ValidationErrors"]?[0]?["Message"] ?? "it says no more.";
}
