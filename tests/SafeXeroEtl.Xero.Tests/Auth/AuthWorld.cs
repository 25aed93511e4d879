using System.Net;
using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

/// <summary>A temporary folder with keys and sign-ins, a clock, and a sign-in service that answers from a script.</summary>
internal sealed class AuthWorld : IDisposable
{
    public const string Alias = "books";
    public const string Secret = "custom-connection-secret-5566";

    public AuthWorld(SignInKind kind = SignInKind.Pkce)
    {
        App = new SignInApp { Alias = Alias, ClientId = "0123456789ABCDEF0123456789ABCDEF", Kind = kind };
        Keys = new KeyRingOptions { Folder = Path.Combine(Folder, "account", "keys") };
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("safexero-auth-").FullName;

    public ScriptedXero Wire { get; } = new();

    public ManualClock Clock => Wire.Clock;

    public SignInApp App { get; init; }

    public KeyRingOptions Keys { get; init; }

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public string StoreFolder => Path.Combine(Folder, "workspace", "sign-in");

    public string StoreFile => Path.Combine(StoreFolder, "books.sign-in");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public TokenStore Store(KeyRingOptions? keys = null, Action<string>? before = null) => new(StoreFolder, keys ?? Keys, Clock, before);

    public SignInSession Session(TokenStore? store = null) => new(App, store ?? Store(), Wire, Clock, Environment.GetValueOrDefault);

    /// <summary>As after a sign-in now, with access-1 and refresh-1.</summary>
    public StoredSignIn SignedIn(Func<StoredSignIn, StoredSignIn>? change = null)
    {
        var signIn = new StoredSignIn
        {
            Schema = StoredSignIn.CurrentSchema,
            Alias = Alias,
            Kind = App.Kind,
            ClientId = App.ClientId,
            Realm = App.Addresses.Realm,
            AccessToken = "access-1",
            AccessEnds = Clock.GetUtcNow() + TimeSpan.FromMinutes(30),
            RenewedAt = Clock.GetUtcNow(),
            SignedInAt = Clock.GetUtcNow(),
            RefreshToken = App.Kind == SignInKind.Pkce ? "refresh-1" : null,
            ClientSecret = App.Kind == SignInKind.Pkce ? null : Secret,
            Scopes = XeroScopes.ToAskFor(App.Kind, bankTransactions: false),
        };
        signIn = change?.Invoke(signIn) ?? signIn;
        Store().Save(signIn, isNew: true);
        return signIn;
    }

    public StoredSignIn OnDisk() => Store().Find(Alias)!;

    /// <summary>A token answer with access-N and refresh-N.</summary>
    public static string Pair(int number, int life = 1800, string? scope = null) => JsonSerializer.Serialize(new
    {
        access_token = $"access-{number}",
        refresh_token = $"refresh-{number}",
        expires_in = life,
        token_type = "Bearer",
        scope = scope ?? string.Join(' ', XeroScopes.ToAskFor(SignInKind.Pkce, bankTransactions: false)),
    });

    public static string Access(int number) => $$"""{"access_token":"access-{{number}}","expires_in":1800,"token_type":"Bearer"}""";

    /// <summary>An access token that carries claims, as Xero's do.</summary>
    public static string Jwt(string claims) => $"e30.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln";

    public static string Error(string word) => $$"""{"error":"{{word}}"}""";

    public void Refuses(string word, HttpStatusCode status = HttpStatusCode.BadRequest) => Wire.Answers(Error(word), status);

    /// <summary>What was asked of the sign-in service, one form each.</summary>
    public string[] Forms => [.. Wire.Seen.Where(static seen => seen.Url.Contains("/connect/", StringComparison.Ordinal)).Select(static seen => seen.Body!)];

    public Task<string> TokenAsync(SignInSession session, string? refused = null) =>
        Clock.RunAsync(session.AccessTokenAsync(new TokenRequest(refused), Stop).AsTask());

    public void Dispose()
    {
        Wire.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
