using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>
/// Gives the access token of one alias and renews it. A new pair is on disk before its access token is handed out, and it is on
/// disk that the old one was sent before it is sent: whatever is lost on the way, the next process knows what may still be tried.
/// </summary>
public sealed class SignInSession : IDisposable
{
    private const string InvalidGrant = "invalid_grant";

    private readonly SignInApp _app;
    private readonly TokenStore _store;
    private readonly TokenEndpoint _endpoint;
    private readonly TimeProvider _clock;
    private readonly Func<string, string?> _environment;
    private readonly SemaphoreSlim _one = new(1, 1);
    private StoredSignIn? _held;

    /// <param name="handler">The wire; it stays the caller's to dispose.</param>
    public SignInSession(SignInApp app, TokenStore store, HttpMessageHandler handler, TimeProvider clock, Func<string, string?> environment)
    {
        _app = app;
        _store = store;
        _clock = clock;
        _environment = environment;
        _endpoint = new TokenEndpoint(app, handler, clock);
    }

    /// <summary>What the last token that was given may do; empty before the first, or when Xero does not say.</summary>
    public ImmutableArray<string> Scopes => _held?.Scopes ?? [];

    /// <summary>How long the last token that was given lasts, and what renews it; null before the first.</summary>
    public SignInLife? Life => _held is not { } held ? null : new SignInLife
    {
        Kind = held.Kind,
        AccessEnds = held.AccessEnds,
        RefreshEnds = held.Kind == SignInKind.Pkce ? held.RenewedAt + AuthLimits.RefreshLife : null,
        Scopes = held.Scopes,
    };

    /// <summary>The organisation that was chosen at the sign-in; null when there was no choice, or no token yet.</summary>
    public string? ChosenTenant => _held?.ChosenTenant;

