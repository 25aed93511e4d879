using System.Security.Cryptography;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

/// <summary>Whatever comes instead of a token is told with a code and a next step, shows nothing of what it said, and leaves a usable store.</summary>
public sealed class BadAnswerTests
{
    [Theory]
    [MemberData(nameof(BadAnswers.Renewals), MemberType = typeof(BadAnswers))]
    public async Task A_renewal_that_fails_keeps_the_sign_in_as_it_was(string answer, string code)
    {
        using var world = new AuthWorld();
        world.SignedIn(signIn => signIn with { AccessEnds = world.Clock.GetUtcNow() });
        BadAnswers.Play(world.Wire, answer);
        using var session = world.Session();

        var failure = await Should.ThrowAsync<XeroSignInException>(() => world.TokenAsync(session));

        Told(failure, code);
        world.OnDisk().RefreshToken.ShouldBe(code == "SX5032" ? "refresh-9" : "refresh-1");
        Directory.GetFiles(world.StoreFolder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ShouldBe(["books.sign-in", "books.sign-in.lock"]);
    }

    [Theory]
    [MemberData(nameof(BadAnswers.Secrets), MemberType = typeof(BadAnswers))]
    public async Task A_custom_connection_that_fails_stores_nothing(string answer, string code)
    {
        using var world = new AuthWorld(SignInKind.CustomConnection);
        BadAnswers.Play(world.Wire, answer);
        using var random = RandomNumberGenerator.Create();

        var failure = await Should.ThrowAsync<XeroSignInException>(() => world.Clock.RunAsync(
            new SignIn(world.App, world.Store(), world.Wire, world.Clock, random).WithSecretAsync(AuthWorld.Secret, keep: true, bankTransactions: false, AuthWorld.Stop)));

        Told(failure, code);
        failure.ToString().ShouldNotContain(AuthWorld.Secret);
        Directory.Exists(world.StoreFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task No_answer_is_not_waited_for_without_end()
    {
        using var world = new AuthWorld();
        world.SignedIn(signIn => signIn with { AccessEnds = world.Clock.GetUtcNow() });
        world.Wire.Does(static async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException();
        });
        using var session = world.Session();
        var asking = session.AccessTokenAsync(TokenRequest.Any, AuthWorld.Stop).AsTask();
        while (!asking.IsCompleted)
        {
            await Task.Delay(10, AuthWorld.Stop);
            world.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        var failure = await Should.ThrowAsync<XeroSignInException>(() => asking);
        (failure.Code, failure.Message).ShouldBe(("SX5024", "Xero's sign-in service cannot be reached for 'books': no answer in time."));
    }

    private static void Told(XeroSignInException failure, string code)
    {
        failure.Code.ShouldBe(code);
        failure.NextStep.ShouldNotBeNullOrWhiteSpace();
        failure.ToString().ShouldNotContain(BadAnswers.Planted);
        failure.ToString().ShouldNotContain("refresh-1");
        failure.Message.Length.ShouldBeLessThan(400);
        failure.Message.Any(char.IsControl).ShouldBeFalse();
    }
}
