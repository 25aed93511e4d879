using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Benchmarks;

/// <summary>Writes invented books to disk.</summary>
internal static class GenerateCommand
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        switch (arguments)
        {
            case ["demo", "--out", var root]:
                DemoFiles.Write(BillingGenerator.Demo(), root);
                return 0;
            case ["month", "--bills", var bills, "--lines", var lines, "--seed", var seed, "--out", var folder]:
                WriteMonth(Number(bills), Number(lines), (ulong)Number(seed), folder);
                return 0;
            default:
                Console.Error.WriteLine("generate demo --out DIR | generate month --bills N --lines N --seed N --out DIR");
                return 2;
        }
    }

    private static void WriteMonth(int bills, int lines, ulong seed, string folder)
    {
        var clock = Stopwatch.StartNew();
        var scale = BillingScale.OneMonth(bills, lines, seed);
        var books = BillingGenerator.Generate(scale, WartRates.InProportion(bills));
        var totals = ExportWriter.Write(books, scale.Start.AddMonths(1), folder, shuffleLines: true);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Months.Values.Sum(month => month.Bills)} bills, {totals.Lines} lines, {totals.Payments} payments in {clock.Elapsed.TotalSeconds:0.0} s"));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
