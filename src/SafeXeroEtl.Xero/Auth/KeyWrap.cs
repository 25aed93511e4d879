using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>Encrypts the keys of the ring with AES-GCM, under a key that is drawn from a passphrase or from a key file.</summary>
internal sealed class KeyWrap
{
    private const int SaltBytes = 16;
    private const int KeyBytes = 32;

    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    private readonly byte[] _secret;
    private readonly bool _isPassphrase;

    private KeyWrap(byte[] secret, bool isPassphrase)
    {
        _secret = secret;
        _isPassphrase = isPassphrase;
    }

    /// <summary>Written beside what is wrapped, so that the wrong means is told from the wrong secret.</summary>
    public string Means => _isPassphrase ? "passphrase" : "key-file";

    public static KeyWrap OfPassphrase(string passphrase) => new(Encoding.UTF8.GetBytes(passphrase), isPassphrase: true);

    /// <summary>Makes the file when it is not there.</summary>
    public static KeyWrap OfFile(string path)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }

        return SecretFiles.Read(path, AuthLimits.StoreBytesMax) is { Length: KeyBytes } bytes
            ? new KeyWrap(bytes, isPassphrase: false)
            : throw SignInFaults.KeyNotUsable($"The key file {path} is damaged.", "Bring it back from a backup; without it delete the file and the folder of keys, and sign in again.");
    }

    public string Wrap(byte[] plain)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var tag = new byte[TagBytes];
        var hidden = new byte[plain.Length];
        using var aes = new AesGcm(KeyOf(salt), TagBytes);
        aes.Encrypt(nonce, plain, hidden, tag);
        return Base64Url.EncodeToString([.. salt, .. nonce, .. tag, .. hidden]);
    }

    /// <exception cref="CryptographicException">Another secret, or changed bytes.</exception>
    public byte[] Unwrap(string wrapped)
    {
        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(wrapped);
        if (bytes.Length < SaltBytes + NonceBytes + TagBytes)
        {
            throw new CryptographicException("The wrapped key is cut short.");
        }

        var nonce = bytes[SaltBytes..][..NonceBytes];
        var tag = bytes[(SaltBytes + NonceBytes)..][..TagBytes];
        var hidden = bytes[(SaltBytes + NonceBytes + TagBytes)..];
        var plain = new byte[hidden.Length];
        using var aes = new AesGcm(KeyOf(bytes[..SaltBytes]), TagBytes);
        aes.Decrypt(nonce, hidden, tag, plain);
        return plain;
    }

    /// <summary>Of two processes that make it at once, the first one's stays.</summary>
    private static void Make(string path)
    {
        var mine = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        SecretFiles.Write(mine, RandomNumberGenerator.GetBytes(KeyBytes));
        try
        {
            File.Move(mine, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(mine);
        }
    }

    /// <summary>A passphrase is slow to try; the bytes of a key file are as good as a key already.</summary>
    private byte[] KeyOf(ReadOnlySpan<byte> salt) => _isPassphrase
        ? Rfc2898DeriveBytes.Pbkdf2(_secret, salt, AuthLimits.KeyIterations, HashAlgorithmName.SHA256, KeyBytes)
        : HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, KeyBytes, salt.ToArray(), "SafeXeroEtl key ring"u8.ToArray());
}

/// <summary>The form in which the key ring asks for it.</summary>
internal sealed class KeyWrapEncryptor(KeyWrap wrap) : IXmlEncryptor
{
    internal const string Means = "means";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("wrapped", new XAttribute(Means, wrap.Means), wrap.Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)))),
        typeof(KeyWrapDecryptor));
}

/// <summary>Made by the key ring from its name in a key's file, hence the constructor.</summary>
internal sealed class KeyWrapDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var means = (string?)encryptedElement.Attribute(KeyWrapEncryptor.Means);
        return services.GetService<KeyWrap>() is { } wrap && wrap.Means == means
            ? XElement.Parse(Encoding.UTF8.GetString(wrap.Unwrap(encryptedElement.Value)))
            : throw new CryptographicException($"The key is protected by a {means}.");
    }
}
