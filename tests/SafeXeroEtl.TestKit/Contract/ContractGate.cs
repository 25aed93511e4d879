using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SafeXeroEtl.TestKit.Contract;

/// <summary>
/// Stands between a client and a sandbox. Calls of the accounting API go through Prism, which holds request and answer against
/// Xero's published description; everything else (connections, tokens) goes straight on, because the description does not know it.
/// </summary>
public sealed class ContractGate : IAsyncDisposable
{
    internal const string AccountingPath = "/api.xro/2.0/";
    private readonly ConcurrentQueue<Exchange> _exchanges = new();
    private readonly List<IAsyncDisposable> _parts = [];
    private Relay _front = null!;

    /// <summary>Why there can be no gate here; null when there can.</summary>
    public static string? Lacking => Tools.Lacking(Tools.Node, Tools.Prism, Tools.StrictDescription);

    /// <summary>What a client takes for the root of Xero.</summary>
    public Uri Address => _front.Address;

    /// <summary>Everything that went through, in the order of the answers.</summary>
    public ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    public ImmutableArray<Exchange> Violations => [.. _exchanges.Where(static exchange => !exchange.Violations.IsEmpty)];

    /// <param name="sandbox">Root of the server to hold to the contract.</param>
    /// <param name="plant">Changes a server's answer before Prism sees it, to see whether the gate notices.</param>
    public static async Task<ContractGate> OpenAsync(Uri sandbox, CancellationToken stop, Func<string, string>? plant = null)
    {
        var gate = new ContractGate();
        try
        {
            var back = plant is null ? sandbox : (await gate.OwnAsync(Relay.StartAsync(path => new Uri(sandbox, path), answer => Planted(answer, plant), stop))).Address;
            var prism = await gate.OwnAsync(PrismProcess.StartAsync(new Uri(back, AccountingPath.TrimEnd('/')), stop));
            gate._front = await gate.OwnAsync(Relay.StartAsync(path => Route(path, prism.Address, sandbox), gate.Note, stop));
            return gate;
        }
        catch
        {
            await gate.DisposeAsync();
            throw;
        }
    }

    /// <summary>One line an operation: how often it was called, and with which answers.</summary>
    public string Summary() => string.Join('\n', _exchanges
        .GroupBy(static exchange => exchange.Operation, StringComparer.Ordinal)
        .OrderBy(static group => group.Key, StringComparer.Ordinal)
        .Select(static group => $"{group.Count(),5} {group.Key}  {string.Join(' ', group.Select(static exchange => exchange.Status).Distinct().Order())}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }
    }

    private static Uri Route(string path, Uri prism, Uri sandbox) =>
        path.StartsWith(AccountingPath, StringComparison.Ordinal) ? new Uri(prism, path[(AccountingPath.Length - 1)..]) : new Uri(sandbox, path);

    private static byte[] Planted(RelayedAnswer answer, Func<string, string> plant) =>
        System.Text.Encoding.UTF8.GetBytes(plant(System.Text.Encoding.UTF8.GetString(answer.Body)));

    private byte[] Note(RelayedAnswer answer)
    {
        if (answer.Path.StartsWith(AccountingPath, StringComparison.Ordinal))
        {
            _exchanges.Enqueue(Exchange.Of(answer));
        }

        return answer.Body;
    }

    private async Task<T> OwnAsync<T>(Task<T> starting)
        where T : IAsyncDisposable
    {
        var part = await starting;
        _parts.Add(part);
        return part;
    }
}
