using System.Net;
using System.Net.Sockets;
using SafeXeroEtl.Specs.Tests.Runs;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary><c>auth login --org demo</c> under way: it has shown its page and waits for a person.</summary>
internal sealed class LoginCommand : IAsyncDisposable
{
    /// <summary>Answers come back to one port for the whole machine, so the tests of this collection take turns.</summary>
    public const string Turn = "the sign-in port";

    private const int Port = 8742;
    private static readonly TimeSpan TurnMax = TimeSpan.FromMinutes(2);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private LoginCommand(DemoWorkspace workspace, TextWriter told) => Ends = workspace.RunAsync(["auth", "login", "--org", "demo", "--json", "--no-browser"], told, _stop.Token);

    /// <summary>Where the person has to go.</summary>
    public Uri Page { get; private set; } = null!;

    /// <summary>When the person has answered.</summary>
    public Task<Ran> Ends { get; }

    public static async Task<LoginCommand> StartAsync(DemoWorkspace workspace)
    {
        await PortIsFreeAsync();
        var told = new FirstLine();
        var login = new LoginCommand(workspace, told);
        login.Page = await told.AddressAsync(login.Ends);
        return login;
    }

    /// <summary>Gives up, so that the port is free again, when nobody has answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ends;
        _stop.Dispose();
    }

    /// <summary>Somebody else's tests on this machine may be signing in as well.</summary>
    private static async Task PortIsFreeAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TurnMax);
        while (IsTaken())
        {
            await Task.Delay(250, deadline.Token);
        }
    }

    private static bool IsTaken()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, Port);
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
