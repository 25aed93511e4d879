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
    private string counted = "";
    private TimeSpan countedAt;

    public void Report(string value)
    {
        if (value == last)
        {
            return;
        }

        // What is sent one by one would fill a scheduler's log.
        var counts = value.StartsWith("Loading:", StringComparison.Ordinal);
        var what = string.Concat(value.Where(static character => !char.IsAsciiDigit(character)));
        if (counts && !InPlace && what == counted && watch.Elapsed - countedAt < CountsApart)
        {
            return;
        }

        last = value;
        (counted, countedAt) = counts ? (what, watch.Elapsed) : (counted, countedAt);
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
