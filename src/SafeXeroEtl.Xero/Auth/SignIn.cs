using System.Collections.Immutable;
using System.Security.Cryptography;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>One sign-in from beginning to end. Nothing is stored before it is whole: signed in, and the organisation known.</summary>
public sealed class SignIn(SignInApp app, TokenStore store, HttpMessageHandler handler, TimeProvider clock, RandomNumberGenerator random)
{
    /// <summary>With the browser: PKCE over a loopback address.</summary>
    /// <param name="show">Gets the address of Xero's page to open.</param>
    /// <exception cref="XeroSignInException">SX5012 to SX5017, SX5023, SX5024, SX5029, SX5030 or SX5032.</exception>
    public async Task<NewSignIn> WithBrowserAsync(bool bankTransactions, Func<Uri, Task> show, CancellationToken stop)
    {
        var pkce = Pkce.Create(random);
        await using var listener = await CallbackListener.StartAsync(app, stop);
        await show(ConsentPage(pkce, XeroScopes.ToAskFor(app.Kind, bankTransactions)));
        var callback = await CallbackAsync(listener, stop);
        try
        {
            var signIn = await CompleteAsync(callback, pkce, stop);
            await callback.ShowAsync("Signed in", "Xero has let SafeXeroEtl in. You can close this window; the terminal tells the rest.");
            return signIn;
        }
        catch (XeroReadException failed)
        {
            await callback.ShowAsync("Not signed in", $"{failed.Message} {(failed as XeroSignInException)?.NextStep} You can close this window.");
            throw;
        }
    }

    /// <summary>Without a person: a custom connection.</summary>
    /// <param name="keep">False when the secret comes from the environment each time and is not to be stored.</param>
    public async Task<NewSignIn> WithSecretAsync(string secret, bool keep, bool bankTransactions, CancellationToken stop)
    {
        using var endpoint = new TokenEndpoint(app, handler, clock);
        return await ReachedAsync(Granted(await endpoint.ConnectAsync(secret, XeroScopes.ToAskFor(app.Kind, bankTransactions), stop)), keep ? secret : null, stop);
    }

    /// <summary>Stores it; only now does it exist for other commands.</summary>
    public async Task KeepAsync(NewSignIn signIn, XeroConnection chosen, CancellationToken stop)
    {
        using var mine = await store.LockAsync(app.Alias, stop);
        store.Save(signIn.Stored with { ChosenTenant = chosen.TenantId }, isNew: true);
    }

    private async Task<Callback> CallbackAsync(CallbackListener listener, CancellationToken stop)
    {
        using var tooLate = new CancellationTokenSource(AuthLimits.ConsentTimeMax, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, tooLate.Token);
        try
        {
            return await listener.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw SignInFaults.TimedOut(app);
        }
    }

    private async Task<NewSignIn> CompleteAsync(Callback callback, Pkce pkce, CancellationToken stop)
    {
        if (!pkce.IsOurs(callback.State))
        {
            throw SignInFaults.WrongState(app.Alias);
        }

        switch (callback)
        {
            case { Error: "access_denied" }:
                throw SignInFaults.ConsentDenied(app.Alias);
            case { Error: { Length: > 0 } error }:
                throw SignInSession.Failure(app, new TokenAnswer.Refused(error));
            case { Code: not { Length: > 0 and <= AuthLimits.SecretCharsMax } }:
                throw SignInFaults.Refused(app.Alias, "");
        }

        using var endpoint = new TokenEndpoint(app, handler, clock);
        return await ReachedAsync(Granted(await endpoint.ExchangeAsync(callback.Code, pkce.Verifier, stop)), secret: null, stop);
    }

    private TokenGrant Granted(TokenAnswer answer) => answer switch
    {
        TokenAnswer.Granted { Grant.IsClockOff: true } off => throw SignInFaults.ClockWrong(off.Grant.ClockAhead!.Value),
        TokenAnswer.Granted { Grant.RefreshToken: null } when app.Kind == SignInKind.Pkce => throw SignInFaults.Unusable(app.Alias, "it holds no refresh token"),
        TokenAnswer.Granted granted => granted.Grant,
        _ => throw SignInSession.Failure(app, answer),
    };

    private async Task<NewSignIn> ReachedAsync(TokenGrant grant, string? secret, CancellationToken stop)
    {
        using var client = new XeroClient(
            new XeroClientOptions { BaseAddress = app.Addresses.Api, AccessToken = (_, _) => ValueTask.FromResult(grant.AccessToken), Clock = clock }, handler);
        var reached = await client.ReadConnectionsAsync(stop);
        return new NewSignIn(StoredSignIn.Of(app, grant, secret) with { Organisations = [.. reached.Select(static one => new StoredOrganisation(one.TenantId, one.Name))] }, reached);
    }

    private Uri ConsentPage(Pkce pkce, ImmutableArray<string> scopes)
    {
        (string Name, string Value)[] query =
        [
            ("response_type", "code"), ("client_id", app.ClientId), ("redirect_uri", app.Redirect), ("scope", string.Join(' ', scopes)),
            ("state", pkce.State), ("code_challenge", pkce.Challenge), ("code_challenge_method", "S256"),
        ];
        return new UriBuilder(app.Addresses.Authorize) { Query = string.Join('&', query.Select(static one => $"{one.Name}={Uri.EscapeDataString(one.Value)}")) }.Uri;
    }
}

/// <summary>A sign-in that worked and is not stored yet.</summary>
public sealed class NewSignIn
{
    internal NewSignIn(StoredSignIn stored, ImmutableArray<XeroConnection> reached)
    {
        Stored = stored;
        Reached = reached;
    }

    /// <summary>The organisations it reaches.</summary>
    public ImmutableArray<XeroConnection> Reached { get; }

    internal StoredSignIn Stored { get; }
}
