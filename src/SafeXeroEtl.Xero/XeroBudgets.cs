using System.Collections.Concurrent;
using SafeXeroEtl.Xero.Transport;

namespace SafeXeroEtl.Xero;

/// <summary>
/// The calls that one app may make: shared by all that one process does, so two clients of one app are handed the same. A client
/// that is handed none makes its own. It has no state on disk: another process is noticed by what Xero's answers say is left.
/// </summary>
public sealed class XeroBudgets
{
    private readonly TimeProvider _clock;
    private readonly AppBudget _app;
    private readonly bool _isPaced;
    private readonly ConcurrentDictionary<string, CallBudget> _tenants = new(StringComparer.OrdinalIgnoreCase);

    public XeroBudgets(TimeProvider clock)
        : this(clock, isPaced: true)
    {
    }

    private XeroBudgets(TimeProvider clock, bool isPaced)
    {
        _clock = clock;
        _app = new AppBudget(clock);
        _isPaced = isPaced;
    }

    /// <summary>For a sandbox inside the program, which refuses no call as too many: nobody waits a minute for nothing.</summary>
    public static XeroBudgets Unpaced(TimeProvider clock) => new(clock, isPaced: false);

    /// <param name="tenantId">Null for calls that belong to the sign-in and to no organisation; of the limits they share the app's alone.</param>
    internal CallBudget Of(string? tenantId) => _tenants.GetOrAdd(tenantId ?? "", _ => new CallBudget(_clock, _app, _isPaced));
}
