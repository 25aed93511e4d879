using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine.Report;
using SafeXeroEtl.TestKit;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Browser;

/// <summary>A month of five thousand bills is a page that answers within a second.</summary>
public sealed class LargePageTests
{
    private const int Bills = 5_000;
    private const double SecondInMilliseconds = 1_000;

    private static readonly AccountingPeriod October = new(2026, 10);

    [Fact]
    public async Task A_page_of_five_thousand_bills_is_ready_within_a_second()
    {
        var lacking = Tools.Lacking(Tools.Chromium);
        Assert.SkipWhen(lacking is not null, lacking ?? "");
        var folder = Directory.CreateTempSubdirectory("safexero-large-page-").FullName;
        new HtmlReportWriter(new TemplateEngine(null)).Write(Book(Bills), folder).Diagnostics.ShouldBeEmpty();
        var file = new FileInfo(Path.Combine(folder, "reconciliation.html"));
        await using var chromium = await Chromium.StartAsync();
        List<double> times = [];
        for (var visit = 0; visit < 3; visit++)
        {
            var page = await chromium.OpenAsync(new Uri(file.FullName));
            times.Add(await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"));
            await page.CloseAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Length / 1024.0 / 1024.0:0.0} MiB, ready after {string.Join(", ", times.Select(static time => time.ToString("0", CultureInfo.InvariantCulture)))} ms"));
        Directory.Delete(folder, recursive: true);

        // The machine does other work as well; the page itself is as fast as its fastest visit.
        times.Min().ShouldBeLessThan(SecondInMilliseconds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_month_of_nothing_and_one_of_a_single_bill_are_whole_pages(int bills)
    {
        var lacking = Tools.Lacking(Tools.Chromium, Tools.Axe);
        Assert.SkipWhen(lacking is not null, lacking ?? "");
        var folder = Directory.CreateTempSubdirectory("safexero-small-page-").FullName;
        new HtmlReportWriter(new TemplateEngine(null)).Write(Book(bills), folder).Diagnostics.ShouldBeEmpty();
        await using var chromium = await Chromium.StartAsync();

        var page = await chromium.OpenAsync(new Uri(Path.Combine(folder, "reconciliation.html")), width: 380);

        await page.LookAsync($"reconciliation-of-{bills}");
        (await page.Locator("#invoices tbody tr").CountAsync()).ShouldBe(bills);
        (await page.Locator(".verdict .says").TextContentAsync())!.ShouldContain("Not proved");
        Directory.Delete(folder, recursive: true);
    }

    private static ReportBook Book(int bills) => ReconciliationReport.Build(new ReconciliationReportInput { Findings = Findings(bills), Note = new ExportNote(), Files = [] });

    private static Findings Findings(int bills)
    {
        var documents = Enumerable.Range(1, bills).Select(Document).ToList();
        var differences = documents.Where(static row => row.Cause is not null).Select(static row => new Difference
        {
            Cause = row.Cause!.Value,
            Key = row.Number,
            AccountNumber = row.AccountNumber,
            Currency = row.Currency,
            Date = row.Date,
            Amount = row.SafeGross,
            Detail = "Charge code XX99 reaches no rule.",
            NextStep = "Give the charge a rule in accounts.yml and run again.",
        }).ToList();
        var amount = differences.Sum(static difference => difference.Amount);
        var items = Acceptance.Items([.. differences], [], October);
        return new Findings
        {
            Schema = Core.Reconcile.Findings.CurrentSchema,
            Pipeline = "large",
            Period = October,
            OrganisationName = "Large Telecom Ltd",
            Verdict = Acceptance.Verdict(items, []),
            Documents = [.. documents],
            Payments = [.. documents.Where(static row => row.Cause is null).Select(Payment)],
            Differences = [.. differences],
            Items = items,
            Outside = [],
            Debtors = new DebtorsControl { Currency = CurrencyCode.Gbp, Opening = 0m, Bills = documents.Sum(static row => row.SafeGross), Credits = 0m, Receipts = 0m, Refunds = 0m, Differences = amount, OutsideSafe = 0m, TrialBalance = documents.Sum(static row => row.SafeGross) - amount },
            Customers = [.. documents.Select(static row => new CustomerBalance { AccountNumber = row.AccountNumber, Name = "Customer " + row.AccountNumber, Bills = row.SafeGross, Payments = 0m, Xero = row.XeroGross })],
            Vat = [],
            Revenue = [],
            Controls = [],
        };
    }

    private static DocumentComparison Document(int number)
    {
        var isBlocked = number % 25 == 0;
        return new DocumentComparison
        {
            Kind = DocumentKind.Invoice,
            Number = string.Create(CultureInfo.InvariantCulture, $"CUS{number:0000}/1"),
            AccountNumber = string.Create(CultureInfo.InvariantCulture, $"CUS{number:0000}"),
            Date = new DateOnly(2026, 10, 1 + number % 31),
            Currency = CurrencyCode.Gbp,
            SafeNet = number,
            SafeVat = number / 5m,
            SafeGross = number * 1.2m,
            SafeEffect = number * 1.2m,
            XeroId = isBlocked ? null : Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number:000000000000}")),
            XeroNet = isBlocked ? 0m : number,
            XeroVat = isBlocked ? 0m : number / 5m,
            XeroGross = isBlocked ? 0m : number * 1.2m,
            XeroEffect = isBlocked ? 0m : number * 1.2m,
            Standing = isBlocked ? "Blocked" : "Posted",
            Cause = isBlocked ? Cause.Blocked : null,
            Source = string.Create(CultureInfo.InvariantCulture, $"invoices.csv:{number + 1}"),
        };
    }

    private static PaymentComparison Payment(DocumentComparison bill) => new()
    {
        Key = bill.Number + "|p",
        PaymentId = "P" + bill.AccountNumber,
        BillNumber = bill.Number,
        AccountNumber = bill.AccountNumber,
        PaymentType = "Direct Debit",
        Date = bill.Date,
        Currency = bill.Currency,
        SafeAmount = bill.SafeGross,
        XeroId = bill.XeroId,
        XeroAmount = bill.SafeGross,
        Standing = "Posted",
        Source = "payments.csv:2",
    };
}
