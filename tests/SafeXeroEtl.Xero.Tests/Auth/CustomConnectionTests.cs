using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

public sealed class CustomConnectionTests : IDisposable
{
    private const string Connections = """[{"id":"11111111-1111-4111-8111-111111111111","tenantId":"45e4708e-d862-4111-ab3a-dd8cd03913e1","tenantType":"ORGANISATION","tenantName":"Example Telecom Ltd"}]""";

    private readonly AuthWorld _world = new(SignInKind.CustomConnection);

    [Theory]
    [InlineData(true, AuthWorld.Secret)]
    [InlineData(false, null)]
    public async Task A_secret_that_was_typed_is_kept_and_one_of_the_environment_is_not(bool keep, string? kept)
    {
        _world.Wire.Answers(AuthWorld.Access(1)).Answers(Connections);
        using var random = RandomNumberGenerator.Create();
        var signIn = new SignIn(_world.App, _world.Store(), _world.Wire, _world.Clock, random);

        var found = await _world.Clock.RunAsync(signIn.WithSecretAsync(AuthWorld.Secret, keep, bankTransactions: false, AuthWorld.Stop));
        await signIn.KeepAsync(found, found.Reached[0], AuthWorld.Stop);

        (_world.OnDisk().ClientSecret, _world.OnDisk().RefreshToken).ShouldBe((kept, null));
        _world.Forms.ShouldBe(["grant_type=client_credentials&scope=" + string.Join('+', XeroScopes.ToAskFor(SignInKind.CustomConnection, bankTransactions: false))]);
        Encoding.UTF8.GetString(Convert.FromBase64String(_world.Wire.Seen.First().Header("Authorization")["Basic ".Length..])).ShouldBe($"{_world.App.ClientId}:{AuthWorld.Secret}");
    }

    [Fact]
    public async Task It_asks_again_with_its_secret_when_the_token_ends()
    {
        _world.SignedIn();
        _world.Wire.Answers(AuthWorld.Access(2));
        _world.Clock.Advance(TimeSpan.FromDays(100));
        using var session = _world.Session();

        (await _world.TokenAsync(session)).ShouldBe("access-2");

        (_world.OnDisk().ClientSecret, _world.OnDisk().AccessToken).ShouldBe((AuthWorld.Secret, "access-2"));
    }

    [Fact]
    public async Task With_its_secret_in_the_environment_nobody_need_sign_in()
    {
        _world.Environment["SAFEXERO_BOOKS_CLIENT_SECRET"] = "from-the-environment";
        _world.Wire.Answers(AuthWorld.Access(1));
        using var session = _world.Session();

        (await _world.TokenAsync(session)).ShouldBe("access-1");

        _world.OnDisk().ClientSecret.ShouldBeNull();
        Encoding.UTF8.GetString(Convert.FromBase64String(_world.Wire.Seen.Single().Header("Authorization")["Basic ".Length..])).ShouldEndWith(":from-the-environment");
    }

    [Fact]
    public async Task Without_its_secret_it_says_where_to_put_it()
    {
        using var session = _world.Session();

        var failure = await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(session));

        failure.Code.ShouldBe("SX5027");
        failure.NextStep!.ShouldContain("SAFEXERO_BOOKS_CLIENT_SECRET");
    }

    public void Dispose() => _world.Dispose();
}
