using System.Text.RegularExpressions;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

public sealed partial class ExtractStageTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_folder_becomes_bills_payments_and_customers_without_a_word()
    {
        var outcome = _folder.Extract();

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.MustStop.ShouldBeFalse();
        outcome.Bills().Select(static bill => bill.Number).ShouldBe(["A1/1", "B2/1"]);
        outcome.Bills().First().Lines.Select(static line => line.TransactionId).ShouldBe(["11", "12"]);
        outcome.Bills().First().Lines[0].Description.ShouldBe("Line rental, 1 to 31 October");
        outcome.Bills().Last().Lines[0].Description.ShouldBe("A \"special\" visit");
        outcome.Month.Payments.Select(static payment => (payment.Id, payment.OnAccount, payment.IsReversed)).ShouldBe([("501", 0m, false), ("502", 60m, true)]);
        outcome.Month.Customers.Select(static customer => (customer.AccountNumber, customer.PaymentTermsDays)).ShouldBe([("A1", 14), ("B2", 30)]);
        outcome.Month.Controls.ShouldAllBe(control => control.Outcome == ControlOutcome.Agrees);
    }

    [Fact]
    public void What_is_written_is_what_is_read_back()
    {
        var outcome = _folder.Extract();

        var read = ExtractArtifacts.Read(_folder.Output);

        read.Payments.Select(static payment => payment.ContentHash).ShouldBe(outcome.Month.Payments.Select(static payment => payment.ContentHash));
        read.Customers.Select(static customer => (customer.AccountNumber, customer.Name, customer.PaymentTermsDays, customer.Address, customer.At))
            .ShouldBe(outcome.Month.Customers.Select(static customer => (customer.AccountNumber, customer.Name, customer.PaymentTermsDays, customer.Address, customer.At)));
        read.Controls.ShouldBe(outcome.Month.Controls);
        read.Outstanding!.Value.ShouldBe(outcome.Month.Outstanding!.Value);
        read.Note.ShouldBe(outcome.Month.Note);
        outcome.Bills().Select(static bill => ContentHash.Of(bill)).ShouldBe(outcome.Bills().Select(static bill => bill.ContentHash));
        outcome.BillsShard.Rows.ShouldBe(2);
        _folder.Artifact("bills.jsonl").ShouldContain("\"currency\":\"GBP\"");
        _folder.Artifact("bills.jsonl").ShouldNotContain("null");
    }

    [Fact]
    public void The_evidence_has_hash_bytes_rows_and_sums_of_every_file()
    {
        var files = _folder.Extract().Month.Files;

        files.Select(static file => file.Role).ShouldBe(["customers", "invoices", "lines", "payments", "allocations", "outstanding", "kpi", "cash", "note"]);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(_folder.PathOf(file.Name));
            file.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
            file.Bytes.ShouldBe(bytes.Length);
        }

        files[1].Rows.ShouldBe(2);
        files[1].Sums["gross GBP"].ShouldBe(180.01m);
        files[2].Sums["net"].ShouldBe(150.0051m);
        files[3].Sums["amount GBP"].ShouldBe(160m);
        files[4].Sums["allocated"].ShouldBe(100m);
    }

    [Fact]
    public void The_note_says_who_exported_when_and_how_far_back_both_reports_reach()
    {
        var note = _folder.Extract().Month.Note;

        note.ExportedBy.ShouldBe("a.keyer");
        note.ExportedAt.ShouldBe(new DateTimeOffset(2026, 11, 1, 8, 15, 0, TimeSpan.Zero));
        note.ReachesBackTo.ShouldBe(new DateOnly(2026, 9, 15));
    }

    [Fact]
    public void Records_dated_outside_the_pipelines_days_are_kept_and_have_sums_of_their_own()
    {
        _folder.Spoil("invoices.csv", "02/10/2026", "02/11/2026");

        var outcome = _folder.Extract();

        outcome.Bills().Count().ShouldBe(2);
        outcome.Month.Files[1].Sums["gross GBP after 2026-10-31"].ShouldBe(60m);
        outcome.MustStop.ShouldBeTrue();
    }

    [Fact]
    public void Lines_in_any_order_make_the_same_bills_byte_for_byte_but_for_the_rows_they_came_from()
    {
        _folder.Extract();
        var sorted = WithoutRows(_folder.Artifact("bills.jsonl"));
        var rows = _folder.Read("lines.csv").TrimEnd('\n').Split('\n');
        _folder.Write("lines.csv", string.Join('\n', rows.Take(1).Concat(rows.Skip(1).Reverse())));

        _folder.Extract();

        WithoutRows(_folder.Artifact("bills.jsonl")).ShouldBe(sorted);
    }

    [Fact]
    public void The_same_folder_twice_gives_the_same_artifacts_byte_for_byte()
    {
        _folder.Extract();
        var first = All();

        _folder.Extract();

        All().ShouldBe(first);
    }

    [Fact]
    public void Without_a_lines_file_in_the_pipeline_bills_are_headers_only()
    {
        File.Delete(_folder.PathOf("lines.csv"));
        var outcome = _folder.Extract(static pipeline => pipeline with { Files = pipeline.Files.RemoveAll(static file => file.Role == "lines") });

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Bills().ShouldAllBe(bill => bill.Lines.IsEmpty);
    }

    [Fact]
    public void Without_a_customers_file_nobody_is_unknown()
    {
        File.Delete(_folder.PathOf("customers.csv"));
        var outcome = _folder.Extract(static pipeline => pipeline with { Files = pipeline.Files.RemoveAll(static file => file.Role == "customers") });

        outcome.Month.Diagnostics.ShouldBeEmpty();
        outcome.Month.Customers.ShouldBeEmpty();
    }

    [Fact]
    public void A_control_without_its_file_is_missing_and_does_not_stop()
    {
        var outcome = _folder.Extract(static pipeline => pipeline with { Files = pipeline.Files.RemoveAll(static file => file.Role == "kpi") });

        outcome.MustStop.ShouldBeFalse();
        outcome.Month.Controls.Single(static control => control.Control == "bills").Outcome.ShouldBe(ControlOutcome.Missing);
    }

    [Fact]
    public void A_failed_control_stops_but_everything_is_written()
    {
        _folder.Spoil("kpi.csv", "180.010", "180.020");

        var outcome = _folder.Extract();

        outcome.MustStop.ShouldBeTrue();
        outcome.Month.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.ControlFailed);
        outcome.Bills().Count().ShouldBe(2);
    }

    [Fact]
    public void A_cancelled_run_leaves_no_scratch_file()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var scratch = Path.Combine(Path.GetDirectoryName(_folder.Period)!, "scratch");

        Should.Throw<OperationCanceledException>(() => ExtractStage.Run(
            new ExtractRequest { Pipeline = ExportFolder.Pipeline, Period = new AccountingPeriod(2026, 10), PeriodFolder = _folder.Period, OutputFolder = _folder.Output, ScratchFolder = scratch },
            stop.Token));

        Directory.GetFiles(scratch).ShouldBeEmpty();
    }

    [GeneratedRegex("\"source_line\":\\d+", RegexOptions.NonBacktracking)]
    private static partial Regex SourceLine();

    private static string WithoutRows(string bills) => SourceLine().Replace(bills, "");

    private List<string> All() => [.. Directory.GetFiles(_folder.Output).Order(StringComparer.Ordinal).Select(static path => Path.GetFileName(path) + File.ReadAllText(path))];
}
