using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>Ends a sign-in at Xero and here.</summary>
public sealed class SignOut(SignInApp app, TokenStore store, HttpMessageHandler handler, TimeProvider clock)
{
    /// <summary>Revokes at Xero first: what Xero did not take back is not forgotten here.</summary>
    /// <returns>False when there was nothing to end.</returns>
    /// <exception cref="XeroSignInException">SX5023: Xero did not take it; SX5020 to SX5022, SX5026: the stored sign-in cannot be used. All is as before.</exception>
    public async Task<bool> EverywhereAsync(CancellationToken stop)
    {
        using var mine = await store.LockAsync(app.Alias, stop);
        if (store.Find(app.Alias) is not { } stored)
        {
            return false;
        }

        if (stored is { Kind: SignInKind.Pkce, RefreshToken: { } token } && stored.Realm == app.Addresses.Realm)
        {
            using var endpoint = new TokenEndpoint(app, handler, clock);
            if (await endpoint.RevokeAsync(token, stop) is { } why)
            {
                throw new XeroSignInException(
                    Core.Diagnostics.DiagnosticCodes.SignInAnswerUnusable,
                    $"Xero did not take the sign-in '{app.Alias}' back: {why}. It is still stored here.",
                    $"Give the same command again later; `safexero auth logout --org {app.Alias} --local` forgets it here and leaves it at Xero.");
            }
        }

        return store.Delete(app.Alias);
    }
}
