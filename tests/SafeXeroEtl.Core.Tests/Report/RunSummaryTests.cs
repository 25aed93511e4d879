using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

public sealed class RunSummaryTests
{
    private static readonly RunFacts Facts = new()
    {
        Command = "run",
        RunId = "r1",
        Pipeline = "demo",
        Period = new AccountingPeriod(2026, 10),
        Organisation = "Example <Telecom> Ltd",
        Verdict = "Does not agree: £12.00 unexplained",
        Differences = (CurrencyCode.Gbp, new DifferenceSizes(55m, 12m)),
        DifferencesInOthers = ImmutableSortedDictionary<string, DifferenceSizes>.Empty.Add("EUR", new DifferenceSizes(0m, 7.5m)),
        Endpoints = [new EndpointCalls("Contacts/History", 2, 300, 45), new EndpointCalls("Invoices", 5, 2_000, 10_000)],
        Artifacts = ["runs/r1/5-report/reconciliation.html"],
        Messages = ["September is settled too."],
        Exit = 5,
    };

    private static readonly SamplePlan TwoBillsOnly = TwoBills(new SamplePlan());

    [Fact]
    public void A_run_is_told_to_machines_in_exactly_these_words()
    {
        var totals = Only(TwoBillsOnly.Header.Totals, RecordKind.Invoice);
        var loaded = new LoadedRecord { Kind = RecordKind.Invoice, Key = "DEMO1/1", State = LoadState.Created };

        RunSummaryJson.Write(RunSummary.OfRun(Facts, totals, TwoBillsOnly.Documents, [loaded])).ShouldBe("""
            {
              "schema": "run/1",
              "command": "run",
              "run": "r1",
              "pipeline": "demo",
              "period": "2026-10",
              "organisation": "Example \u003CTelecom\u003E Ltd",
              "counts": {
                "invoices": {
                  "in": 2,
                  "carried": 1,
                  "created": 1,
                  "updated": 0,
                  "there": 0,
                  "skipped": 0,
                  "held": 0,
                  "blocked": 0,
                  "refused": 0,
                  "pending": 1
                }
              },
              "sums": {
                "invoices": {
                  "GBP": {
                    "in": 360.06,
                    "carried": 120.00,
                    "created": 120.00,
                    "updated": 0.00,
                    "there": 0.00,
                    "skipped": 0.00,
                    "held": 0.00,
                    "blocked": 0.00,
                    "refused": 0.00,
                    "pending": 240.06
                  }
                }
              },
              "verdict": "Does not agree: £12.00 unexplained",
              "differences": {
                "explained": 55.00,
                "unexplained": 12.00,
                "currency": "GBP",
                "other_currencies": {
                  "EUR": {
                    "explained": 0.00,
                    "unexplained": 7.50
                  }
                }
              },
              "calls": 7,
              "bytes": 12345,
              "endpoints": [
                {
                  "endpoint": "Contacts/History",
                  "calls": 2,
                  "bytes_sent": 300,
                  "bytes_received": 45
                },
                {
                  "endpoint": "Invoices",
                  "calls": 5,
                  "bytes_sent": 2000,
                  "bytes_received": 10000
                }
              ],
              "artifacts": [
                "runs/r1/5-report/reconciliation.html"
              ],
              "messages": [
                "September is settled too."
              ],
              "exit": 5
            }
            """);
    }

    [Fact]
    public void A_plan_says_create_and_update_and_knows_neither_refused_nor_pending()
    {
        var plan = RunSummary.OfPlan(Facts with { Command = "plan", Verdict = null, Differences = null }, new SamplePlan().Header.Totals);

        using var json = JsonDocument.Parse(RunSummaryJson.Write(plan));

        json.RootElement.GetProperty("counts").EnumerateObject().Select(static kind => kind.Name)
            .ShouldBe(["contacts", "invoices", "credit_notes", "allocations", "payments"]);
        var invoices = json.RootElement.GetProperty("counts").GetProperty("invoices");
        invoices.EnumerateObject().Select(static state => state.Name).ShouldBe(["in", "carried", "create", "update", "there", "skipped", "held", "blocked"]);
        invoices.GetProperty("create").GetInt32().ShouldBe(2);
        json.RootElement.GetProperty("sums").GetProperty("payments").GetProperty("GBP").GetProperty("held").GetDecimal().ShouldBe(5m);
        json.RootElement.GetProperty("differences").ValueKind.ShouldBe(JsonValueKind.Null);
        plan.AddsUp.ShouldBeTrue();
    }

    [Fact]
    public void A_refusal_and_a_record_that_was_not_reached_are_counted_with_their_amounts()
    {
        var plan = new SamplePlan();
        LoadedRecord[] loaded =
        [
            new() { Kind = RecordKind.Contact, Key = "DEMO2", State = LoadState.Created },
            new() { Kind = RecordKind.Invoice, Key = "DEMO1/1", State = LoadState.Refused, Code = "SX5001", Reason = "Xero said no." },
        ];

        var summary = RunSummary.OfRun(Facts, plan.Header.Totals, [.. plan.Contacts, .. plan.Documents, .. plan.Payments], loaded);

        summary.Counts[RecordKind.Contact].Created.ShouldBe(1);
        summary.Sums[RecordKind.Invoice]["GBP"].Refused.ShouldBe(120m);
        summary.Sums[RecordKind.Invoice]["GBP"].Pending.ShouldBe(240.06m);
        summary.Counts[RecordKind.Payment].Pending.ShouldBe(2);
        summary.AddsUp.ShouldBeTrue();
    }

    [Fact]
    public void A_record_that_the_totals_do_not_know_breaks_the_equation()
    {
        var stranger = SamplePlan.Document("DEMO9/9", "DEMO9", 2026, 10, 1, 1m, 0m, PlanDecision.Create);

        RunSummary.OfRun(Facts, TwoBillsOnly.Header.Totals, [.. TwoBillsOnly.Documents, stranger], []).AddsUp.ShouldBeFalse();
    }

    [Fact]
    public void In_is_always_what_became_of_it_whatever_the_plan_and_whatever_happened()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var plan = RandomPlan.Of(seed);
            var random = new Random(seed);
            PlannedRecord[] records = [.. plan.Contacts, .. plan.Documents, .. plan.Payments, .. plan.Payouts];
            LoadedRecord[] loaded =
            [
                .. records.Where(record => record.Decision.Sends && random.Next(5) > 0).Select(record => new LoadedRecord
                {
                    Kind = record.RecordKind,
                    Key = record.Key,
                    State = (LoadState)random.Next(4),
                }),
            ];

            RunSummary.OfPlan(Facts, plan.Header.Totals).AddsUp.ShouldBeTrue($"plan, seed {seed}");
            RunSummary.OfRun(Facts, plan.Header.Totals, records, loaded).AddsUp.ShouldBeTrue($"run, seed {seed}");
        }
    }

    private static SamplePlan TwoBills(SamplePlan sample) =>
        sample with { Contacts = [], Documents = [sample.Documents[0], sample.Documents[1]], Payments = [] };

    private static PlanTotals Only(PlanTotals totals, RecordKind kind) => new()
    {
        Counts = totals.Counts.Where(counts => counts.Key == kind).ToImmutableSortedDictionary(),
        Sums = totals.Sums.Where(sums => sums.Key == kind).ToImmutableSortedDictionary(),
    };
}
