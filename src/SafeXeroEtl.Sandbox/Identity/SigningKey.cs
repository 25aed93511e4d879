using System.Security.Cryptography;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Identity;

/// <summary>The RSA pair that signs tokens. It lives in the file, so a restarted sandbox still knows its own tokens; a reset makes another.</summary>
internal sealed class SigningKey : IDisposable
{
    private const int KeyBits = 2048;

    private SigningKey(string id, RSA rsa)
    {
        (Id, Rsa) = (id, rsa);
    }

    public string Id { get; }

    public RSA Rsa { get; }

    /// <summary>The key, made at the first use; needs a writing session.</summary>
    public static SigningKey Current(BookSession session, DateTimeOffset now)
    {
        if (session.First("SELECT * FROM signing_keys ORDER BY created_utc LIMIT 1", static row => new StoredKey(row.RequiredText("key_id"), (byte[])row["pkcs8"])) is { } stored)
        {
            return Import(stored);
        }

        var rsa = RSA.Create(KeyBits);
        var id = Secrets.New()[..16];
        session.Execute(
            "INSERT INTO signing_keys VALUES ($id, $key, $at)",
            ("$id", id),
            ("$key", rsa.ExportPkcs8PrivateKey()),
            ("$at", now.ToUnixTimeMilliseconds()));
        return new(id, rsa);
    }

    public static SigningKey? Find(BookSession session, string id) =>
        session.First("SELECT * FROM signing_keys WHERE key_id = $id", static row => new StoredKey(row.RequiredText("key_id"), (byte[])row["pkcs8"]), ("$id", id)) is { } stored
            ? Import(stored)
            : null;

    public void Dispose() => Rsa.Dispose();

    private static SigningKey Import(StoredKey stored)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(stored.Pkcs8, out _);
        return new(stored.Id, rsa);
    }

    private sealed record StoredKey(string Id, byte[] Pkcs8);
}
