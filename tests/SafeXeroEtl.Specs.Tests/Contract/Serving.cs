using System.Text.Json.Nodes;
using SafeXeroEtl.Specs.Tests.Runs;
using Shouldly;

namespace SafeXeroEtl.Specs.Tests.Contract;

/// <summary><c>sandbox serve</c> at work in a workspace, until it is disposed of.</summary>
internal sealed class Serving : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<Ran> _running;

    private Serving(DemoWorkspace workspace, string[] options, TextWriter told) =>
        _running = workspace.RunAsync(["sandbox", "serve", "--json", .. options], told, _stop.Token);

    /// <summary>As the command prints it.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<Serving> StartAsync(DemoWorkspace workspace, params string[] options)
    {
        var told = new FirstTold();
        var serving = new Serving(workspace, options, told);
        var first = await Task.WhenAny(told.Text, serving._running);
        first.ShouldBe(told.Text, "sandbox serve ended before it served.");
        serving.Address = new Uri((string)JsonNode.Parse(await told.Text)!["address"]!);
        return serving;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        (await _running).Exit.ShouldBe(0);
        _stop.Dispose();
    }

    /// <summary>Waits for the first text that is written.</summary>
    private sealed class FirstTold : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Text => _first.Task;

        public override void Write(string? value) => _first.TrySetResult(value ?? "");
    }
}
