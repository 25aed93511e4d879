using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>Numbers against the ledger, allocations against bills, and one extract against the one before.</summary>
public sealed class CompletenessTests
{
    private static readonly ExtractReach September = new(Day("2026-08-01"), Day("2026-09-30"), Day("2026-09-30"));
    private static readonly ExtractReach October = new(Day("2026-09-01"), Day("2026-10-31"), Day("2026-10-31"));

    [Theory]
    //         ledger      export       missing
    [InlineData("          | 7 8        |            ")] // a first export cannot know what was before
    [InlineData("1 2 3     | 4 5        |            ")]
    [InlineData("1 2 3     | 5 6        | A1/4       ")]
    [InlineData("1 2 3     | 3 4 7      | A1/5 A1/6  ")]
    [InlineData("1 2 5 6   | 4 5 6      | A1/3       ")] // run again: what the ledger learned from this export hides nothing
    [InlineData("1 2 3 5   | 4 6        |            ")] // the ledger has the fifth: it is gone, not missing
    [InlineData("9         | 3 4        |            ")]
    public void Numbers_are_missing_when_neither_ledger_nor_export_has_them(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var gaps = new BillNumberGaps(new KnownBillNumbers(Numbers(cells[0]).Append("OTHER-PATTERN").Select(static number => ("A1", number))));
        string.Join(' ', gaps.Find(Numbers(cells[1]).Select(static number => Sheets.Bill(number))).Select(static gap => gap.Message.Split(": ")[1].Split('.')[0].Replace(",", "", StringComparison.Ordinal))).ShouldBe(cells[2]);
    }

    [Fact]
    public void A_gap_after_the_ledgers_last_number_names_it()
    {
        var gaps = new BillNumberGaps(new KnownBillNumbers([("A1", "A1/3")]));
        gaps.Find([Sheets.Bill("A1/5")]).ShouldHaveSingleItem().Message.ShouldEndWith("A1/4. The ledger's last one before is A1/3.");
    }

    [Fact]
    public void A_higher_number_with_an_earlier_date_was_dated_back()
    {
        var gaps = new BillNumberGaps();
        var found = gaps.Find([Sheets.Bill("A1/1"), Sheets.Bill("A1/2") with { Date = new DateOnly(2026, 9, 3) }, Sheets.Bill("A1/3")]).ShouldHaveSingleItem();
        found.Code.ShouldBe(DiagnosticCodes.NumberAgainstDate);
        found.Message.ShouldStartWith("A1/2 is dated 2026-09-03, before A1/1 of 2026-10-01");
    }

    [Theory]
    //         payment                    bill                  is
    [InlineData("A1 GBP 100.00           | A1 GBP 120.00       |                  ")]
    [InlineData("B2 GBP 100.00           | A1 GBP 120.00       | warned           ")]
    [InlineData("A1 EUR 100.00           | A1 GBP 120.00       | blocked          ")]
    [InlineData("A1 GBP 120.01           | A1 GBP 120.00       | warned           ")]
    [InlineData("A1 GBP 120.00           | A1 GBP 120.00       |                  ")]
    [InlineData("A1 GBP -50.00           | A1 GBP -50.00       |                  ")]
    [InlineData("A1 GBP -50.01           | A1 GBP -50.00       | warned           ")]
    public void An_allocation_goes_with_its_bill(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var (payer, paid) = (cells[0].Split(' '), cells[1].Split(' '));
        var payment = Sheets.Payment("501", Money(payer[2])) with { AccountNumber = payer[0], Currency = new CurrencyCode(payer[1]), Parts = [new PaymentPart("A1/1", Money(payer[2]), 7)] };
        var checks = new AllocationChecks();

        var notes = checks.Check(Sheets.Bill("A1/1", Money(paid[2]), 0m) with { AccountNumber = paid[0], Currency = new CurrencyCode(paid[1]) }, Allocated(payment)).ToArray();

        (checks.Judged(payment).Faults.IsEmpty ? notes.Length == 0 ? "" : "warned" : "blocked").ShouldBe(cells[2]);
        notes.ShouldAllBe(static note => note.Code == DiagnosticCodes.AllocationDoesNotFit && note.At == new SourceLocation("allocations.csv", 7));
    }

