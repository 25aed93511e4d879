using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Core.Tests.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Reconcile;

public sealed class CutOffTests
{
    private static readonly AccountingPeriod October = new(2026, 10);

    [Theory]
    [InlineData("2026-10-31", "2026-11-01", "2026-11-30", 30, 30)]
    [InlineData("2026-10-31", "2026-10-17", "2026-11-15", 15, 15)]
    [InlineData("2026-10-31", "2026-10-01", "2026-10-31", 0, 0)]
    [InlineData("2026-10-31", "2026-10-31", "2026-11-29", 29, 29)]
    [InlineData("2026-11-03", "2026-10-05", "2026-11-03", 27, 27)]
    [InlineData("2026-11-03", "2026-11-01", "2026-11-30", 0, 0)]
    public void A_charge_of_thirty_pounds_is_shared_out_by_days(string billed, string from, string to, int days, int amount)
    {
        var entries = Of(Bill("B1", billed, Line("T1", 30m, from, to))).Entries;

        entries.Sum(static entry => entry.DaysOver).ShouldBe(days);
        entries.Sum(static entry => entry.Amount).ShouldBe(amount);
        entries.ShouldAllBe(entry => entry.Kind == (billed.StartsWith("2026-11", StringComparison.Ordinal) ? CutOffKind.Accrued : CutOffKind.Deferred));
    }

    [Fact]
    public void Pence_are_rounded_once_for_each_period_and_account_and_credits_stay_below_nil()
    {
        var entries = Of(Bill("B1", "2026-10-31", Line("T1", 10m, "2026-10-15", "2026-11-14"), Line("T2", 10m, "2026-10-15", "2026-11-14"), Line("T3", -3m, "2026-11-01", "2026-11-30"))).Entries;

        entries.Select(static entry => (entry.DaysOver, entry.Net, entry.Amount)).ShouldBe([(14, 20m, 9.03m), (30, -3m, -3m)]);
    }

    [Fact]
    public void The_account_is_that_of_the_line_or_of_all_lines_and_else_is_not_known()
    {
        var bill = Bill("B1", "2026-10-31", Line("T1", 10m, "2026-11-01", "2026-11-30"), Line("T2", 20m, "2026-11-01", "2026-11-30"));

        Of(bill, Document(("T1", "200"), ("T2", "210"))).Entries.Select(static entry => (entry.AccountCode, entry.Amount)).ShouldBe([("200", 10m), ("210", 20m)]);
        Of(bill, Document((null, "200"))).Entries.Select(static entry => (entry.AccountCode, entry.Amount)).ShouldBe([("200", 30m)]);
        Of(bill, Document((null, "200"), (null, "210"))).Entries.Select(static entry => (entry.AccountCode, entry.Amount)).ShouldBe([("", 30m)]);
        Of(bill).Entries.Single().AccountCode.ShouldBe("");
    }

    [Fact]
    public void Charges_without_days_or_with_days_that_end_before_they_begin_are_not_shared_out()
    {
        Of(Bill("B1", "2026-10-31", Line("T1", 10m, null, null))).IsAnalysed.ShouldBeFalse();
        Of(Bill("B1", "2026-10-31", Line("T1", 10m, "2026-11-30", "2026-11-01"))).IsAnalysed.ShouldBeFalse();
        Of(Bill("B1", "2026-10-31", Line("T1", 10m, "2026-11-01", "2026-11-30")) with { Currency = new CurrencyCode("EUR") }).Entries.ShouldBeEmpty();
    }

