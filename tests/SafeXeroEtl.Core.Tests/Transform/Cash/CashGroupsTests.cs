using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Cash;

/// <summary>What payments say together and none of them alone: the sides of transfers, and lines of the bank statement.</summary>
public sealed class CashGroupsTests
{
    /// <summary>A1 and A2 are one customer.</summary>
    private static readonly Func<string, string> Groups = static account => account is "A1" or "A2" ? "the same" : account;

    [Theory]
    //          payments: id account day amount              each with its other side
    [InlineData("1 A1 10 -100, 2 A2 10 100                 | 1 2, 2 1")]
    [InlineData("1 A1 10 -100, 2 A1 10 100                 | 1 2, 2 1")]
    [InlineData("1 A1 10 -100, 2 A2 12 100                 | 1 2, 2 1")]
    [InlineData("2 A2 8 100, 1 A1 10 -100                  | 2 1, 1 2")]
    [InlineData("1 A1 10 -100, 2 A2 13 100                 | 1 SX3050, 2 SX3050")]
    [InlineData("1 A1 10 -100, 2 A3 10 100                 | 1 SX3050, 2 SX3050")]
    [InlineData("1 A1 10 -100, 2 A2 10 99.99               | 1 SX3050, 2 SX3050")]
    [InlineData("1 A1 10 -100, 2 A2 10 -100                | 1 SX3050, 2 SX3050")]
    [InlineData("1 A1 10 -100, 2 A2 10 100, 3 A2 10 100    | 1 2, 2 1, 3 SX3050")]
    [InlineData("1 A1 12 -100, 2 A2 10 100, 3 A1 9 -100    | 1 SX3050, 2 3, 3 2")]
    [InlineData("1 A1 11 -50, 2 A2 9 50, 3 A1 9 -50, 4 A2 13 50 | 1 4, 2 3, 3 2, 4 1")]
    public void Two_equal_and_opposite_payments_of_one_customer_are_a_transfer(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var parts = Transform([.. cells[0].Split(", ").Select(static payment => payment.Split(' ')).Select(static payment => Payment("Transfer", payment[0], payment[1], payment[2], payment[3]))]);

        string.Join(", ", parts.Select(static part => $"{part.PaymentId} {part.Code ?? part.Movements.OfType<CashMovement.Transfer>().Single().OtherPayment}")).ShouldBe(cells[1]);
    }

    [Fact]
    public void A_transfer_moves_bill_by_bill_and_never_pairs_with_what_is_faulty_reversed_or_of_another_currency()
    {
        var outgoing = Payment("Transfer", "1", "A1", "10", "-100");
        var incoming = Payment("transfer", "2", "A2", "10", "100") with { Parts = [new PaymentPart("A2/1", 60m, 3)] };

        Transform([outgoing, incoming]).SelectMany(static part => part.Movements).Select(static movement => movement.Amount).ShouldBe([-100m, 60m, 40m]);
        Codes(outgoing, incoming with { ReversedOn = Day("2026-10-12") }).ShouldBe("SX3050, -, SX4007");
        Codes(outgoing, incoming with { Currency = new CurrencyCode("EUR") }).ShouldBe("SX3050, SX3050, SX3050");
        Codes(outgoing, incoming with { Faults = [new Diagnostic { Code = "SX2004", Message = "m", NextStep = "n" }] }).ShouldBe("SX3050, SX2004, SX2004");
    }

    [Theory]
    //          type     payments: id account day amount [bill amount..]              one line at the bank
    [InlineData("Cheque | 1 A1 10 100 A1/1 60 A1/2 40                              | 1|A1/1+1|A1/2")]
    [InlineData("Cheque | 1 A1 10 100 A1/1 100                                     | ")]
    [InlineData("Cheque | 1 A1 10 100 A1/1 60                                      | ")]
    [InlineData("Cheque | 1 A1 10 60 A1/1 60; 2 A2 10 40 A2/1 40                   | ")]
    [InlineData("Cheque | 1 A1 10 20 A1/1 50 A1/3 -30                              | ")]
    [InlineData("Cheque | 1 A1 10 90 A1/1 50 A1/2 40; 2 A2 10 40 A2/1 30 A2/2 10   | 1|A1/1+1|A1/2, 2|A2/1+2|A2/2")]
    [InlineData("Bacs   | 1 A1 10 60 A1/1 60; 2 A3 10 40 A3/1 40                   | 1|A1/1+2|A3/1")]
    [InlineData("Bacs   | 1 A1 10 60 A1/1 60; 2 A3 11 40 A3/1 40                   | ")]
    [InlineData("Bacs   | 1 A1 10 60 A1/1 60; 2 A3 10 40                           | ")]
    [InlineData("Bacs   | 1 A1 10 60 A1/1 60; 2 A3 10 -40 A3/1 -40                 | ")]
    [InlineData("Card   | 1 A1 10 100 A1/1 60 A1/2 40                              | ")]
    public void What_is_one_line_on_the_bank_statement_is_one_batch(string row)
    {
        var cells = row.Split(" | ", StringSplitOptions.TrimEntries);

        var parts = Transform([.. cells[1].Split("; ").Select(static payment => payment.Split(' ')).Select(payment => Payment(cells[0].TrimEnd(), payment[0], payment[1], payment[2], payment[3]) with
        {
            Parts = [.. payment.Skip(4).Chunk(2).Select(static part => new PaymentPart(part[0], Money(part[1]), 3))],
        })]);

        string.Join(", ", parts.Where(static part => part.BatchKey is not null).GroupBy(static part => part.BatchKey)
            .Select(static batch => string.Join('+', batch.Select(static part => $"{part.PaymentId}|{part.BillNumber}")))).ShouldBe(cells.ElementAtOrDefault(2) ?? "");
    }

