namespace SafeXeroEtl.Cli;

/// <summary>The first Ctrl-C asks the run to finish the request in flight, record it and stop; the second ends the process, and the ledger copes.</summary>
internal sealed class CtrlC : IDisposable
{
    private readonly CancellationTokenSource source = new();

    public CtrlC() => Console.CancelKeyPress += OnPressed;

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= OnPressed;
        source.Dispose();
    }

    private void OnPressed(object? sender, ConsoleCancelEventArgs pressed)
    {
        if (source.IsCancellationRequested)
        {
            return;
        }

        pressed.Cancel = true;
        Console.Error.WriteLine("Stopping after the request in flight; press again to end at once.");
        source.Cancel();
    }
}
