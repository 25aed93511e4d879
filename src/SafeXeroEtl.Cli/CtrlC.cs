using System.Runtime.InteropServices;

namespace SafeXeroEtl.Cli;

/// <summary>The first Ctrl-C, or a scheduler's word to end, asks the run to finish the request in flight, record it and stop; the second ends the process, and the ledger copes.</summary>
internal sealed class CtrlC : IDisposable
{
    // SIGHUP has this number on every Unix.
    private const int HangUp = 1;

    private readonly CancellationTokenSource source = new();

    private readonly PosixSignalRegistration[] ended;

    private readonly TextWriter told;

    /// <param name="told">Where the user reads that the wish was heard.</param>
    public CtrlC(TextWriter told)
    {
        this.told = told;
        Console.CancelKeyPress += OnPressed;
        ended = [.. Heard().Select(signal => PosixSignalRegistration.Create(signal, OnEnded))];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= OnPressed;
        Array.ForEach(ended, static each => each.Dispose());
        source.Dispose();
    }

    /// <summary>A terminal that goes away (SIGHUP) asks as a scheduler does, unless `nohup` told it not to be heard.</summary>
    private static IEnumerable<PosixSignal> Heard() => IgnoredSignals.Has(HangUp) ? [PosixSignal.SIGTERM] : [PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private void OnPressed(object? sender, ConsoleCancelEventArgs pressed)
    {
        if (source.IsCancellationRequested)
        {
            return;
        }

        pressed.Cancel = true;
        told.WriteLine("Stopping after the request in flight; press again to end at once.");
        source.Cancel();
    }

    private void OnEnded(PosixSignalContext signal)
    {
        if (source.IsCancellationRequested)
        {
            return;
        }

        signal.Cancel = true;
        told.WriteLine("Told to end: stopping after the request in flight.");
        source.Cancel();
    }
}
