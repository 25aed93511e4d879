using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>The run's own log on a sheet, in words, and the hashes that lead to everything it speaks of.</summary>
public sealed class RunLogTableTests
{
    private const string Id = "00000000-0000-4000-8000-000000000001";

    private static readonly OperatorAccount Reviewer = new("rview", "desk");

    [Fact]
    public void Each_row_says_in_words_what_was_done_by_whom_and_what_came_of_it() => TableText.Of(
        BookOf(
            Line("run started", detail: "Run demo 2026-10 tenant T1, by account apers on desk"),
            Line("records taken in", detail: "12"),
            Line("plan sealed", detail: "abcdef0123456789abcdef"),
            Line("run status", detail: "Planned, exit 0, by account apers on desk"),
            Line("files listed", detail: "def"),
            Line("plan approved", detail: "abc by account rview on desk"),
            Line("run status", detail: "Applying, by account sched on server"),
            Line("posting Sending", "Invoice", "DEMO1/1 #1", "send 7, attempt 1"),
            Line("sent again", "Invoice", detail: "send 7"),
            Line("posting Posted", "Invoice", "DEMO1/1 #1", $"send 7, Accepted {Id}"),
            Line("posting Posted", "Payment", "60082|DEMO1/1 #2", $"send 8, FoundInXero {Id}"),
            Line("posting Refused", "OnAccount", "60083| #1", "send 9, Refused"),
            Line("posting Posted", "DocumentUpdate", "DEMO1/1 #1", $"send 10, Accepted {Id}"),
            Line("contact linked", "Contact", "DEMO1", Id)),
        "Run log",
        "what", "record", "answer", "who").ShouldBe($"""
        What | Record | Answer or id | Who
        Run started | - | Run demo 2026-10 tenant T1 | account apers on desk
        Records taken in | - | 12 records | account apers on desk
        Plan sealed | - | seal abcdef0123456789… | account apers on desk
        Planned | - | exit code 0 | account apers on desk
        Files of the run listed | - | artifacts.json, SHA-256 def | account apers on desk
        Plan approved | - | seal abc | R. Viewer, account rview on desk
        Loading began | - | - | account sched on server
        Request written down, then sent | invoice DEMO1/1 | send 7, attempt 1 | account sched on server
        Request sent again, the same bytes and key | invoice | send 7 | account sched on server
        In Xero | invoice DEMO1/1 | send 7, accepted: {Id} | account sched on server
        In Xero | payment 60082 on DEMO1/1, generation 2 | send 8, found in Xero: {Id} | account sched on server
        Refused by Xero | payment 60083, on account | send 9, refused | account sched on server
        In Xero | invoice DEMO1/1, update | send 10, accepted: {Id} | account sched on server
        Customer linked to a contact | contact of customer DEMO1 | Xero id {Id} | account sched on server
        """);

    [Fact]
    public void Rows_of_a_command_that_names_nobody_and_words_that_are_new_stand_as_they_are() => TableText.Of(
        BookOf(
            Line("run started", detail: "Run demo 2026-10 tenant T1"),
            Line("run status", detail: "Applying, by account apers on desk"),
            Line("files listed", detail: "def"),
            Line("files listed", detail: "fed"),
            Line("something new", "Parcel", "P1 #1", "by pigeon, Accepted and more"),
            Line("run status", detail: "Wondering")),
        "Run log",
        "what", "record", "answer", "who").ShouldBe("""
        What | Record | Answer or id | Who
        Run started | - | Run demo 2026-10 tenant T1 | -
        Loading began | - | - | account apers on desk
        Files of the run listed | - | artifacts.json, SHA-256 def | account apers on desk
        Files of the run listed | - | artifacts.json, SHA-256 fed | -
        something new | Parcel P1 #1 | by pigeon, Accepted and more | -
        Wondering | - | - | -
        """);

    [Fact]
    public void Times_are_told_to_the_second_and_hashes_in_full() => TableText.Of(BookOf(Line("run started")), "Run log", "sequence", "at", "hash").ShouldBe($"""
        Row | When (UTC) | Hash of the row
        1 | 02/11/2026 09:05:01 | {new string('1', 64)}
        """);

    [Fact]
    public void Hashes_lead_from_the_seal_to_the_export_and_the_last_row_of_the_log()
    {
        var hashes = TableText.Of(BookOf(Line("run started"), Line("plan sealed")), "Hashes", "what", "file", "sha256");

        hashes.ShouldContain("Findings of the comparison | 4-reconcile/findings.json | f00d");
        hashes.ShouldEndWith($"Run log up to row 2: the hash of that row | run-log.jsonl | {new string('2', 64)}");
        var input = new SampleFindings().Input;
        foreach (var file in input.Files)
        {
            hashes.ShouldContain($"{file.Name} | {file.Sha256}");
        }

        foreach (var (name, sha256) in input.Plan!.Shards)
        {
            hashes.ShouldContain($"Part of the sealed plan | 3-plan/{name} | {sha256}");
        }

        hashes.ShouldContain($"| 3-plan/plan.json | {input.Plan.Seal}");
    }

    [Fact]
    public void Without_a_log_there_are_no_such_sheets_and_with_one_they_are_data_and_a_listing()
    {
        new SampleFindings().Book.Tables.ShouldNotContain(static table => table.Key == "Run log" || table.Key == "Hashes");
        var book = BookOf(Line("run started"));
        var references = book.Tables.Zip(ReportReferences.Of(book)).ToDictionary(static entry => entry.First.Key, static entry => entry.Second[0]);
        (references["Run log"], references["Hashes"]).ShouldBe(('D', 'C'));
    }

    private static ReportBook BookOf(params RunLogLine[] lines)
    {
        RunLogLine[] numbered = [.. lines.Select(static (line, index) => line with
        {
            Sequence = index + 1,
            At = new DateTimeOffset(2026, 11, 2, 9, 5, 0, TimeSpan.Zero).AddSeconds(index + 1),
            Hash = new string((char)('1' + index), 64),
        })];
        var sample = new SampleFindings().Input;
        return ReconciliationReport.Build(sample with
        {
            Log = () => numbered,
            Artifacts = [new ArtifactHash("Findings of the comparison", "4-reconcile/findings.json", "f00d")],
            Approved = new PlanApproval { Seal = "abc", By = Reviewer, Person = "R. Viewer", At = new DateTimeOffset(2026, 11, 2, 9, 5, 6, TimeSpan.Zero) },
        });
    }

    private static RunLogLine Line(string happened, string kind = "", string key = "", string detail = "") => new(0, default, happened, kind, key, detail, "");
}