    [Fact]
    public void The_journal_moves_it_at_the_period_s_end_and_back_on_the_next_day_and_comes_to_nil()
    {
        var figures = Of(Bill("B1", "2026-10-31", Line("T1", 30m, "2026-11-01", "2026-11-30")), Document(("T1", "200"))) with { DeferredAccount = "814" };
        var book = Book(figures);

        TableText.Of(book, "Cut-off").ShouldBe("""
            Kind | Account | Entries | Net of the charges | Across the end
            deferred | 200 | 1 | 30.00 | 30.00
            """);
        TableText.Of(book, "Cut-off journal", "narration", "date", "account", "tax", "amount").ShouldBe("""
            *Narration | *Date | *AccountCode | *TaxRate | *Amount
            Deferred revenue October 2026 | 31/10/2026 | 200 | No VAT | 30.00
            Deferred revenue October 2026 | 31/10/2026 | 814 | No VAT | -30.00
            Deferred revenue October 2026, reversal | 01/11/2026 | 200 | No VAT | -30.00
            Deferred revenue October 2026, reversal | 01/11/2026 | 814 | No VAT | 30.00
            """);
    }

    [Fact]
    public void The_journal_names_the_rate_as_the_organisation_does_and_says_when_Xero_takes_no_more_lines()
    {
        var figures = Of(Bill("B1", "2026-10-31", Line("T1", 30m, "2026-11-01", "2026-11-30")), Document(("T1", "200"))) with { DeferredAccount = "814", NoVatName = "Zero, no VAT" };
        var many = figures with { Entries = [.. Enumerable.Range(200, 76).Select(account => figures.Entries[0] with { AccountCode = $"{account}" })] };

        TableText.Of(Book(figures), "Cut-off journal", "tax").ShouldContain("Zero, no VAT");
        Book(figures).Table("Cut-off journal").WorkDone.ShouldNotContain("300");
        Book(many).Table("Cut-off journal").WorkDone.ShouldContain("Xero takes 300 lines of one file");
        Book(many with { Entries = many.Entries[..75] }).Table("Cut-off journal").WorkDone.ShouldNotContain("300");
    }

    [Fact]
    public void Without_accounts_there_is_no_journal_and_without_days_it_says_why()
    {
        Book(Of(Bill("B1", "2026-10-31", Line("T1", 30m, "2026-11-01", "2026-11-30")), Document(("T1", "200")))).Tables.ShouldNotContain(static table => table.Key == "Cut-off journal");
        var none = Book(CutOffFigures.None).Table("Cut-off");
        none.Conclusion.ShouldNotBeNull().ShouldStartWith("Not analysed");
        none.Rows.ShouldBeEmpty();
    }

    private static ReportBook Book(CutOffFigures figures)
    {
        var input = new SampleFindings().Input;
        return ReconciliationReport.Build(input with { Findings = input.Findings with { CutOff = figures } });
    }

    private static CutOffFigures Of(BilledDocument bill, SalesDocument? document = null)
    {
        var book = new CutOffBook(October, CurrencyCode.Gbp);
        book.Add(bill, document);
        return book.Figures(Transform.Books.Pipeline);
    }

    private static BilledDocument Bill(string number, string date, params ReadOnlySpan<ChargeLine> lines) => new()
    {
        Number = number,
        AccountNumber = "A1",
        Date = Day(date),
        Currency = CurrencyCode.Gbp,
        Net = 0m,
        Vat = 0m,
        Gross = 0m,
        Lines = [.. lines],
        At = new SourceLocation("invoices.csv", 2),
        ContentHash = "hash",
    };

    private static ChargeLine Line(string id, decimal net, string? from, string? to) => new()
    {
        TransactionId = id,
        Net = net,
        ServiceFrom = from is null ? null : Day(from),
        ServiceTo = to is null ? null : Day(to),
        SourceLine = 2,
    };

    private static SalesDocument Document(params ReadOnlySpan<(string? Transaction, string Account)> lines)
    {
        var made = ImmutableArray.CreateBuilder<LineItem>();
        foreach (var (transaction, account) in lines)
        {
            made.Add(new LineItem { Description = "x", Net = 1m, Vat = 0m, AccountCode = account, TaxType = "NONE", TransactionId = transaction });
        }

        return new SalesDocument { Kind = DocumentKind.Invoice, Number = "B1", AccountNumber = "A1", Date = Day("2026-10-31"), DueDate = Day("2026-10-31"), Currency = CurrencyCode.Gbp, Lines = made.ToImmutable() };
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