    [Fact]
    public void A_reversed_payment_is_no_line_of_a_batch()
    {
        var payment = Payment("Cheque", "1", "A1", "10", "100") with { Parts = [new PaymentPart("A1/1", 60m, 3), new PaymentPart("A1/2", 40m, 4)], ReversedOn = Day("2026-10-12") };

        Transform([payment]).ShouldAllBe(static part => part.BatchKey == null);
    }

    /// <summary>The bank had it in the day's line; off its bills it goes by itself, and the others stay one line.</summary>
    [Theory]
    [InlineData("2026-11-02", "A1/1", "1, 2, 3")]
    [InlineData("2026-11-02", "", "2, 3")]
    [InlineData("2026-10-12", "A1/1", "2, 3")]
    public void What_came_back_after_the_last_day_was_part_of_its_line(string back, string bill, string together)
    {
        var returned = Payment("Bacs", "1", "A1", "10", "60") with { ReversedOn = Day(back), Parts = bill.Length == 0 ? [] : [new PaymentPart(bill, 60m, 3)] };
        CustomerPayment[] others = [.. ((string[])["2", "3"]).Select(static id => Payment("Bacs", id, "A3", "10", "40") with { Parts = [new PaymentPart($"A3/{id}", 40m, 4)] })];

        string.Join(", ", Transform([returned, .. others]).Where(static part => part.BatchKey is not null).Select(static part => part.PaymentId)).ShouldBe(together);
    }

    [Theory]
    [InlineData("Bacs", "100", "2026-10-13")]
    [InlineData("Cheque", "100", "2026-10-16")]
    [InlineData("Bacs", "-100", null)]
    [InlineData("Card", "100", null)]
    [InlineData("Barter", "100", null)]
    public void Money_in_clears_when_its_types_days_have_passed(string type, string amount, string? day) =>
        Transform([Payment(type, "1", "A1", "10", amount)]).Single().ClearsOn.ShouldBe(day is null ? null : Day(day));

    [Fact]
    public void A_reversal_says_what_is_returned_and_through_which_account()
    {
        var payment = Payment("Bacs", "1", "A1", "10", "100") with { ReversedOn = Day("2026-11-03") };

        Transform([payment]).Single().Returned.ShouldBe(new ReturnedPayment { Amount = 100m, On = Day("2026-11-03"), ControlAccount = "836", Account = "090", ClearingAccount = "090", HoldsOnAccount = true });
        Transform([payment with { PaymentType = "Card" }]).Single().Returned.ShouldBe(new ReturnedPayment { Amount = 100m, On = Day("2026-11-03"), Account = "611", HoldsOnAccount = true });
        Transform([payment with { PaymentType = "Barter" }]).Single().Returned.ShouldBeNull();
        Transform([payment with { ReversedOn = null }]).Single().Returned.ShouldBeNull();
    }

    [Theory]
    [InlineData("A1/9", "A1/10", -1)]
    [InlineData("A1/10", "A1/9", 1)]
    [InlineData("A1/2", "A1/2", 0)]
    [InlineData("A1/2", "A2/1", -1)]
    [InlineData("A1/02", "A1/2", -1)]
    [InlineData("99999999999999999999", "100000000000000000000", -1)]
    public void The_older_bill_is_the_one_with_the_lower_number(string one, string other, int order) =>
        Math.Sign(BillAge.Comparer.Compare(one, other)).ShouldBe(order);

    private static string Codes(params ImmutableArray<CustomerPayment> payments) => string.Join(", ", Transform(payments).Select(static part => part.Code ?? "-"));

    private static ImmutableArray<CashPart> Transform(ImmutableArray<CustomerPayment> payments) => new PaymentTransformation(Pipeline, Tenant, Day("2026-10-31"), Groups).Transform(payments);

    private static CustomerPayment Payment(string type, string id, string account, string day, string amount) => new()
    {
        Id = id,
        AccountNumber = account,
        Date = Day("2026-10-01").AddDays(int.Parse(day, System.Globalization.CultureInfo.InvariantCulture) - 1),
        PaymentType = type,
        Currency = CurrencyCode.Gbp,
        Amount = Money(amount),
        At = new SourceLocation("payments.csv", 2),
        ContentHash = "p1",
    };
}
