using System.Globalization;
using System.Net;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

public sealed class SignInSessionTests : IDisposable
{
    private readonly AuthWorld _world = new();

    [Fact]
    public async Task A_token_that_lives_is_given_without_asking_anybody()
    {
        _world.SignedIn();
        using var session = _world.Session();

        (await _world.TokenAsync(session)).ShouldBe("access-1");
        _world.Clock.Advance(TimeSpan.FromMinutes(27));
        (await _world.TokenAsync(session)).ShouldBe("access-1");
        _world.Wire.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_renewed_two_minutes_ahead_of_its_end()
    {
        _world.SignedIn();
        _world.Wire.Answers(AuthWorld.Pair(2));
        using var session = _world.Session();
        _world.Clock.Advance(TimeSpan.FromMinutes(28));

        (await _world.TokenAsync(session)).ShouldBe("access-2");

        _world.Forms.ShouldBe(["grant_type=refresh_token&client_id=0123456789ABCDEF0123456789ABCDEF&refresh_token=refresh-1"]);
        _world.Wire.Seen.Single().Header("Authorization").ShouldBeEmpty("A public app has no secret to show.");
        _world.Wire.Seen.Single().Url.ShouldBe("https://identity.xero.com/connect/token");
    }

    [Fact]
    public async Task The_new_pair_is_on_disk_before_its_access_token_is_given()
    {
        _world.SignedIn();
        _world.Wire.Answers(AuthWorld.Pair(2));
        _world.Clock.Advance(TimeSpan.FromMinutes(29));
        var saves = 0;
        using var session = _world.Session(_world.Store(before: step => Die(step == "rename" && ++saves == 2)));

        await Should.ThrowAsync<DiedException>(() => _world.TokenAsync(session));

        _world.OnDisk().RefreshToken.ShouldBe("refresh-1", "The process died before the new pair was stored, so nobody has seen its token.");
    }

    [Fact]
    public async Task Wherever_a_process_dies_the_next_one_gets_a_token()
    {
        for (var crashAt = 1; ; crashAt++)
        {
            using var world = new AuthWorld();
            world.SignedIn();
            world.Clock.Advance(TimeSpan.FromMinutes(29));
            using var xero = new RotatingXero(world.Clock);
            var steps = 0;
            var at = crashAt;
            var died = false;
            using (var session = new SignInSession(world.App, world.Store(before: _ => Die(++steps == at)), xero, world.Clock, _ => null))
            {
                try
                {
                    await world.TokenAsync(session);
                }
                catch (DiedException)
                {
                    died = true;
                }
            }

            world.Clock.Advance(TimeSpan.FromMinutes(5));
            using var next = new SignInSession(world.App, world.Store(), xero, world.Clock, _ => null);
            xero.Accepts(await world.TokenAsync(next)).ShouldBeTrue($"crash at step {crashAt}");
            if (!died)
            {
                crashAt.ShouldBeGreaterThan(10);
                return;
            }
        }
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_token()
    {
        _world.SignedIn();
        using var xero = new RotatingXero(_world.Clock) { LosesAnswers = 2 };
        using var session = new SignInSession(_world.App, _world.Store(), xero, _world.Clock, _ => null);
        _world.Clock.Advance(TimeSpan.FromMinutes(29));

        xero.Accepts(await _world.TokenAsync(session)).ShouldBeTrue();
        xero.Asked.ShouldBe(3);
    }

    [Theory]
    [InlineData(20, null)]
    [InlineData(29, null)]
    [InlineData(31, "SX5011")]
    public async Task A_lost_answer_can_be_had_again_for_thirty_minutes(int minutesLater, string? code)
    {
        _world.SignedIn();
        using var xero = new RotatingXero(_world.Clock) { LosesAnswers = 3 };
        _world.Clock.Advance(TimeSpan.FromMinutes(29));
        var lostAt = _world.Clock.GetUtcNow();
        using (var session = new SignInSession(_world.App, _world.Store(), xero, _world.Clock, _ => null))
        {
            (await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(session))).Code.ShouldBe("SX5024");
        }

        _world.OnDisk().RefreshTriedAt.ShouldBe(lostAt);
        _world.Clock.Advance(lostAt + TimeSpan.FromMinutes(minutesLater) - _world.Clock.GetUtcNow());
        using var later = new SignInSession(_world.App, _world.Store(), xero, _world.Clock, _ => null);

        if (code is null)
        {
            xero.Accepts(await _world.TokenAsync(later)).ShouldBeTrue();
            return;
        }

        var thrown = await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(later));
        thrown.Code.ShouldBe(code);
        thrown.Message.ShouldBe(string.Create(CultureInfo.InvariantCulture, $"The sign-in 'books' has ended: the answer to its renewal was lost at {lostAt:yyyy-MM-dd HH:mm} UTC, and Xero lets one ask again for 30 minutes only."));
        thrown.NextStep.ShouldBe("Run `safexero auth login --org books`.");
    }

