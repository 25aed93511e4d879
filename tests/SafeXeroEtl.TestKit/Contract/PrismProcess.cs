using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SafeXeroEtl.TestKit.Contract;

/// <summary>Prism as a proxy with the strict description: what breaks the contract does not get through it.</summary>
internal sealed class PrismProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartMax = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private PrismProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <param name="upstream">The accounting base of the server behind it.</param>
    public static async Task<PrismProcess> StartAsync(Uri upstream, CancellationToken stop)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Tools.Node.Path) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Tools.Prism.Path, "proxy", "--errors", "--verboseLevel", "error", "--port", $"{port}", Tools.StrictDescription.Path, upstream.AbsoluteUri])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { }; // read and forgotten, or the pipe fills up
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var prism = new PrismProcess(process, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await prism.ListensAsync(stop);
        }
        catch
        {
            await prism.DisposeAsync();
            throw;
        }

        return prism;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ListensAsync(CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(StartMax);
        while (!await AnswersAsync(deadline.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"Prism ended with {_process.ExitCode} before it listened.");
            }

            await Task.Delay(100, deadline.Token);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken stop)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, Address.Port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
