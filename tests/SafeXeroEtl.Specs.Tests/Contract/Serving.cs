using System.Text.Json.Nodes;
using SafeXeroEtl.Specs.Tests.Runs;
using Shouldly;

namespace SafeXeroEtl.Specs.Tests.Contract;

/// <summary><c>sandbox serve</c> at work in a workspace, until it is disposed of.</summary>
internal sealed class Serving : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<Ran> _running;

    private Serving(DemoWorkspace workspace, string[] command, TextWriter told) => _running = workspace.RunAsync(command, told, _stop.Token);

    /// <summary>As the command prints it.</summary>
    public Uri Address { get; private set; } = null!;

    public static Task<Serving> StartAsync(DemoWorkspace workspace, params string[] options) => OfAsync(workspace, ["sandbox", "serve", "--json", .. options]);

    /// <summary>The doubtful customers of the demo's last run, with buttons.</summary>
    public static Task<Serving> ReviewAsync(DemoWorkspace workspace, params string[] options) =>
        OfAsync(workspace, ["contacts", DemoWorkspace.Demo, "review", "--serve", "--json", "--by", "A. Bookkeeper", .. options]);

    private static async Task<Serving> OfAsync(DemoWorkspace workspace, string[] command)
    {
        var told = new FirstTold();
        var serving = new Serving(workspace, command, told);
        var first = await Task.WhenAny(told.Text, serving._running);
        first.ShouldBe(told.Text, "The command ended before it served.");
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
