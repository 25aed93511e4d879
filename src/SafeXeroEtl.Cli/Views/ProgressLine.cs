using System.Diagnostics;
using System.Globalization;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What is being done, on standard error: rewritten in place on a terminal, one line each elsewhere.</summary>
internal sealed class ProgressLine(TextWriter error) : IProgress<string>
{
    private static readonly bool InPlace = !Console.IsErrorRedirected;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private string last = "";

    public void Report(string value)
    {
        if (value == last)
        {
            return;
        }

        last = value;
        var line = string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,6:0.0} s  {value}");
        if (InPlace && value.StartsWith("Loading:", StringComparison.Ordinal))
        {
            error.Write($"\r{line,-60}\r");
        }
        else
        {
            error.WriteLine(line);
        }
    }
}
