using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>From files to controls of every source, and one extract against the one before.</summary>
public sealed class CompletenessExtractTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_source_of_a_control_is_read_from_its_file()
    {
        _folder.Write("controls.csv", "Control,Month,Payment Type,Currency,Count,Amount,Person,Screen\nbills,2026-10,,GBP,2,180.01,A. Keyer,KPI\nDebtors,2026-10,,GBP,,80.01,A. Keyer,Outstanding");
        _folder.Write("runs.csv", "Name,Invoice Date,Amount\nOctober,01/10/2026,100.01\nSecond,02/10/2026,50.00\nNot yet,02/10/2026,");
        _folder.Write("dd.csv", "Payment Date,Amount\n17/10/2026,100.00");
        _folder.Write("bank.csv", "Date,Description,Paid In,Paid Out\n18/10/2026,STRIPE J. PRIVATE PERSON,60.00,\n20/10/2026,STRIPE J. PRIVATE PERSON,,60.00");

        Array.ForEach(["cash.csv", "kpi.csv", "outstanding.csv"], file => File.Delete(_folder.PathOf(file)));

        var outcome = _folder.Extract(WithAllSources);

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Controls.Select(static control => (control.Source, control.Subject, control.Basis, control.Outcome)).ShouldBe(
        [
            ("keyed", "2026-10", null, ControlOutcome.Agrees), ("billing_run", "2026-10-01", "without VAT", ControlOutcome.Agrees), ("billing_run", "2026-10-02", "without VAT", ControlOutcome.Agrees),
            ("keyed", "2026-10", null, ControlOutcome.Agrees), ("collection_run", "2026-10 Direct Debit", null, ControlOutcome.Agrees), ("bank", "2026-10 Card", null, ControlOutcome.Agrees),
        ]);
        Directory.EnumerateFiles(_folder.Output).ShouldAllBe(static file => !File.ReadAllText(file).Contains("PRIVATE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("controls.csv", "bills,2026-10", "invoices,2026-10", "Control is none of bills, debtors, cash.")]
    [InlineData("bank.csv", "60.00", "", "Amount is empty.")]
    [InlineData("dd.csv", "100.00", "1OO.00", "Amount is not an amount such as -1234.56.")]
    public void A_figure_that_cannot_be_read_stops_the_run(string file, string sound, string spoilt, string message)
    {
        _folder.Write("controls.csv", "Control,Month,Currency,Amount,Person,Screen\nbills,2026-10,GBP,180.01,A,B\ndebtors,2026-10,GBP,80.01,A,B");
        _folder.Write("runs.csv", "Invoice Date,Amount\n01/10/2026,120.01\n02/10/2026,60.00");
        _folder.Write("dd.csv", "Payment Date,Amount\n17/10/2026,100.00");
        _folder.Write("bank.csv", "Date,Description,Amount\n18/10/2026,STRIPE,60.00");
        _folder.Spoil(file, sound, spoilt);

        var outcome = _folder.Extract(WithAllSources);

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.Select(static diagnostic => diagnostic.Message).ShouldContain(message);
    }

    [Fact]
    public void The_day_of_the_outstanding_report_must_be_the_months_last()
    {
        _folder.Spoil("export.yml", "files:", "files:\n  - file: outstanding.csv\n    filters: { as_of: 2026-11-02 }");

        var outcome = _folder.Extract();

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().Message.ShouldBe("The outstanding report shows what was owed as of 2026-11-02; the month ends on 2026-10-31.");
    }

    [Fact]
    public void A_second_extract_of_the_same_files_has_nothing_to_say_and_the_same_bytes()
    {
        _folder.Extract();
        var first = new PreviousExtract("test-2026-10-001", _folder.Output);
        var before = _folder.Artifact("records.jsonl");

        _folder.Extract(previous: first).Month.Diagnostics.ShouldBeEmpty();

        _folder.Artifact("records.jsonl").ShouldBe(before);
        before.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
    }

    [Fact]
    public void What_is_gone_changed_or_late_since_the_previous_extract_is_told()
    {
        _folder.Extract();
        var first = new PreviousExtract("test-2026-10-001", _folder.Output);
        _folder.Spoil("payments.csv", "502,B2,Beacon Joinery,18/10/2026,CARD-1", "503,B2,Beacon Joinery,18/10/2026,CARD-1");
        _folder.Spoil("invoices.csv", "16/10/2026,GBP,50.00", "17/10/2026,GBP,50.00");

        var found = _folder.Extract(previous: first).Month.Diagnostics;

        found.Select(static diagnostic => (diagnostic.Code, diagnostic.At?.File)).ShouldBe(
            [(DiagnosticCodes.ChangedSinceLastExtract, "invoices.csv"), (DiagnosticCodes.GoneSinceLastExtract, "payments.csv"), (DiagnosticCodes.LateSinceLastExtract, "payments.csv")]);
        found.ShouldAllBe(static diagnostic => diagnostic.Severity == Severity.Warning);
        found[1].Message.ShouldBe("1 payment that run test-2026-10-001 had is gone from the export, GBP 60.00 in all: 502 (60.00 of 2026-10-18, payments.csv:3).");
    }

    [Theory]
    [InlineData("records.jsonl", "{not json\n")]
    [InlineData("records.jsonl", null)]
    [InlineData("totals.json", null)]
    public void A_previous_extract_that_cannot_be_read_is_said_and_fails_nothing(string file, string? text)
    {
        _folder.Extract();
        var first = new PreviousExtract("test-2026-10-001", _folder.Output);
        File.Delete(Path.Combine(first.Folder, file));
        if (text is not null)
        {
            File.WriteAllText(Path.Combine(first.Folder, file), text);
        }

        var outcome = _folder.Extract(previous: first);

        outcome.MustStop.ShouldBeFalse();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.NoPreviousExtract);
    }

    private static PipelineDefinition WithAllSources(PipelineDefinition pipeline) => pipeline with
    {
        Files =
        [
            .. pipeline.Files.Where(static file => file.Role is not ("kpi" or "cash" or "outstanding")),
            new ExportFile("keyed", "controls.csv", Layout("keyed", ("control", "Control"), ("month", "Month"), ("payment_type", "Payment Type"), ("currency", "Currency"), ("count", "Count"), ("amount", "Amount"), ("person", "Person"), ("screen", "Screen"))),
            new ExportFile("billing_runs", "runs.csv", Layout("billing_runs", ("name", "Name"), ("invoice_date", "Invoice Date"), ("amount", "Amount"))),
            new ExportFile("direct_debit_runs", "dd.csv", Layout("direct_debit_runs", ("payment_date", "Payment Date"), ("amount", "Amount"))),
            new ExportFile("bank", "bank.csv", Layout("bank", ("date", "Date"), ("description", "Description"), ("amount", "Amount"), ("paid_in", "Paid In"), ("paid_out", "Paid Out"))),
        ],
        Controls =
        [
            new("bills", "keyed", null), new("bills", "billing_run", null), new("debtors", "keyed", null),
            new("cash", "collection_run", null) { PaymentTypes = ["Direct Debit"], Runs = ["direct_debit_runs", "card_runs"] },
            new("cash", "bank", null) { PaymentTypes = ["Card"], Matching = ["STRIPE*"] },
        ],
    };

    private static ExportLayout Layout(string role, params (string Field, string Heading)[] columns) => new()
    {
        Name = role,
        Role = role,
        DateFormat = "dd/MM/yyyy",
        Columns = [.. columns.Select(static column => new LayoutColumn(column.Field, [column.Heading], Required: false))],
    };
}
