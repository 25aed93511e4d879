using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

public sealed class TokenStoreTests : IDisposable
{
    private readonly AuthWorld _world = new();

    [Fact]
    public void What_is_stored_comes_back_and_is_nowhere_to_be_read()
    {
        var stored = _world.SignedIn(static signIn => signIn with { ClientSecret = AuthWorld.Secret, PreviousRefreshToken = "refresh-0" });

        (_world.OnDisk() with { Scopes = stored.Scopes, Organisations = stored.Organisations }).ShouldBe(stored);
        foreach (var file in Directory.EnumerateFiles(_world.Folder, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            new[] { "access-1", "refresh-1", "refresh-0", AuthWorld.Secret }.ShouldAllBe(secret => !text.Contains(secret, StringComparison.Ordinal), file);
        }

        stored.ToString().ShouldBe("sign-in books");
    }

    [Fact]
    public void Nobody_else_can_read_it_and_keys_are_apart_from_sign_ins()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _world.SignedIn();

        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.GetUnixFileMode(_world.StoreFile).ShouldBe(file);
        File.GetUnixFileMode(_world.Keys.KeyFile).ShouldBe(file);
        foreach (var folder in new[] { _world.StoreFolder, _world.Keys.Folder, Path.GetDirectoryName(_world.Keys.Folder)! })
        {
            File.GetUnixFileMode(folder).ShouldBe(file | UnixFileMode.UserExecute, folder);
        }

        _world.Keys.KeyFile.ShouldNotStartWith(_world.Keys.Folder + "/");
    }

    [Fact]
    public void Modes_that_let_others_in_are_mended()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _world.SignedIn();
        foreach (var path in new[] { _world.StoreFile, _world.Keys.KeyFile, _world.Keys.Folder })
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        _world.OnDisk().AccessToken.ShouldBe("access-1");

