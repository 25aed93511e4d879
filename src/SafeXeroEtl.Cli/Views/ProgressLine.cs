using System.Diagnostics;
using System.Globalization;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What is being done, on standard error: rewritten in place on a terminal, one line each elsewhere.</summary>
internal sealed class ProgressLine(TextWriter error) : IProgress<string>
{
    private static readonly bool InPlace = !Console.IsErrorRedirected;

    private static readonly TimeSpan CountsApart = TimeSpan.FromSeconds(1);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private string last = "";
    private TimeSpan? counted;

    public void Report(string value)
    {
        if (value == last)
        {
            return;
        }

        // What is sent one by one would fill a scheduler's log.
        var counts = value.StartsWith("Loading:", StringComparison.Ordinal);
        if (counts && !InPlace && watch.Elapsed - counted < CountsApart)
        {
            return;
        }

        last = value;
        counted = counts ? watch.Elapsed : counted;
        var line = string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0.0} s  {value}");
        if (InPlace && counts)
        {
            error.Write($"\r{line,-60}\r");
        }
        else
        {
            error.WriteLine(line);
        }
    }
}