    /// <summary>For <see cref="XeroClientOptions.AccessToken"/>.</summary>
    /// <exception cref="XeroSignInException">There is none to be had: SX5010, SX5011, SX5014, SX5020 to SX5029 or SX5032.</exception>
    public async ValueTask<string> AccessTokenAsync(TokenRequest wanted, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (_held is null || !Serves(_held, wanted))
            {
                using var mine = await _store.LockAsync(_app.Alias, stop);
                _held = await FreshAsync(wanted);
            }

            return _held.AccessToken;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Before the first call that would need them, so that no run stops half way for want of one.</summary>
    /// <exception cref="XeroSignInException">SX5030, with those that are missing.</exception>
    public void Require(ImmutableArray<string> scopes)
    {
        if (!Scopes.IsEmpty && XeroScopes.Missing(Scopes, scopes) is { IsEmpty: false } missing)
        {
            throw SignInFaults.ScopeMissing(_app.Alias, missing);
        }
    }

    public void Dispose()
    {
        _endpoint.Dispose();
        _one.Dispose();
    }

    private bool Serves(StoredSignIn signIn, TokenRequest wanted) =>
        signIn.AccessToken != wanted.Refused && signIn.AccessEnds - _clock.GetUtcNow() > AuthLimits.RenewAhead;

    /// <summary>Under the lock: another process may have renewed it meanwhile. Once asked for, an answer is waited for and kept, even when the user stops.</summary>
    private async Task<StoredSignIn> FreshAsync(TokenRequest wanted)
    {
        var stored = _store.Find(_app.Alias);
        if (stored is not null && (stored.Kind != _app.Kind || stored.ClientId != _app.ClientId || stored.Realm != _app.Addresses.Realm))
        {
            throw SignInFaults.SignedOut(_app.Alias, "organisations.yml now names another app, kind of sign-in or address than it was made for");
        }

        if (stored is not null && Serves(stored, wanted))
        {
            return stored;
        }

        return _app.Kind == SignInKind.CustomConnection ? await ConnectAsync(stored)
            : stored is null ? throw SignInFaults.NotSignedIn(_app.Alias)
            : await RenewAsync(stored);
    }

    private async Task<StoredSignIn> RenewAsync(StoredSignIn stored)
    {
        if (stored.RefreshToken is not { } newest)
        {
            throw SignInFaults.SignedOut(_app.Alias, "it came without a refresh token");
        }

        var now = _clock.GetUtcNow();
        var sent = stored with { RefreshTriedAt = stored.RefreshTriedAt ?? now };
        _store.Save(sent);
        var answer = await _endpoint.RefreshAsync(newest, CancellationToken.None);
        if (answer is TokenAnswer.Refused { Error: InvalidGrant } && sent.PreviousRefreshToken is { } previous && now - sent.PreviousTriedAt < AuthLimits.Grace)
        {
            return Kept(stored, previous, sent.PreviousTriedAt, await _endpoint.RefreshAsync(previous, CancellationToken.None));
        }

        if (answer is TokenAnswer.NeverLeft)
        {
            _store.Save(stored);
        }

        return Kept(stored, newest, sent.RefreshTriedAt, answer);
    }

    private StoredSignIn Kept(StoredSignIn stored, string used, DateTimeOffset? firstSent, TokenAnswer answer)
    {
        if (answer is TokenAnswer.Granted granted)
        {
            var renewed = stored.Renewed(granted.Grant, used, firstSent);
            _store.Save(renewed);
            return granted.Grant.IsClockOff ? throw SignInFaults.ClockWrong(granted.Grant.ClockAhead!.Value) : renewed;
        }

        if (answer is TokenAnswer.Refused { Error: InvalidGrant })
        {
            var now = _clock.GetUtcNow();
            _store.Save(stored with { EndedAt = stored.EndedAt ?? now });
            throw SignInFaults.SignedOut(_app.Alias, WhyEnded(stored, now));
        }

        throw Failure(_app, answer);
    }

    /// <param name="stored">As it was before this attempt.</param>
    private static string WhyEnded(StoredSignIn stored, DateTimeOffset now) =>
        now - stored.RenewedAt >= AuthLimits.RefreshLife ? "it was not used for 60 days"
        : stored.RefreshTriedAt is { } lost ? string.Create(CultureInfo.InvariantCulture, $"the answer to its renewal was lost at {lost:yyyy-MM-dd HH:mm} UTC, and Xero lets one ask again for 30 minutes only")
        : "Xero takes it no more; it was disconnected in Xero, or the same sign-in was renewed elsewhere";

    private async Task<StoredSignIn> ConnectAsync(StoredSignIn? stored)
    {
        var given = _environment(_app.SecretVariable) is { Length: > 0 } text ? text : null;
        var secret = given ?? stored?.ClientSecret ?? throw SignInFaults.SecretMissing(_app);
        var scopes = stored?.Scopes is { IsEmpty: false } known ? known : XeroScopes.ToAskFor(_app.Kind, bankTransactions: false);
        var answer = await _endpoint.ConnectAsync(secret, scopes, CancellationToken.None);
        if (answer is not TokenAnswer.Granted granted)
        {
            throw Failure(_app, answer);
        }

        var renewed = stored?.Renewed(granted.Grant, used: null, firstSent: null) ?? StoredSignIn.Of(_app, granted.Grant, secret: null);
        _store.Save(renewed, isNew: stored is null);
        return granted.Grant.IsClockOff ? throw SignInFaults.ClockWrong(granted.Grant.ClockAhead!.Value) : renewed;
    }

    /// <summary>What an answer that gave no token comes to.</summary>
    internal static XeroSignInException Failure(SignInApp app, TokenAnswer answer) => answer switch
    {
        TokenAnswer.Refused { Error: "invalid_client" or "unauthorized_client" } refused => SignInFaults.AppNotAccepted(app, refused.Error),
        TokenAnswer.Refused { Error: "invalid_scope" } => SignInFaults.ScopeRefused(app.Alias),
        TokenAnswer.Refused refused => SignInFaults.Refused(app.Alias, refused.Error),
        TokenAnswer.NeverLeft never => SignInFaults.Unreachable(app.Alias, never.Why),
        TokenAnswer.Lost lost => SignInFaults.Unreachable(app.Alias, lost.Why),
        TokenAnswer.Unusable unusable => SignInFaults.Unusable(app.Alias, unusable.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
