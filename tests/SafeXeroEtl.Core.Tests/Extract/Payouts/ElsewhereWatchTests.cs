using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Payouts;

/// <summary>Of another organisation's payments only what a payout's item may be is kept.</summary>
public sealed class ElsewhereWatchTests
{
    private static readonly DateOnly Day = new(2026, 10, 16);

    [Theory]
    //          payment: id | account | bills | amount | day             kept?
    [InlineData("60031 | N1 | N1/3 | 20 | 2026-08-01", true)] // its id is told
    [InlineData("9     | NOR1 | NOR1/1 | 20 | 2026-08-01", true)] // its customer
    [InlineData("9     | N1 | X/1 nor9/4 | 20 | 2026-08-01", true)] // one of its bills
    [InlineData("60032 | N1 | N1/3 | 20 | 2026-08-01", true)] // by the provider's list of payments
    [InlineData("9     | N1 | N1/3 | 50 | 2026-10-21", true)] // amount and day
    [InlineData("9     | N1 | N1/3 | -50 | 2026-10-11", true)] // what was taken back may be a refund
    [InlineData("9     | N1 | N1/3 | 50 | 2026-10-22", false)]
    [InlineData("9     | N1 | N1/3 | 50.01 | 2026-10-16", false)]
    [InlineData("60033 | N1 | N1/3 | 20 | 2026-08-01", false)] // the list has it, and no payout of the organisation's
    [InlineData("6003  | NOR | NOR9 | 20 | 2026-10-16", false)] // part of a name is none
    public void What_no_item_can_be_is_not_kept(string row, bool kept)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var watch = new ElsewhereWatch([Line("60031", null), Line("NOR1", "NOR9/4")], [Told("60032", "PM1"), Told("60033", "PM2")]);

        watch.Add(Payment(cells), "north");

        watch.Found.Select(static payment => $"{payment.Organisation} {payment.Id} {payment.AccountNumber} {payment.Amount}")
            .ShouldBe(kept ? [$"north {cells[0]} {cells[1]} {cells[3]}"] : []);
    }

    [Fact]
    public void What_cannot_be_read_is_nobodys_and_the_rest_is_sorted()
    {
        var watch = new ElsewhereWatch([Line("60031", null)], []);
        string[] cells = ["60031", "N1", "", "20", "2026-08-01"];
        watch.Add(Payment(cells) with { Faults = [new Diagnostic { Code = "SX2004", Message = "", NextStep = "" }] }, "north");
        watch.Found.ShouldBeEmpty();

        watch.Add(Payment(["9", "N1", "", "50", "2026-10-16"]), "north");
        watch.Add(Payment(cells), "west");

        watch.Found.Select(static payment => $"{payment.Id} {payment.Organisation}").ShouldBe(["60031 west", "9 north"]);
    }

    private static CustomerPayment Payment(string[] cells) => new()
    {
        Id = cells[0],
        AccountNumber = cells[1],
        Parts = [.. cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static bill => new PaymentPart(bill, 1m, 2))],
        Amount = decimal.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture),
        Date = Transform.Books.Day(cells[4]),
        PaymentType = "Direct Debit",
        Currency = CurrencyCode.Gbp,
        At = new SourceLocation("payments.csv", 2),
        ContentHash = "",
    };

    private static PayoutLine Line(string told, string? description) => new()
    {
        Provider = "gocardless",
        Id = told,
        PayoutId = "PO1",
        Kind = PayoutLineKind.Payment,
        Category = "payment",
        Currency = CurrencyCode.Gbp,
        Gross = 50m,
        Fee = 0m,
        Net = 50m,
        PaidOutOn = Day.AddDays(4),
        ChargedOn = Day,
        PaymentId = "PM1",
        SafeReference = told,
        Description = description,
        At = new SourceLocation("gocardless.csv", 2),
    };

    private static ProviderPayment Told(string name, string id) => new()
    {
        Provider = "gocardless",
        Id = id,
        Status = "paid_out",
        Currency = CurrencyCode.Gbp,
        Amount = 1m,
        ChargedOn = Day,
        SafeReference = name,
        At = new SourceLocation("payments-list.csv", 2),
    };
}