    [Fact]
    public async Task A_request_that_never_left_starts_no_grace()
    {
        _world.SignedIn();
        _world.Clock.Advance(TimeSpan.FromMinutes(29));
        _world.Wire.Breaks(new HttpRequestException(HttpRequestError.NameResolutionError));
        using var session = _world.Session();

        var thrown = await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(session));

        (thrown.Code, thrown.Message).ShouldBe(("SX5024", "Xero's sign-in service cannot be reached for 'books': its name cannot be resolved."));
        _world.OnDisk().RefreshTriedAt.ShouldBeNull();
    }

    [Fact]
    public async Task The_previous_token_helps_while_its_grace_lasts()
    {
        _world.SignedIn(signIn => signIn with
        {
            AccessEnds = _world.Clock.GetUtcNow(),
            RefreshToken = "refresh-2",
            PreviousRefreshToken = "refresh-1",
            PreviousTriedAt = _world.Clock.GetUtcNow() - TimeSpan.FromMinutes(10),
        });
        _world.Refuses("invalid_grant");
        _world.Wire.Answers(AuthWorld.Pair(3));
        using var session = _world.Session();

        (await _world.TokenAsync(session)).ShouldBe("access-3");

        _world.Forms.Select(static form => form[^9..]).ShouldBe(["refresh-2", "refresh-1"]);
    }

    [Fact]
    public async Task The_previous_token_is_not_tried_when_its_grace_is_over()
    {
        _world.SignedIn(signIn => signIn with
        {
            AccessEnds = _world.Clock.GetUtcNow(),
            RefreshToken = "refresh-2",
            PreviousRefreshToken = "refresh-1",
            PreviousTriedAt = _world.Clock.GetUtcNow() - TimeSpan.FromMinutes(31),
        });
        _world.Refuses("invalid_grant");
        using var session = _world.Session();

        (await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(session))).Code.ShouldBe("SX5011");
        _world.Forms.Length.ShouldBe(1);
        _world.OnDisk().EndedAt.ShouldBe(_world.Clock.GetUtcNow());
        _world.OnDisk().RefreshToken.ShouldBe("refresh-2", "Nothing is thrown away: Xero may have been wrong.");
    }

    [Fact]
    public async Task Sixty_days_unused_are_named()
    {
        _world.SignedIn();
        _world.Clock.Advance(TimeSpan.FromDays(61));
        _world.Refuses("invalid_grant");
        using var session = _world.Session();

        (await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(session))).Message.ShouldBe("The sign-in 'books' has ended: it was not used for 60 days.");
    }

    [Fact]
    public async Task A_token_that_Xero_refused_is_renewed_once_for_all_who_ask()
    {
        _world.SignedIn();
        _world.Wire.Answers(AuthWorld.Pair(2));
        using var session = _world.Session();

        var tokens = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _world.TokenAsync(session, refused: "access-1")));

        tokens.ShouldAllBe(static token => token == "access-2");
        _world.Forms.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_renew_it_once()
    {
        _world.SignedIn();
        _world.Wire.Answers(AuthWorld.Pair(2));
        _world.Clock.Advance(TimeSpan.FromMinutes(29));
        using var one = _world.Session(OfARealProcess());
        using var other = _world.Session(OfARealProcess());

        var tokens = await Task.WhenAll(_world.TokenAsync(one), _world.TokenAsync(other));

        tokens.ShouldBe(["access-2", "access-2"]);
        _world.Forms.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_does_not_lose_an_answer_that_was_asked_for()
    {
        _world.SignedIn();
        _world.Clock.Advance(TimeSpan.FromMinutes(29));
        using var stop = new CancellationTokenSource();
        _world.Wire.Does(async (_, _) =>
        {
            await stop.CancelAsync();
            return ScriptedXero.Answer(AuthWorld.Pair(2));
        });
        using var session = _world.Session();

        await session.AccessTokenAsync(TokenRequest.Any, stop.Token);

        _world.OnDisk().RefreshToken.ShouldBe("refresh-2");
    }

    [Theory]
    [InlineData(20, "20 minutes behind")]
    [InlineData(-7, "7 minutes ahead of")]
    public async Task A_clock_that_is_off_is_named_and_the_new_pair_kept(int minutes, string words)
    {
        _world.SignedIn();
        _world.Clock.Advance(TimeSpan.FromMinutes(29));
        _world.Wire.Answers(AuthWorld.Pair(2), HttpStatusCode.OK, ("Date", (_world.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes)).ToString("R", CultureInfo.InvariantCulture)));
        using var session = _world.Session();

        var thrown = await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(session));

        (thrown.Code, thrown.Message).ShouldBe(("SX5032", $"This computer's clock is {words} Xero's."));
        _world.OnDisk().RefreshToken.ShouldBe("refresh-2");
    }

    [Fact]
    public async Task The_end_is_reckoned_from_our_own_clock()
    {
        _world.SignedIn();
        _world.Clock.Advance(TimeSpan.FromMinutes(29));
        _world.Wire.Answers(AuthWorld.Pair(2), HttpStatusCode.OK, ("Date", (_world.Clock.GetUtcNow() + TimeSpan.FromMinutes(4)).ToString("R", CultureInfo.InvariantCulture)));
        using var session = _world.Session();

        await _world.TokenAsync(session);

        _world.OnDisk().AccessEnds.ShouldBe(_world.Clock.GetUtcNow() + TimeSpan.FromMinutes(30));
    }

    [Fact]
    public async Task Nobody_signed_in_is_told_with_the_command()
    {
        using var session = _world.Session();

        var thrown = await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(session));

        (thrown.Code, thrown.NextStep).ShouldBe(("SX5010", "Run `safexero auth login --org books`."));
    }

    [Fact]
    public async Task A_sign_in_is_not_used_for_another_app_or_address()
    {
        _world.SignedIn(static signIn => signIn with { Realm = "sandbox" });
        using var session = _world.Session();

        (await Should.ThrowAsync<XeroSignInException>(() => _world.TokenAsync(session))).Code.ShouldBe("SX5011");
        _world.Wire.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_scope_is_named_before_the_first_call()
    {
        _world.SignedIn(static signIn => signIn with { Scopes = ["accounting.contacts", "accounting.settings.read"] });
        using var session = _world.Session();
        await _world.TokenAsync(session);

        var thrown = Should.Throw<XeroSignInException>(() => session.Require(XeroScopes.Needed(new Transfers(true, true, false), movesBankMoney: false)));

        (thrown.Code, thrown.Message).ShouldBe(("SX5030", "The sign-in 'books' lacks the scope accounting.invoices, accounting.payments.read, accounting.reports.trialbalance.read."));
    }

    public void Dispose() => _world.Dispose();

    /// <summary>Waits for the lock by the real clock: the test's would be past the end of all patience in no time.</summary>
    private TokenStore OfARealProcess() => new(_world.StoreFolder, _world.Keys, TimeProvider.System);

    private static void Die(bool now)
    {
        if (now)
        {
            throw new DiedException();
        }
    }

    private sealed class DiedException : Exception;
}
