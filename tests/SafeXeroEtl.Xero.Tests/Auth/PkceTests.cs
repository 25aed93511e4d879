using System.Security.Cryptography;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

public sealed class PkceTests
{
    /// <summary>RFC 7636, appendix B.</summary>
    private static readonly byte[] Octets =
        [116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121];

    [Fact]
    public void The_challenge_is_the_one_of_the_standards_own_example()
    {
        using var random = new Dealt(Octets);
        var pkce = Pkce.Create(random);

        pkce.Verifier.ShouldBe("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        pkce.Challenge.ShouldBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    [Fact]
    public void Only_the_very_state_is_ours()
    {
        using var random = RandomNumberGenerator.Create();
        var (one, other) = (Pkce.Create(random), Pkce.Create(random));

        one.IsOurs(one.State).ShouldBeTrue();
        new[] { null, "", other.State, one.State + "x", one.State[..^1], one.Verifier }.ShouldAllBe(state => !one.IsOurs(state));
        one.Verifier.ShouldNotBe(other.Verifier);
    }

    /// <summary>Deals out the same bytes every time.</summary>
    private sealed class Dealt(byte[] bytes) : RandomNumberGenerator
    {
        public override void GetBytes(byte[] data) => bytes.CopyTo(data, 0);
    }
}
