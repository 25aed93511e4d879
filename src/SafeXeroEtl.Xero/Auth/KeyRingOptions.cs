namespace SafeXeroEtl.Xero.Auth;

/// <summary>Where the keys that encrypt sign-ins lie, and what protects them in turn. Both are apart from the sign-ins themselves.</summary>
public sealed record KeyRingOptions
{
    public const string FolderVariable = "SAFEXERO_KEYS";
    public const string CertificateVariable = "SAFEXERO_KEY_CERTIFICATE";
    public const string CertificatePasswordVariable = "SAFEXERO_KEY_CERTIFICATE_PASSWORD";
    public const string PassphraseVariable = "SAFEXERO_KEY_PASSPHRASE";

    /// <summary>Absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>A PKCS#12 or PEM file with its private key; the first choice when it is given.</summary>
    public string? CertificatePath { get; init; }

    public string? CertificatePassword { get; init; }

    /// <summary>The second choice.</summary>
    public string? Passphrase { get; init; }

    /// <summary>The last one, where the system has nothing of its own: beside the ring and not in it, so that a copy of the ring alone opens nothing.</summary>
    public string KeyFile => Folder + ".key";

    /// <exception cref="XeroSignInException">SX5022: the system names no folder for this account.</exception>
    public static KeyRingOptions FromEnvironment(Func<string, string?> environment) => new()
    {
        Folder = Given(environment, FolderVariable) is { } folder ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) : OfAccount(),
        CertificatePath = Given(environment, CertificateVariable),
        CertificatePassword = Given(environment, CertificatePasswordVariable),
        Passphrase = Given(environment, PassphraseVariable),
    };

    public override string ToString() => $"keys in {Folder}";

    private static string? Given(Func<string, string?> environment, string name) => environment(name) is { Length: > 0 } text ? text : null;

    private static string OfAccount()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? Path.Combine(data, "safexero", "keys")
            : throw SignInFaults.KeyNotUsable("This account has no folder for the keys that protect sign-ins.", $"Set {FolderVariable} to a folder that only this account can read.");
    }
}
