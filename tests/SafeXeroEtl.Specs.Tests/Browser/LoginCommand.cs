using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SafeXeroEtl.Specs.Tests.Runs;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary><c>auth login --org demo</c> under way: it has shown its page and waits for a person.</summary>
internal sealed class LoginCommand : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private LoginCommand(DemoWorkspace workspace, TextWriter told) =>
        Ends = workspace.RunAsync(["auth", "login", "--org", "demo", "--json", "--no-browser", "--port", FreePort()], told, _stop.Token);

    /// <summary>Where the person has to go.</summary>
    public Uri Page { get; private set; } = null!;

    /// <summary>When the person has answered.</summary>
    public Task<Ran> Ends { get; }

    public static async Task<LoginCommand> StartAsync(DemoWorkspace workspace)
    {
        var told = new FirstLine();
        var login = new LoginCommand(workspace, told);
        login.Page = await told.AddressAsync(login.Ends);
        return login;
    }

    /// <summary>Gives up when nobody has answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ends;
        _stop.Dispose();
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
