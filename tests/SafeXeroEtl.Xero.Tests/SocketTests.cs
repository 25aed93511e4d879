using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using static SafeXeroEtl.Xero.Tests.Samples;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>What the scripted wire cannot show: what a real socket handler does when connections fail.</summary>
public sealed class SocketTests
{
    [Fact]
    public async Task A_closed_port_means_that_nothing_was_tried()
    {
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)bound.LocalEndPoint!).Port;
        using var wire = XeroClient.CreateHandler();
        using var client = Client(port, wire);

        (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop)).ShouldBe(new XeroAnswer.Offline("No connection was made (ConnectionError)."));
    }

    [Fact]
    public async Task A_send_whose_connection_is_dropped_is_lost_and_leaves_once()
    {
        await using var server = new DroppingServer(answers: 0);
        using var wire = XeroClient.CreateHandler();
        using var client = Client(server.Port, wire);

        (await client.SendAsync(ScriptedXero.Tenant, InvoiceSend(), "k", Stop)).ShouldBeOfType<XeroAnswer.ResponseLost>();
        server.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_send_on_a_used_connection_is_not_repeated_by_the_framework_either()
    {
        await using var server = new DroppingServer(answers: 1);
        using var wire = XeroClient.CreateHandler();
        using var client = Client(server.Port, wire);

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k1", Stop)).ShouldBeOfType<XeroAnswer.Accepted>();
        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k2", Stop)).ShouldBeOfType<XeroAnswer.ResponseLost>();
        (server.Requests, server.Connections).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = new DroppingServer(answers: 9, status: "307 Temporary Redirect\r\nLocation: /api.xro/2.0/Payments");
        using var wire = XeroClient.CreateHandler();
        using var client = Client(server.Port, wire);

        (await client.SendAsync(ScriptedXero.Tenant, PaymentSend(), "k", Stop)).ShouldBe(new XeroAnswer.ResponseLost("Status 307."));
        server.Requests.ShouldBe(1);
    }

    private static XeroClient Client(int port, HttpMessageHandler wire) => new(
        new XeroClientOptions { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")), AccessToken = static (_, _) => ValueTask.FromResult(ScriptedXero.Token) },
        wire);

    /// <summary>Answers some requests, then reads one more to its end and closes the connection.</summary>
    private sealed class DroppingServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly int _answers;
        private readonly string _status;
        private readonly CancellationTokenSource _over = new();
        private readonly Task _serving;
        private int _requests;
        private int _connections;

        public DroppingServer(int answers, string status = "200 OK")
        {
            (_answers, _status) = (answers, status);
            _listener.Start();
            _serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Requests => Volatile.Read(ref _requests);

        public int Connections => Volatile.Read(ref _connections);

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            await _serving;
            _listener.Stop();
            _over.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var connection = await _listener.AcceptTcpClientAsync(_over.Token);
                    Interlocked.Increment(ref _connections);
                    await ServeAsync(connection.GetStream());
                }
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or IOException)
            {
                // The test is over, or the client has closed its side.
            }
        }

        private async Task ServeAsync(NetworkStream stream)
        {
            while (await ReadRequestAsync(stream))
            {
                if (Interlocked.Increment(ref _requests) > _answers)
                {
                    return;
                }

                var body = Page("Payments", items: PaymentJson());
                var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {_status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n");
                await stream.WriteAsync(Encoding.UTF8.GetBytes(head + body), _over.Token);
            }
        }

        /// <returns>False when the client has closed the connection.</returns>
        private async Task<bool> ReadRequestAsync(NetworkStream stream)
        {
            var text = new StringBuilder();
            var one = new byte[1];
            while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(one, _over.Token) == 0)
                {
                    return false;
                }

                text.Append((char)one[0]);
            }

            var length = text.ToString().Split("\r\n").Single(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
            await stream.ReadExactlyAsync(new byte[int.Parse(length, CultureInfo.InvariantCulture)], _over.Token);
            return true;
        }
    }
}
