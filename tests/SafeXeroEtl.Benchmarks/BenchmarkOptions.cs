using System.Globalization;

namespace SafeXeroEtl.Benchmarks;

/// <summary>How much to measure, how often, and where the generated month is kept.</summary>
internal sealed record BenchmarkOptions
{
    public int Bills { get; private init; } = 100_000;

    public int Lines { get; private init; } = 1_000_000;

    public int Runs { get; private init; } = 5;

    /// <summary>Contacts on each side of the largest set.</summary>
    public int Size { get; private init; } = 100_000;

    /// <summary>How many invoices full books hold.</summary>
    public int Book { get; private init; } = 50_000;

    public string Folder { get; private init; } = Path.Combine(Path.GetTempPath(), "safexero-benchmarks");

    /// <exception cref="BenchmarkFailedException">An option that is not known, or without a value.</exception>
    public static BenchmarkOptions Of(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (var at = 0; at < arguments.Count; at += 2)
        {
            var value = at + 1 < arguments.Count ? arguments[at + 1] : throw new BenchmarkFailedException($"{arguments[at]} needs a value");
            options = arguments[at] switch
            {
                "--bills" => options with { Bills = Number(value) },
                "--lines" => options with { Lines = Number(value) },
                "--runs" => options with { Runs = Number(value) },
                "--size" => options with { Size = Number(value) },
                "--book" => options with { Book = Number(value) },
                "--data" => options with { Folder = Path.GetFullPath(value) },
                var other => throw new BenchmarkFailedException($"'{other}' is no option"),
            };
        }

        return options;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new BenchmarkFailedException($"'{text}' is not a number above 0");
}
