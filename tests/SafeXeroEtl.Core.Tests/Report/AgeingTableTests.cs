using SafeXeroEtl.Core.Report;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Report;

public sealed class AgeingTableTests
{
    private static readonly ReportBook Book = new SampleFindings().Book;

    [Fact]
    public void Both_sides_stand_by_age_and_tie_to_the_debtors_control() => TableText.Of(Book, "Ageing").ShouldBe("""
        Side | not due yet | due October 2026 | due September 2026 | due August 2026 | older | credits | Total | Debtors control | Check
        SAFE | 0 | 245.00 | 0 | 0 | 0 | -5.00 | 240.00 | 240.00 | ✓ agrees
        Xero | 0 | 253.00 | 0 | 30.00 | 0 | 0 | 283.00 | 283.00 | ✓ agrees
        SAFE less Xero | 0 | -8.00 | 0 | -30.00 | 0 | -5.00 | -43.00 | - | -
        """);

    [Fact]
    public void Each_customer_is_aged_on_both_sides() =>
        TableText.Of(Book, "Ageing by customer", "account", "customer", "SAFE: ThisMonth", "SAFE: Credit", "safe", "Xero: ThisMonth", "Xero: TwoMonthsBefore", "xero", "difference", "named", "check").ShouldBe("""
            Account | Customer | SAFE: due October 2026 | SAFE: credits | SAFE | Xero: due October 2026 | Xero: due August 2026 | Xero | SAFE less Xero | Named differences | Check
            DEMO1 | Fenwick Law LLP | 233.00 | -5.00 | 228.00 | 253.00 | 0 | 253.00 | -25.00 | -25.00 | ✓ agrees
            DEMO2 | Harbour Bakery Ltd | 12.00 | 0 | 12.00 | 0 | 0 | 0 | 12.00 | 12.00 | ✓ agrees
            - | Somebody Else Ltd (outside SAFE) | 0 | 0 | 0 | 0 | 30.00 | 30.00 | -30.00 | - | -
            """);

    [Fact]
    public void The_items_behind_it_are_listed() => TableText.Of(Book, "Open items", "side", "party", "item", "kind", "due", "age", "amount").ShouldBe("""
        Side | Account or contact | Item | Kind | Due | Age | Open
        SAFE | a/c DEMO1 | P1| | payment on no bill | 2026-10-14 | credits | -5.00
        SAFE | a/c DEMO1 | DEMO1/2 | invoice | 2026-10-31 | due October 2026 | 233.00
        Xero | a/c DEMO1 | DEMO1/77 | invoice | 2026-10-05 | due October 2026 | 24.00
        Xero | a/c DEMO1 | DEMO1/2 | invoice | 2026-10-31 | due October 2026 | 229.00
        SAFE | a/c DEMO2 | DEMO2/2 | invoice | 2026-10-31 | due October 2026 | 12.00
        Xero | contact Somebody Else Ltd (outside SAFE) | OUT-1 | invoice | 2026-08-10 | due August 2026 | 30.00
        """);
}
