using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>The sign-ins of a workspace: one file for each alias, encrypted, for this account's eyes only.</summary>
public sealed class TokenStore
{
    private const string Ending = ".sign-in";
    private const string Purpose = "SafeXeroEtl.SignIn.v1";

    // What opening a file that another process holds comes back with: ERROR_SHARING_VIOLATION, and EWOULDBLOCK of both systems.
    private const int HeldOnWindows = unchecked((int)0x80070020);
    private const int HeldOnLinux = 11;
    private const int HeldOnMac = 35;

    private readonly string _folder;
    private readonly KeyRingOptions _keys;
    private readonly TimeProvider _clock;
    private readonly Action<string>? _before;
    private IDataProtectionProvider? _ring;

    /// <param name="folder">Absolute; within the private folder of the workspace.</param>
    public TokenStore(string folder, KeyRingOptions keys, TimeProvider clock)
        : this(folder, keys, clock, before: null)
    {
    }

    /// <param name="before">Told before each step of writing; a test lets the process die there.</param>
    internal TokenStore(string folder, KeyRingOptions keys, TimeProvider clock, Action<string>? before)
    {
        _folder = folder;
        _keys = keys;
        _clock = clock;
        _before = before;
    }

    /// <summary>The aliases that somebody has signed in under, sorted.</summary>
    public IReadOnlyList<string> Aliases() => !Directory.Exists(_folder)
        ? []
        : [.. Directory.EnumerateFiles(_folder, "*" + Ending).Select(static file => Path.GetFileNameWithoutExtension(file)).Where(OrganisationAlias.IsUsable).Order(StringComparer.Ordinal)];

    /// <summary>What is known of a sign-in without asking Xero; null when nobody has signed in.</summary>
    /// <exception cref="XeroSignInException">SX5020 to SX5022.</exception>
    public SignInOverview? Describe(string alias) => Find(alias) is not { } stored ? null : new SignInOverview
    {
        Alias = alias,
        Kind = stored.Kind,
        SignedInAt = stored.SignedInAt,
        EndsAt = stored.Kind == SignInKind.Pkce ? stored.RenewedAt + AuthLimits.RefreshLife : null,
        EndedAt = stored.EndedAt,
        Scopes = stored.Scopes,
        Organisations = [.. stored.Organisations.Select(static one => new XeroConnection(one.TenantId, one.Name))],
        ChosenTenant = stored.ChosenTenant,
    };

    /// <summary>Takes a sign-in away, whether it can be read or not.</summary>
    /// <returns>False when there was none.</returns>
    public bool Delete(string alias)
    {
        var path = PathOf(alias);
        var was = File.Exists(path);
        if (was)
        {
            File.Delete(path);
        }

        if (Directory.Exists(_folder))
        {
            File.Delete(path + SecretFiles.PartEnding);
        }

        return was;
    }

    /// <returns>Null when nobody has signed in.</returns>
    /// <exception cref="XeroSignInException">SX5020: it cannot be read; SX5021, SX5022: see <see cref="KeyRing"/>.</exception>
    internal StoredSignIn? Find(string alias)
    {
        try
        {
            return SecretFiles.Read(PathOf(alias), AuthLimits.StoreBytesMax) is { } bytes ? Open(alias, bytes) : null;
        }
        catch (InvalidDataException damaged)
        {
            throw SignInFaults.Unreadable(alias, damaged.Message);
        }
        catch (Exception locked) when (locked is CryptographicException or InvalidOperationException)
        {
            throw SignInFaults.Unreadable(alias, "it was stored with another key, or changed since");
        }
        catch (JsonException)
        {
            throw SignInFaults.Unreadable(alias, "it is not of this version of the program");
        }
    }

    /// <param name="isNew">A person has just signed in: a key may be made for it.</param>
    internal void Save(StoredSignIn signIn, bool isNew = false)
    {
        SecretFiles.MakeFolder(_folder);
        var plain = JsonSerializer.SerializeToUtf8Bytes(signIn, StoredSignInJson.Default.StoredSignIn);
        SecretFiles.Write(PathOf(signIn.Alias), Protector(signIn.Alias, isNew).Protect(plain), _before);
    }

    /// <summary>One process at a time renews a sign-in. The system lets go of the lock when the process ends, however it ends.</summary>
    /// <exception cref="XeroSignInException">SX5026: another one holds it too long.</exception>
    internal async Task<IDisposable> LockAsync(string alias, CancellationToken stop)
    {
        SecretFiles.MakeFolder(_folder);
        var path = PathOf(alias) + ".lock";
        var until = _clock.GetUtcNow() + AuthLimits.LockTimeMax;
        while (true)
        {
            try
            {
                return SecretFiles.Open(path, FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException held) when (held.HResult is HeldOnWindows or HeldOnLinux or HeldOnMac)
            {
                if (_clock.GetUtcNow() >= until)
                {
                    throw SignInFaults.Busy(alias);
                }
            }

            await Task.Delay(AuthLimits.LockPause, _clock, stop);
        }
    }

    private StoredSignIn Open(string alias, byte[] bytes)
    {
        var plain = Protector(alias, mayMakeKey: false).Unprotect(bytes);
        var signIn = JsonSerializer.Deserialize(plain, StoredSignInJson.Default.StoredSignIn);
        return signIn is { Schema: StoredSignIn.CurrentSchema } && signIn.Alias == alias ? signIn : throw new JsonException();
    }

    /// <summary>The alias is part of the purpose: a file moved to another alias does not open.</summary>
    private IDataProtector Protector(string alias, bool mayMakeKey)
    {
        if (mayMakeKey)
        {
            _ring = KeyRing.Open(_keys, mayMakeKey: true);
        }

        _ring ??= KeyRing.Open(_keys, mayMakeKey: false);
        return _ring.CreateProtector(Purpose, alias);
    }

    private string PathOf(string alias) =>
        Path.Combine(_folder, (OrganisationAlias.IsUsable(alias) ? alias : throw new ArgumentException("An alias is checked before it names a file.", nameof(alias))) + Ending);
}
