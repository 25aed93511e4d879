using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SafeXeroEtl.Xero.Auth;

/// <summary>
/// The secret halves of one sign-in (RFC 7636): the verifier proves to the token endpoint that the code was asked for here, the
/// state proves to us that the answer is to our question.
/// </summary>
internal sealed class Pkce
{
    private const int RandomBytes = 32;

    private Pkce(string verifier, string state)
    {
        Verifier = verifier;
        State = state;
    }

    /// <summary>43 characters, within the 43 to 128 that are allowed.</summary>
    public string Verifier { get; }

    public string State { get; }

    /// <summary>S256.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static Pkce Create(RandomNumberGenerator random) => new(Draw(random), Draw(random));

    /// <summary>In a time that tells nothing of how much of it is right.</summary>
    public bool IsOurs(string? state) =>
        state is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(State));

    private static string Draw(RandomNumberGenerator random)
    {
        var bytes = new byte[RandomBytes];
        random.GetBytes(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
