using System.Collections.Immutable;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Rules;
using SafeXeroEtl.Engine.Extract;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>
/// A folder of exports in a temporary directory: a sound October of two customers, to be spoiled by the test. The layouts are
/// those of the demo.
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    public static readonly AccountingPeriod October = new(2026, 10);

    private static readonly string[] Names = ["customers", "invoices", "lines", "payments", "allocations", "outstanding", "kpi", "cash"];

    private readonly string _root = Directory.CreateTempSubdirectory("extract").FullName;
    private int _runs;

    public ExportFolder()
    {
        Period = Path.Combine(_root, "2026-10");
        Directory.CreateDirectory(Period);
        Write("customers.csv", """
            Account Number,Customer Name,Payment Terms,Postcode
            A1,Acorn Bakery Ltd,14,AB1 2CD
            B2,Beacon Joinery,30,
            """);
        Write("invoices.csv", """
            Account Number,Customer Name,Dealer Code,Invoice Number,Invoice Date,Due Date,Currency,Net Amount,VAT Amount,Invoice Amount,Unpaid Amount
            B2,Beacon Joinery,MAIN,B2/1,02/10/2026,16/10/2026,GBP,50.00,10.00,60.00,60.00
            A1,Acorn Bakery Ltd,MAIN,A1/1,01/10/2026,15/10/2026,GBP,100.01,20.00,120.01,20.01
            """);
        Write("lines.csv", """
            Transaction ID,Invoice Number,Transaction Type,Transaction Code,Transaction Description,Transaction Date,Net Amount,VAT Rate,VAT Amount,Charge Kind,Refund Of Transaction ID
            12,A1/1,Usage,200,Calls,2026-09-30,0.0051,Standard,0.0010,usage,
            11,A1/1,Line Rental,100,"Line rental, 1 to 31 October",2026-10-01,100.00,Standard,20.00,recurring,
            13,B2/1,Manual,300,"A ""special"" visit",2026-10-01,50.00,Standard,10.00,manual,
            """);
        Write("payments.csv", """
            Payment ID,Account Number,Customer Name,Payment Date,Our Reference,Payment Type,Payment Type Code,Amount,Status,Payment Reversed Date
            501,A1,Acorn Bakery Ltd,17/10/2026,DD-1,Direct Debit,091,100.00,Valid,
            502,B2,Beacon Joinery,18/10/2026,CARD-1,Card,092,60.00,Reversed,20/10/2026
            """);
        Write("allocations.csv", """
            Payment ID,Account Number,Payment Date,Invoice Number,Allocated Amount
            501,A1,17/10/2026,A1/1,100.00
            """);
        Write("outstanding.csv", """
            Account Number,Customer Name,Outstanding
            A1,Acorn Bakery Ltd,20.01
            B2,Beacon Joinery,60.00
            """);
        Write("kpi.csv", """
            invoice_month,invoice_currency,invoice_count,invoice_amount
            2026-10,GBP,2,180.010
            """);
        Write("cash.csv", """
            Month,Payment Type,Currency,Amount,Person,Screen
            2026-10,Direct Debit,GBP,100.00,A. Keyer,Payments Report
            2026-10,Card,GBP,0.00,A. Keyer,Payments Report
            """);
        Write("export.yml", """
            schema: export/1
            source: SAFE
            exported_at: 2026-11-01T08:15:00Z
            exported_by: a.keyer
            files:
              - file: invoices.csv
                report: Invoices Report
                filters: { on_or_after: 2026-09-01, before: 2026-11-01 }
              - file: payments.csv
                report: Payments Report
                filters: { on_or_after: 2026-09-15, before: 2026-11-01 }
            """);
    }

    public string Period { get; set; }

    public string Output => Path.Combine(_root, "run-" + _runs, "1-extract");

    public static PipelineDefinition Pipeline { get; } = new()
    {
        Name = "test",
        Organisation = "sandbox",
        Start = new DateOnly(2026, 9, 1),
        ExportFolder = "exports/{period}",
        Files = [.. Names.Select(static name => new ExportFile(name, name + ".csv", DemoLayouts.Of(name)))],
        Controls = [new("bills", "kpi", null), new("debtors", "outstanding", null), new("cash", "keyed", null)],
        AccountRules = [],
        VatRules = [],
        ReverseCharge = ReverseChargeRules.None,
        PaymentTypes = [],
        ContactDecisions = [],
        AcceptedDifferences = [],
        DefinitionFiles = ImmutableSortedDictionary<string, string>.Empty,
    };

    public string PathOf(string name) => Path.Combine(Period, name);

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text + "\n"));

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Changes a text that must be there.</summary>
    public void Spoil(string name, string sound, string spoilt)
    {
        var text = Read(name);
        if (!text.Contains(sound, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{name} does not hold {sound}.");
        }

        File.WriteAllText(PathOf(name), text.Replace(sound, spoilt, StringComparison.Ordinal));
    }

    public ExtractOutcome Extract(Func<PipelineDefinition, PipelineDefinition>? change = null, PreviousExtract? previous = null)
    {
        _runs++;
        return ExtractStage.Run(
            new ExtractRequest
            {
                Pipeline = change is null ? Pipeline : change(Pipeline),
                Period = October,
                PeriodFolder = Period,
                OutputFolder = Output,
                ScratchFolder = Path.Combine(_root, "scratch"),
                Previous = previous,
            },
            TestContext.Current.CancellationToken);
    }

    public string Artifact(string name) => File.ReadAllText(Path.Combine(Output, name));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
