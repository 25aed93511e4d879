using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Cli;

/// <summary>
/// How the commands of a workspace find the sandbox that <c>sandbox serve</c> serves from it: the address stands in a file of the
/// private folder while it is served. After a crash the file may name an address where nobody answers.
/// </summary>
internal sealed class ServedSandbox : IDisposable
{
    /// <summary>The app that every sandbox knows for signing in with the browser.</summary>
    public const string ClientId = "5AFE0A11CE00000000000000000000D1";

    private const string FileName = "sandbox.address";
    private const int CharsMax = 200;

    private readonly string path;
    private readonly string address;

    private ServedSandbox(string path, string address)
    {
        this.path = path;
        this.address = address;
    }

    /// <summary>Until it is disposed.</summary>
    public static ServedSandbox Announce(string workspace, Uri address)
    {
        var file = PathIn(workspace);
        PrivateFolder.Create(Path.GetDirectoryName(file)!);
        ArtifactFile.Write(file, stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true);
            text.WriteLine(address.AbsoluteUri);
        });
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return new ServedSandbox(file, address.AbsoluteUri);
    }

    /// <returns>Null when none is being served.</returns>
    public static Uri? AddressIn(string workspace)
    {
        var file = PathIn(workspace);
        return File.Exists(file) && Read(file) is { Length: <= CharsMax } text && Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true, AbsolutePath: "/" }
            ? address
            : null;
    }

    /// <summary>Unless another one is being served meanwhile.</summary>
    public void Dispose()
    {
        if (File.Exists(path) && Read(path) == address)
        {
            File.Delete(path);
        }
    }

    private static string PathIn(string workspace) => Path.Combine(workspace, PrivateFolder.Name, FileName);

    private static string? Read(string path) => File.ReadLines(path).FirstOrDefault();
}
