using System.Globalization;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>The last calls of this sandbox's API.</summary>
internal static class CallsPage
{
    public static Markup Of(IReadOnlyList<Organisation> organisations, IReadOnlyList<LoggedCall> calls)
    {
        var names = organisations.ToDictionary(static organisation => organisation.TenantId, static organisation => organisation.Name);
        var rows = new Markup();
        foreach (var call in calls)
        {
            rows.Add(
                $"""
                 <tr><td><span class="wide">{Day(call.At)}</span> {Clock(call.At)}</td><td class="wide">{call.App}</td><td class="wide">{(call.Tenant is { } tenant ? names.GetValueOrDefault(tenant, "unknown") : "–")}</td>
                 <td class="wide">{call.Method}</td><th scope="row" class="path"><span class="narrow">{call.Method} {call.Fault}</span>{call.Path}</th><td><span class="status {(call.Status is < 400 ? "good" : "bad")}">
                 """);
            rows.Add(call.Status is { } status ? new Markup().Add($"{status}") : new Markup().Add($"no answer"));
            rows.Add($"</span></td><td class=\"number wide\">{(decimal)call.Took.TotalMilliseconds}</td><td class=\"wide\">{call.Fault}</td></tr>\n");
        }

        var head = new Markup().Add(
            $"""
             <th scope="col">Time (UTC)</th><th scope="col" class="wide">App</th><th scope="col" class="wide">Organisation</th><th scope="col" class="wide">Method</th><th scope="col">Path</th>
             <th scope="col">Status</th><th scope="col" class="number wide">ms</th><th scope="col" class="wide">Fault</th>
             """);
        var content = new Markup().Add($"<p class=\"count\">{(calls.Count == 1 ? "The one call" : $"The last {calls.Count} calls")} since this sandbox was started, the latest first. Tokens, queries and bodies are not kept.</p>\n")
            .Add(Layout.Table("Call log", head, rows));
        return Layout.Page("Call log", null, content, "calls");
    }

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
