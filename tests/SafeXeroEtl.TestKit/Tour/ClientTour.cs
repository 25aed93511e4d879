using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.TestKit.Tour;

/// <summary>One operation that the tour called, by the name of the client's method, and what came of it.</summary>
public sealed record TourStop(string Operation, string Saw);

/// <summary>An operation did not do what it should.</summary>
public sealed class TourException(string operation, string what) : Exception($"{operation}: {what}");

/// <summary>
/// Calls every operation of the client once, in an order in which each finds what it needs: over any wire and against any Xero that
/// has a chart of accounts with two banks. It makes everything it needs, under names of its own, and leaves it there.
/// </summary>
public sealed partial class ClientTour
{
    private readonly XeroClient _client;
    private readonly string _tenant;
    private readonly string _name;
    private readonly DateOnly _day;
    private readonly CancellationToken _stop;
    private readonly ImmutableArray<TourStop>.Builder _stops = ImmutableArray.CreateBuilder<TourStop>();
    private Organisation _organisation = null!;
    private Guid _contact;
    private int _keys;

    private ClientTour(XeroClient client, string tenant, string name, DateOnly day, CancellationToken stop)
    {
        _client = client;
        _tenant = tenant;
        _name = name;
        _day = day;
        _stop = stop;
    }

    private LedgerAccount Revenue => _organisation.Account("200") ?? _organisation.Accounts.First(static account => account is { IsActive: true, Class: "REVENUE", Code: not null });

    private ImmutableArray<LedgerAccount> Banks => [.. _organisation.Accounts.Where(static account => account is { IsActive: true, Type: "BANK" })];

    private LedgerAccount Bank => Banks.First(static bank => bank.Code is not null);

    /// <summary>The operations on an organisation.</summary>
    /// <param name="name">Goes into every number and name, so that a second tour does not meet the first.</param>
    /// <param name="day">Date of all documents and payments; not locked.</param>
    /// <exception cref="TourException">An operation did not do what it should.</exception>
    public static async Task<ImmutableArray<TourStop>> RunAsync(XeroClient client, string tenantId, string name, DateOnly day, CancellationToken stop)
    {
        var tour = new ClientTour(client, tenantId, name, day, stop);
        await tour.SettingsAsync();
        await tour.ContactsAsync();
        await tour.SalesAsync();
        await tour.PaymentsAsync();
        await tour.OnAccountAsync();
        await tour.NotesAsync();
        return tour._stops.ToImmutable();
    }

    /// <summary>The operations on connections, which stand apart because Xero's description of accounting does not have them. The last one ends <paramref name="tenantId"/>'s.</summary>
    public static async Task<ImmutableArray<TourStop>> RunConnectionsAsync(XeroClient client, string tenantId, CancellationToken stop)
    {
        var tour = new ClientTour(client, tenantId, "", default, stop);
        var all = await client.ReadConnectionsAsync(stop);
        var mine = all.FirstOrDefault(connection => string.Equals(connection.TenantId, tenantId, StringComparison.OrdinalIgnoreCase))
            ?? throw new TourException(nameof(client.ReadConnectionsAsync), "the organisation is not among them");
        tour.Saw(nameof(client.ReadConnectionsAsync), all.Length);
        if (mine.AuthEventId is { } signIn)
        {
            tour.Saw(nameof(client.ReadConnectionsAsync), (await client.ReadConnectionsAsync(signIn, stop)).Length);
        }

        Check(mine.ConnectionId is not null, nameof(client.DeleteConnectionAsync), "the connection has no id");
        Check(await client.DeleteConnectionAsync(mine.ConnectionId!.Value, stop), nameof(client.DeleteConnectionAsync), "it was not there");
        Check(!await client.DeleteConnectionAsync(Guid.NewGuid(), stop), nameof(client.DeleteConnectionAsync), "an unknown one was there");
        tour.Saw(nameof(client.DeleteConnectionAsync), 1);
        return tour._stops.ToImmutable();
    }

    private void Saw(string operation, int count) => _stops.Add(new TourStop(operation, count.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Notes an operation that found at least one record.</summary>
    private void Found(string operation, int count)
    {
        Check(count > 0, operation, "nothing was found");
        Saw(operation, count);
    }

    private static void Check(bool holds, string operation, string what)
    {
        if (!holds)
        {
            throw new TourException(operation, what);
        }
    }

    /// <summary>Sends what one of the client's Prepare methods made; every element must be saved.</summary>
    private async Task<ImmutableArray<ElementVerdict>> SendAsync(PreparedSend send, string operation)
    {
        var answer = await _client.SendAsync(_tenant, send, $"{_name}-{++_keys}", _stop);
        if (answer is not XeroAnswer.Accepted accepted)
        {
            throw new TourException(operation, answer is XeroAnswer.Refused refused ? string.Join(" ", refused.Messages) : answer.ToString());
        }

        var unsaved = accepted.Elements.Where(static element => !element.Saved).SelectMany(static element => element.Messages);
        Check(accepted.Elements.All(static element => element.Saved), operation, string.Join(" ", unsaved));
        Saw(operation, accepted.Elements.Length);
        return accepted.Elements;
    }

    private async Task<Guid> SendOneAsync(PreparedSend send, string operation) =>
        (await SendAsync(send, operation))[0].Id ?? throw new TourException(operation, "it came back without an id");
}
