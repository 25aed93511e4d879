using System.Collections.Concurrent;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Cli;

/// <summary>The calls of each app that a command calls by: what one organisation takes of the app's minute the others of the same app do not have.</summary>
internal sealed class AppBudgets(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, XeroBudgets> apps = new(StringComparer.OrdinalIgnoreCase);

    public XeroBudgets Of(string clientId) => apps.GetOrAdd(clientId, _ => new XeroBudgets(clock));
}
