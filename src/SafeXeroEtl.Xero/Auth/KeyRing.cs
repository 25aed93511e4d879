using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>Opens the keys that encrypt sign-ins.</summary>
internal static class KeyRing
{
    private const string Application = "SafeXeroEtl";

    /// <param name="mayMakeKey">
    /// Only when something new is stored at a person's wish: a wrong passphrase must not add a key to the ring while a sign-in is read.
    /// </param>
    /// <exception cref="XeroSignInException">SX5021 or SX5022.</exception>
    public static IDataProtectionProvider Open(KeyRingOptions options, bool mayMakeKey)
    {
        SecretFiles.MakeFolder(options.Folder);
        return DataProtectionProvider.Create(new DirectoryInfo(options.Folder), builder =>
        {
            builder.SetApplicationName(Application);
            if (!mayMakeKey)
            {
                builder.DisableAutomaticKeyGeneration();
            }

            Protect(builder, options);
        });
    }

    private static void Protect(IDataProtectionBuilder builder, KeyRingOptions options)
    {
        if (options.CertificatePath is { } path)
        {
            var certificate = Certificate(path, options.CertificatePassword);
            builder.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        else if (options.Passphrase is { } passphrase)
        {
            Wrap(builder, KeyWrap.OfPassphrase(passphrase));
        }
        else if (OperatingSystem.IsWindows())
        {
            builder.ProtectKeysWithDpapi();
        }
        else
        {
            Wrap(builder, KeyWrap.OfFile(options.KeyFile));
        }
    }

    private static void Wrap(IDataProtectionBuilder builder, KeyWrap wrap)
    {
        builder.Services.AddSingleton(wrap);
        builder.Services.Configure<KeyManagementOptions>(ring => ring.XmlEncryptor = new KeyWrapEncryptor(wrap));
    }

    private static X509Certificate2 Certificate(string path, string? password)
    {
        try
        {
            var certificate = Path.GetExtension(path) is ".pem" or ".crt"
                ? password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.GetRSAPrivateKey() is not null ? certificate : throw Unusable(path, "holds no RSA private key");
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, "cannot be opened");
        }
    }

    private static XeroSignInException Unusable(string path, string why) => SignInFaults.KeyNotUsable(
        $"The certificate {path} that protects the keys {why}.",
        $"Point {KeyRingOptions.CertificateVariable} to a PKCS#12 or PEM file with certificate and RSA private key, and give its password in {KeyRingOptions.CertificatePasswordVariable}.");
}