        foreach (var path in new[] { _world.StoreFile, _world.Keys.KeyFile, _world.Keys.Folder })
        {
            File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead).ShouldBeFalse(path);
        }
    }

    [Theory]
    [InlineData("clear", 1)]
    [InlineData("create", 1)]
    [InlineData("write", 1)]
    [InlineData("flush", 1)]
    [InlineData("rename", 1)]
    [InlineData("end", 2)]
    public void A_process_that_dies_while_it_writes_leaves_the_old_sign_in_or_the_new(string step, int found)
    {
        var one = _world.SignedIn();
        var dying = _world.Store(before: at => Die(at == step));

        Should.Throw<DiedException>(() => dying.Save(one with { RefreshToken = "refresh-2" }));

        _world.OnDisk().RefreshToken.ShouldBe($"refresh-{found}");
        _world.Store().Save(one with { RefreshToken = "refresh-3" });
        _world.OnDisk().RefreshToken.ShouldBe("refresh-3");
        Directory.GetFiles(_world.StoreFolder).ShouldBe([_world.StoreFile]);
    }

    [Fact]
    public void A_sign_in_of_one_alias_is_none_of_another()
    {
        _world.SignedIn();
        File.Copy(_world.StoreFile, Path.Combine(_world.StoreFolder, "other.sign-in"));

        CodeOf(() => _world.Store().Find("other")).ShouldBe("SX5020");
        _world.Store().Aliases().ShouldBe(["books", "other"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no sign-in at all")]
    public void A_damaged_file_is_told_and_left_alone(string content)
    {
        _world.SignedIn();
        File.WriteAllText(_world.StoreFile, content);

        CodeOf(() => _world.Store().Find("books")).ShouldBe("SX5020");
        File.ReadAllText(_world.StoreFile).ShouldBe(content);
        _world.Store().Delete("books").ShouldBeTrue();
        _world.Store().Find("books").ShouldBeNull();
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        _world.SignedIn();
        var bytes = File.ReadAllBytes(_world.StoreFile);
        for (var at = 0; at < bytes.Length; at += 37)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            File.WriteAllBytes(_world.StoreFile, changed);
            CodeOf(() => _world.Store().Find("books")).ShouldBe("SX5020", $"byte {at}");
        }
    }

    [Fact]
    public void A_passphrase_opens_it_and_no_other_does()
    {
        var right = _world.Keys with { Passphrase = "correct horse battery staple" };
        var signIn = _world.SignedIn();
        _world.Store().Delete("books");
        _world.Store(right).Save(signIn, isNew: true);
        var keys = Directory.GetFiles(_world.Keys.Folder).Length;

        _world.Store(right).Find("books")!.AccessToken.ShouldBe("access-1");
        CodeOf(() => _world.Store(right with { Passphrase = "wrong" }).Find("books")).ShouldBe("SX5020");
        CodeOf(() => _world.Store(right with { Passphrase = null }).Find("books")).ShouldBe("SX5020");
        Directory.GetFiles(_world.Keys.Folder).Length.ShouldBe(keys, "Reading with a wrong passphrase makes no key.");
        foreach (var file in Directory.EnumerateFiles(_world.Folder, "*", SearchOption.AllDirectories))
        {
            Encoding.Latin1.GetString(File.ReadAllBytes(file)).ShouldNotContain(right.Passphrase, Case.Sensitive, file);
        }
    }

    [Fact]
    public void The_ring_without_its_key_file_opens_nothing()
    {
        _world.SignedIn();
        File.Delete(_world.Keys.KeyFile);

        CodeOf(() => _world.Store().Find("books")).ShouldBe("SX5020");
    }

    [Theory]
    [InlineData("ring.p12", "secret")]
    [InlineData("ring.pem", null)]
    public void A_certificate_opens_it_on_another_machine_too(string file, string? password)
    {
        var with = _world.Keys with { CertificatePath = Certificate(file, password), CertificatePassword = password };
        var signIn = _world.SignedIn();
        _world.Store(with).Save(signIn, isNew: true);

        _world.Store(with).Find("books")!.AccessToken.ShouldBe("access-1");
        CodeOf(() => _world.Store(_world.Keys with { CertificatePath = Certificate("other.p12", null) }).Find("books")).ShouldBe("SX5020");
        CodeOf(() => _world.Store(with with { CertificatePath = Path.Combine(_world.Folder, "nowhere.p12") }).Find("books")).ShouldBe("SX5022");
    }

    [Fact]
    public void A_key_file_that_is_cut_short_is_told()
    {
        _world.SignedIn();
        File.WriteAllText(_world.Keys.KeyFile, "short");

        CodeOf(() => _world.Store().Find("books")).ShouldBe("SX5022");
    }

    [Theory]
    [InlineData(null, null, null, "the key file")]
    [InlineData("p", null, null, "passphrase")]
    [InlineData("p", "c.p12", "w", "certificate")]
    public void The_environment_says_where_the_keys_are_and_what_protects_them(string? passphrase, string? certificate, string? password, string means)
    {
        var environment = new Dictionary<string, string?>
        {
            ["SAFEXERO_KEYS"] = Path.Combine(_world.Folder, "here") + Path.DirectorySeparatorChar,
            ["SAFEXERO_KEY_PASSPHRASE"] = passphrase,
            ["SAFEXERO_KEY_CERTIFICATE"] = certificate,
            ["SAFEXERO_KEY_CERTIFICATE_PASSWORD"] = password,
        };

        var keys = KeyRingOptions.FromEnvironment(environment.GetValueOrDefault);

        (keys.Folder, keys.Passphrase, keys.CertificatePath, keys.CertificatePassword).ShouldBe((Path.Combine(_world.Folder, "here"), passphrase, certificate, password), means);
        keys.ToString().ShouldBe($"keys in {keys.Folder}");
    }

    [Fact]
    public async Task A_lock_that_is_not_let_go_of_is_waited_for_and_then_told()
    {
        using var held = await _world.Store().LockAsync("books", AuthWorld.Stop);

        var waiting = _world.Clock.RunAsync(_world.Store().LockAsync("books", AuthWorld.Stop));

        (await Should.ThrowAsync<XeroSignInException>(() => waiting)).Code.ShouldBe("SX5026");
        held.Dispose();
        using var mine = await _world.Store().LockAsync("books", AuthWorld.Stop);
    }

    public void Dispose() => _world.Dispose();

    private static string CodeOf(Action act) => Should.Throw<XeroSignInException>(act).Code;

    private string Certificate(string file, string? password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(_world.Clock.GetUtcNow(), _world.Clock.GetUtcNow().AddYears(1));
        var path = Path.Combine(_world.Folder, file);
        if (file.EndsWith(".pem", StringComparison.Ordinal))
        {
            File.WriteAllText(path, made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        }
        else
        {
            File.WriteAllBytes(path, made.Export(X509ContentType.Pkcs12, password));
        }

        return path;
    }

    private static void Die(bool now)
    {
        if (now)
        {
            throw new DiedException();
        }
    }

    private sealed class DiedException : Exception;
}
