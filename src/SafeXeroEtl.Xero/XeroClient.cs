using System.Collections.Immutable;
using System.Net;
using SafeXeroEtl.Xero.Reads;
using SafeXeroEtl.Xero.Sends;
using SafeXeroEtl.Xero.Transport;

namespace SafeXeroEtl.Xero;

/// <summary>
/// The only door to Xero; its parts by area stand in <c>XeroClient.*.cs</c>. Reads are retried and throw <see cref="XeroReadException"/>; sends are never repeated here. Everything
/// one client does for an organisation shares one budget of calls (<see cref="XeroLimits"/>).
/// </summary>
public sealed partial class XeroClient : IDisposable
{
    private readonly XeroTransport _transport;
    private readonly OrganisationReads _organisation;
    private readonly SettingsReads _settings;
    private readonly LedgerReads _ledger;
    private readonly CashReads _cash;
    private readonly XeroSender _sender;

    /// <param name="handler">The wire: <see cref="CreateHandler"/>'s, or a test server's. It stays the caller's to dispose.</param>
    public XeroClient(XeroClientOptions options, HttpMessageHandler handler)
    {
        _transport = new XeroTransport(options, handler);
        var reader = new XeroReader(_transport);
        var lists = new XeroLists(reader);
        _organisation = new OrganisationReads(reader, lists);
        _settings = new SettingsReads(reader, lists);
        _cash = new CashReads(reader, lists);
        _ledger = new LedgerReads(reader, lists, _transport.AddressChars);
        _sender = new XeroSender(_transport);
    }

    /// <summary>The wire to use outside tests: it follows no redirect, which would send a create twice, keeps no cookies, and leaves unzipping to the client, which counts.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = XeroLimits.ConnectTimeMax,
        PooledConnectionLifetime = XeroLimits.ConnectionAgeMax,
    };

    /// <summary>Calls and bytes so far, by endpoint; bytes of bodies as they were on the wire.</summary>
    public ImmutableArray<EndpointUse> Use => _transport.Use;

    /// <summary>Calls the organisation has left today as Xero's last answer said; null before the first.</summary>
    public int? CallsLeftToday(string tenantId) => _transport.Budget(tenantId).LeftToday;

    /// <summary>
    /// Sends once, with this idempotency key of at most 128 characters. May wait up to a minute for its turn; a pause that Xero
    /// asked for is not waited out but answered with <see cref="XeroAnswer.RateLimited"/>. Does not throw when stopped.
    /// </summary>
    /// <param name="leavesBy">No byte leaves later; null for whenever there is a place below Xero's limits.</param>
    public Task<XeroAnswer> SendAsync(string tenantId, PreparedSend send, string idempotencyKey, CancellationToken stop, DateTimeOffset? leavesBy = null) =>
        _sender.SendAsync(tenantId, send, idempotencyKey, leavesBy, stop);

    /// <summary>Ends a connection: this sign-in reaches the organisation no more. True when there was one to end.</summary>
    public Task<bool> DeleteConnectionAsync(Guid connectionId, CancellationToken stop) => _organisation.DeleteConnectionAsync(connectionId, stop);

    public void Dispose() => _transport.Dispose();
}