    [Fact]
    public void Payments_of_a_bill_are_added_up_without_the_reversed_ones()
    {
        var payments = ImmutableArray.Create(Sheets.Payment("1", 70m), Sheets.Payment("2", 70m) with { ReversedOn = Day("2026-10-20") }, Sheets.Payment("3", 60m))
            .Select(static payment => payment with { Parts = [new PaymentPart("A1/1", payment.Amount, 2)] }).ToImmutableArray();

        new AllocationChecks().Check(Sheets.Bill("A1/1", 100m, 20m), Allocated([.. payments])).ShouldHaveSingleItem().Message
            .ShouldBe("Payment 3 is allocated to A1/1, but payments of 130.00 are allocated to a bill over 120.00.");
        new AllocationChecks().Check(Sheets.Bill("A1/1", 100m, 20m), Allocated([.. payments.RemoveAt(2)])).ShouldBeEmpty();
    }

    /// <summary>Each payment's part, from line 7 of the allocations.</summary>
    private static ImmutableArray<BillAllocation> Allocated(params CustomerPayment[] payments) =>
    [
        .. payments.SelectMany(static payment => payment.Parts.Select(part => BillAllocation.Of(payment, part, new PaymentRows
        {
            Id = payment.Id,
            Allocations = [Sheets.Clean(new AllocationRow { PaymentId = payment.Id, Part = part, At = new SourceLocation("allocations.csv", part.SourceLine) })],
        }))),
    ];

    [Fact]
    public void Negative_allocations_cannot_make_more_of_a_payment_than_it_is()
    {
        var rows = new PaymentRows { Id = "501", Payments = [Sheets.Clean(Sheets.Payment())], Allocations = [Sheets.Clean(Sheets.Allocation("501", "A1/1", -50m))] };

        PaymentAssembly.Assemble(rows, Sheets.Surroundings("A1")).Diagnostics.Codes().ShouldBe([DiagnosticCodes.AllocationsExceedPayment]);
    }

    [Theory]
    //         of           then            now             is
    [InlineData("2026-09-10 | h1 100.00     | h1 100.00     |        ")]
    [InlineData("2026-09-10 | h1 100.00     |               | SX2044 ")]
    [InlineData("2026-08-31 | h1 100.00     |               |        ")] // this export does not reach back so far
    [InlineData("2026-10-02 | h1 100.00     |               |        ")] // nor did the earlier one answer for October
    [InlineData("2026-09-30 |               | h1 100.00     | SX2046 ")]
    [InlineData("2026-10-01 |               | h1 100.00     |        ")]
    [InlineData("2026-09-10 | h1 100.00     | h2 90.00      | SX2045 ")]
    [InlineData("2026-08-10 | h1 100.00     | h2 100.00     | SX2045 ")]
    [InlineData("2026-09-10 | h1 100.00     | - 90.00       |        ")] // blocked: it says nothing reliable
    public void Records_are_compared_within_the_days_both_extracts_answer_for(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        string.Join(' ', Compare(Record(cells[0], cells[1]), Record(cells[0], cells[2])).Codes()).ShouldBe(cells[3]);
    }

