using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What somebody needs to know to use the sandbox that is being served.</summary>
internal sealed record ServedView(Uri Address, IReadOnlyList<(string Name, Guid TenantId)> Organisations, SandboxOptions Options)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public string Text()
    {
        var text = new StringBuilder($"Serving the sandbox Xero at {Address}\n");
        Line("the books", $"{Address} in a browser");
        Line("accounting", $"{Address}api.xro/2.0");
        foreach (var (name, tenant) in Organisations)
        {
            Line("xero-tenant-id", $"{tenant}  {name}");
        }

        Line("client ids", $"{SandboxApps.PkceClientId}  signs in with the browser");
        Line("", $"{SandboxApps.CustomConnectionClientId}  signs in by itself, secret {SandboxApps.CustomConnectionSecret}");
        Line("bearer", Options.RequireSignIn ? "only tokens of this sandbox" : "a token of this sandbox, or any word");
        Line("limits", Options.EnforceLimits
            ? string.Create(British, $"{Options.ConcurrentCallsMax} at a time, {Options.CallsPerMinuteMax:#,##0} a minute, {Options.CallsPerDayMax:#,##0} a day")
            : "shown, not enforced");
        Line("faults", Options.Faults is { Count: var rules } ? $"{rules} {(rules == 1 ? "rule" : "rules")}, and the header X-Sandbox-Fault" : "the header X-Sandbox-Fault");
        return text.Append("Ctrl-C ends it.").ToString();

        void Line(string name, string value) => text.Append(British, $"  {name,-14}  {value}\n");
    }

    /// <summary>The first organisation stands at the top as well, for a caller that wants just one.</summary>
    public string Json() => new JsonObject
    {
        ["schema"] = "serving/1",
        ["address"] = Address.ToString(),
        ["tenant_id"] = Organisations[0].TenantId.ToString(),
        ["organisations"] = new JsonArray([.. Organisations.Select(static organisation => new JsonObject { ["name"] = organisation.Name, ["tenant_id"] = organisation.TenantId.ToString() })]),
        ["client_ids"] = new JsonObject { ["pkce"] = SandboxApps.PkceClientId, ["custom_connection"] = SandboxApps.CustomConnectionClientId },
        ["require_sign_in"] = Options.RequireSignIn,
        ["limits"] = Options.EnforceLimits
            ? new JsonObject { ["concurrent"] = Options.ConcurrentCallsMax, ["per_minute"] = Options.CallsPerMinuteMax, ["per_day"] = Options.CallsPerDayMax }
            : null,
        ["fault_rules"] = Options.Faults?.Count ?? 0,
    }.ToJsonString();
}
