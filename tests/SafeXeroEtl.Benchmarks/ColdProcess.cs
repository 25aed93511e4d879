using System.Diagnostics;
using System.Globalization;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// A program run in a process of its own and watched from outside, so that the start of the runtime and the just-in-time
/// compiler are paid for, as a user pays for them. Memory and bytes are those of the last look before its end: the system keeps
/// both as running maxima, so at most <see cref="Look"/> of work is missed.
/// </summary>
internal sealed record ColdProcess
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public required TimeSpan Wall { get; init; }

    public required long PeakBytes { get; init; }

    /// <summary>Of all its threads, user and system.</summary>
    public required TimeSpan Processor { get; init; }

    /// <summary>As the program asked for them, whether from the disk or from the system's cache; null where the system does not tell.</summary>
    public long? BytesRead { get; private init; }

    public long? BytesWritten { get; private init; }

    public required string Output { get; init; }

    /// <summary>Standard error: the progress of <c>plan</c>.</summary>
    public required string Notes { get; init; }

    /// <exception cref="BenchmarkFailedException">The program did not end with exit code 0.</exception>
    public static ColdProcess Run(string program, params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var notes = process.StandardError.ReadToEndAsync();
        var (peak, processor) = (0L, TimeSpan.Zero);
        (long Read, long Written)? bytes = null;
        do
        {
            (peak, processor) = SoFar(process, peak, processor);
            bytes = BytesOf(process.Id) ?? bytes;
        }
        while (!process.WaitForExit(Look));

        var wall = clock.Elapsed;
        process.WaitForExit();
        return process.ExitCode == 0
            ? new ColdProcess { Wall = wall, Processor = processor, PeakBytes = peak, BytesRead = bytes?.Read, BytesWritten = bytes?.Written, Output = output.Result, Notes = notes.Result }
            : throw new BenchmarkFailedException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{notes.Result}\n{output.Result}");
    }

    private static (long Peak, TimeSpan Processor) SoFar(Process process, long peak, TimeSpan processor)
    {
        try
        {
            process.Refresh();
            return (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime);
        }
        catch (InvalidOperationException)
        {
            // It ended between two looks.
            return (peak, processor);
        }
    }

    private static (long Read, long Written)? BytesOf(int process)
    {
        try
        {
            var lines = File.ReadAllLines($"/proc/{process}/io");
            return (Value(lines, "rchar"), Value(lines, "wchar"));
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException or FormatException)
        {
            // Not Linux, or the process is gone.
            return null;
        }
    }

    private static long Value(string[] lines, string name) => lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal)) is { } line
        ? long.Parse(line[(name.Length + 1)..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)
        : throw new FormatException(name);
}