    [Fact]
    public void An_export_from_before_the_month_was_over_does_not_make_the_rest_late()
    {
        var early = ExtractReach.Of(new ExportNote { ExportedAt = new DateTimeOffset(2026, 9, 20, 9, 0, 0, TimeSpan.Zero) }, Day("2026-09-01"), new AccountingPeriod(2026, 9));

        early.ShouldBe(new ExtractReach(Day("2026-09-01"), Day("2026-09-30"), Day("2026-09-19")));
        ExtractComparison.Compare("r", [], early, Record("2026-09-20", "h 1.00"), October, static _ => "").ShouldBeEmpty();
        ExtractComparison.Compare("r", [], early, Record("2026-09-19", "h 1.00"), October, static _ => "").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_change_says_which_figure_moved_and_by_how_much()
    {
        Compare(Record("2026-09-10", "h1 100.00"), Record("2026-09-10", "h2 90.00")).ShouldHaveSingleItem().Message.ShouldBe(
            "1 bill says something else than in run demo-2026-09-001 (1 in amount, 0 in date, 0 in other fields; together GBP -10.00 more or less): A1/1 (amount GBP 100.00 now GBP 90.00, invoices.csv:2).");
        Compare(Record("2026-09-10", "h1 100.00"), Record("2026-09-11", "h2 100.00"))[0].Message.ShouldContain("A1/1 (date 2026-09-10 now 2026-09-11,");
        Compare(Record("2026-09-10", "h1 100.00"), Record("2026-09-10", "h2 100.00"))[0].Message.ShouldContain("neither amount nor date");
    }

    [Fact]
    public void Any_two_extracts_differ_by_exactly_the_records_that_were_taken_out_or_put_in()
    {
        var all = Enumerable.Range(1, 200).Select(static count => $"\u00e9{count}").Append("\ud83d\ude00").Append("\uff5e").Append("A").Order(Comparer<string>.Create(ExtractRecord.CompareKeys)).ToArray();
        var then = all.Where(static (_, at) => at % 7 != 0).SelectMany(static key => Record("2026-09-10", "h 1.00", key));
        var now = all.Where(static (_, at) => at % 5 != 0).SelectMany(static key => Record("2026-09-10", "h 1.00", key));

        Compare(then, now).Select(static found => (found.Code, found.Value)).ShouldBe(
        [
            (DiagnosticCodes.GoneSinceLastExtract, all.Where(static (_, at) => at % 7 != 0 && at % 5 == 0).Count().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (DiagnosticCodes.LateSinceLastExtract, all.Where(static (_, at) => at % 7 == 0 && at % 5 != 0).Count().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ]);
    }

    [Fact]
    public void A_file_saved_again_is_told_only_when_rows_or_sums_moved()
    {
        var file = new SourceFile { Name = "invoices.csv", Role = "invoices", Sha256 = "a", Bytes = 1, Rows = 10, Sums = ImmutableSortedDictionary<string, decimal>.Empty.Add("gross GBP", 100m) };

        FileComparison.Compare("r", [file], [file with { Rows = 9 }]).ShouldBeEmpty();
        FileComparison.Compare("r", [file], [file with { Sha256 = "b" }]).ShouldBeEmpty();
        FileComparison.Compare("r", [file], [file with { Sha256 = "b", Rows = 9 }]).ShouldHaveSingleItem().Message.ShouldBe("The file is not the one that run r read for this month: 10 rows then, 9 now.");
        FileComparison.Compare("r", [file], [file with { Sha256 = "b", Sums = file.Sums.SetItem("gross GBP", 99m) }]).ShouldHaveSingleItem().Message.ShouldEndWith("10 rows as then, gross GBP 100.00 now 99.00.");
    }

    private static IEnumerable<string> Numbers(string counts) => counts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static count => "A1/" + count);

    private static ImmutableArray<Diagnostic> Compare(IEnumerable<ExtractRecord> then, IEnumerable<ExtractRecord> now) =>
        ExtractComparison.Compare("demo-2026-09-001", then, September, now, October, static isPayment => isPayment ? "payments.csv" : "invoices.csv");

    private static IEnumerable<ExtractRecord> Record(string date, string said, string key = "A1/1") => said.Length == 0 ? [] :
    [
        new ExtractRecord
        {
            IsPayment = false,
            Key = key,
            Date = Day(date),
            Currency = CurrencyCode.Gbp,
            Amount = Money(said.Split(' ')[1]),
            ContentHash = said.Split(' ')[0].Trim('-'),
            At = "invoices.csv:2",
        },
    ];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static decimal Money(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
