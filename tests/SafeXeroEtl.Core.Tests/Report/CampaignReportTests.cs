using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

public sealed class CampaignReportTests
{
    [Fact]
    public void Two_currencies_never_meet_in_a_month()
    {
        var items = new[] { (CurrencyCode.Gbp, 7m), (new CurrencyCode("EUR"), -2m) }
            .Select(static each => new ReconcilingItem { Cause = Cause.Blocked, Currency = each.Item1, Count = 1, Amount = each.Item2 });
        var month = new CampaignReportMonth
        {
            Period = new AccountingPeriod(2026, 10),
            Standing = "open",
            RunId = "r1",
            Calls = 9,
            Verdict = new Verdict { Kind = VerdictKind.DoesNotAgree, Text = "Does not agree: EUR 2.00 and £7.00 unexplained" },
            Items = [.. items],
        };

        var book = CampaignReport.Build("demo", "Example Telecom Ltd", [month, month with { Period = new AccountingPeriod(2026, 11), Verdict = null, Items = [], Says = "not begun" }]);

        TableText.Of(book, "Months", "month", "verdict", "currency", "explained", "unexplained", "calls").ShouldBe("""
            Month | Verdict | Currency | Accepted | Unexplained | Calls
            2026-10 | Does not agree: EUR 2.00 and £7.00 unexplained | GBP | 0.00 | 7.00 | 9
            2026-10 | - | EUR | 0.00 EUR | 2.00 EUR | -
            2026-11 | not begun | - | - | - | 9
            """);
    }
}
