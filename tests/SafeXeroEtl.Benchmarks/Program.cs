using SafeXeroEtl.Benchmarks;
using SafeXeroEtl.Benchmarks.Client;
using SafeXeroEtl.Benchmarks.Loading;
using SafeXeroEtl.Benchmarks.Matching;

try
{
    return args switch
    {
        ["generate", .. var rest] => GenerateCommand.Run(rest),
        ["floor", var folder] => Floor.Run(folder),
        ["plan", .. var rest] => PlanBenchmark.Run(rest),
        ["years", .. var rest] => YearsBenchmark.Run(rest),
        ["years-once", var workspace] => await YearsBenchmark.OnceAsync(workspace),
        ["extract", .. var rest] => ExtractBenchmark.Run(rest),
        ["extract-once", var workspace] => ExtractOnce.Run(workspace),
        ["rules", .. var rest] => RulesBenchmark.Run(rest),
        ["matching", .. var rest] => MatchingBenchmark.Run(rest),
        ["calibration", .. var rest] => CalibrationCommand.Run(rest),
        ["start", .. var rest] => StartBenchmark.Run(rest),
        ["sandbox", .. var rest] => await SandboxBenchmark.RunAsync(rest),
        ["client", .. var rest] => await ClientBenchmark.RunAsync(rest),
        ["pull", .. var rest] => await PullBenchmark.RunAsync(rest),
        ["loading", .. var rest] => await LoadingBenchmark.RunAsync(rest),
        ["workbook", .. var rest] => WorkbookBenchmark.Run(rest),
        ["workbook-once", var rows, var folder] => WorkbookOnce.Run(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture), folder),
        ["mirror", .. var rest] => await MirrorBenchmark.RunAsync(rest),
        ["recalculate", .. var rest] => await RecalculateBenchmark.RunAsync(rest),
        ["pollock", .. var rest] => PollockCommand.Run(rest),
        _ => Usage(),
    };
}
catch (BenchmarkFailedException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        generate demo --out REPOSITORY                               write the checked-in demo data
        generate month --bills N --lines N --seed N --out DIR        write one month of any size
        floor DIR                                                    the least that reading DIR's reports can cost
        plan [--bills N] [--lines N] [--runs N] [--data DIR]         safexero plan against the floor; 100,000 bills, 1,000,000 lines, 5 runs
        extract [--bills N] [--lines N] [--runs N] [--data DIR]      the Extract stage against the floor, and of a month three times as large; 1 when over a limit
        rules [--lines N] [--runs N]                                 1,000,000 lines through 200 account rules, one thread; 1 when over 2 s
        matching [--size N] [--runs N]                               links of each development set beside recorded linkers; speed at 1,000, 10,000 and N (100,000) a side beside FuzzySharp
        calibration                                                  how often each doubt of matching is the company, on the first half of the development sets beside the second
        start [--runs N]                                             safexero --help, and the demo's month
        sandbox [--runs N] [--book N]                                a PUT of 50 invoices into empty books and into full ones; 50,000 invoices
        pull [--bills N]                                             a month from a SAFE on this machine, at once and with answers after 100 ms; 2,000 bills
        loading [--bills N]                                          10,000 bills, as many payments and 2,000 new contacts into a sandbox of another process; 1 when over a limit
        pollock OUT [--from FOLDER]                                  read every file of FOLDER ($SAFEXERO_DATA/csv/pollock/csv), write what was read to OUT
        workbook [--runs N]                                          a workbook of 100,000 rows beside ExcelJS's streaming writer; 1 when over a limit
        mirror [--bills N]                                           24 months of 300 bills, each run to the end: what it asks of Xero; 1 when the last costs more than the second
        recalculate [--bills N]                                      LibreOffice recalculates the pack of 3,000 customers, of half and twice as many; 1 when over 30 s
        years [--bills N]                                            36 months of 1,000 bills planned in one process; 1 when over 60 s or 600 MB
        client [--runs N]                                            10,000 invoices through the client against bare HttpClient; 1 when over 20 %
        """);
    return 2;
}
