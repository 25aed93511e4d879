using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Cash;

public sealed class PaymentTransformationTests
{
    [Theory]
    //          type          amount  parts                        comes out: bill amount standing (account or code)
    [InlineData("Direct Debit | 100 | A1/1 100                  ", "A1/1 100 Ready 090")]
    [InlineData("direct debit | 100 | A1/1 60, A1/2 40          ", "A1/1 60 Ready 090; A1/2 40 Ready 090")]
    [InlineData("Card         | 100 | A1/1 60                   ", "A1/1 60 Ready 611; - 40 Held SX4007")]
    [InlineData("Card         | 100 |                           ", "- 100 Held SX4007")]
    [InlineData("Card         | 100 | A1/1 60, A1/1 40          ", "A1/1 100 Ready 611")]
    [InlineData("Card         | 100 | A1/1 100, A1/2 0          ", "A1/1 100 Ready 611")]
    [InlineData("Card         | 0   | A1/1 0                    ", "- 0 Skipped SX3081")]
    [InlineData("Card         | -50 | A1/3 -50                  ", "A1/3 -50 Ready 611")]
    [InlineData("Card         | -50 |                           ", "- -50 Ready 611")]
    [InlineData("Card         | 20  | A1/1 50, A1/3 -30         ", "A1/1 50 Ready 611; A1/3 -30 Ready 611")]
    [InlineData("Card         | 50  | A1/3 -30                  ", "A1/3 -30 Blocked SX3013; - 80 Blocked SX3013")]
    [InlineData("Card         | 100 | A1/1 120                  ", "A1/1 120 Blocked SX3013; - -20 Blocked SX3013")]
    [InlineData("Barter       | 100 | A1/1 60                   ", "A1/1 60 Skipped SX3011; - 40 Skipped SX3011")]
    [InlineData("Voucher      | 100 | A1/1 100                  ", "A1/1 100 Blocked SX3010")]
    [InlineData("Transfer     | 100 | A1/1 100                  ", "A1/1 100 Blocked SX3050")]
    [InlineData("Bank feed    | 100 | A1/1 60                   ", "A1/1 60 Ready 090; - 40 Ready 090")]
    [InlineData("Overpay      | 100 | A1/1 60                   ", "A1/1 60 Ready 090; - 40 Ready 090")]
    [InlineData("Control      | 100 | A1/1 100                  ", "A1/1 100 Blocked SX3006")]
    [InlineData("Closed bank  | 100 | A1/1 100                  ", "A1/1 100 Blocked SX3006")]
    [InlineData("Nowhere      | 100 | A1/1 100                  ", "A1/1 100 Blocked SX3006")]
    [InlineData("Set-off      | 20  | A1/1 50, A1/3 -30         ", "A1/1 50 Blocked SX3013; A1/3 -30 Blocked SX3013")]
    [InlineData("Set-off      | 100 | A1/1 60                   ", "A1/1 60 Ready 835; - 40 Held SX4007")]
    [InlineData("Set-off 836  | 100 | A1/1 100                  ", "A1/1 100 Blocked SX3006")]
    [InlineData("Bad debt     | 100 | A1/1 60                   ", "A1/1 60 Ready 400; - 40 Held SX4007")]
    [InlineData("Bad debt with VAT   | 100 | A1/1 100           ", "A1/1 100 Blocked SX3051")]
    [InlineData("Bad debt at nought  | 100 | A1/1 100           ", "A1/1 100 Blocked SX3051")]
    [InlineData("Bad debt to 836     | 100 | A1/1 100           ", "A1/1 100 Blocked SX3006")]
    [InlineData("Bad debt to bank    | 100 | A1/1 100           ", "A1/1 100 Blocked SX3006")]
    [InlineData("Clearing 611        | 100 | A1/1 100           ", "A1/1 100 Blocked SX3052")]
    [InlineData("Returned to bank    | 100 | A1/1 100           ", "A1/1 100 Blocked SX3006")]
    [InlineData("Deposit of old      | 100 | A1/1 100           ", "A1/1 100 Blocked SX3061")]
    [InlineData("Deposit with VAT    | 100 | A1/1 60            ", "A1/1 60 Blocked SX3061; - 40 Blocked SX3061")]
    [InlineData("Deposit on 836      | 100 | A1/1 100           ", "A1/1 100 Blocked SX3006")]
    [InlineData("Deposit on bank     | 100 | A1/1 100           ", "A1/1 100 Blocked SX3006")]
    [InlineData("Bacs         | 100 | A1/1 100                  ", "A1/1 100 Ready 090")]
    public void A_payment_comes_out_in_parts(string row, string parts)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        Words(Transform(Payment(cells[0], Money(cells[1]), cells[2]))).ShouldBe(parts);
    }

    [Theory]
    //          type          amount  parts                              what happens in the books, by bill
    [InlineData("Direct Debit | 100 | A1/1 60, A1/2 40                 ", "A1/1: receipt 60 on 090; A1/2: receipt 40 on 090")]
    [InlineData("Card         | -50 | A1/3 -50                         ", "A1/3: refund -50 on 611")]
    [InlineData("Card         | -50 |                                  ", "-: back from on account -50 on 611")]
    [InlineData("Card         | 20  | A1/1 50, A1/3 -30                ", "A1/1: allocation 30 with A1/3, receipt 20 on 611; A1/3: allocation -30 with A1/1")]
    [InlineData("Card         | -10 | A1/1 20, A1/3 -30                ", "A1/1: allocation 20 with A1/3; A1/3: allocation -20 with A1/1, refund -10 on 611")]
    [InlineData("Card         | 0   | A1/1 30, A1/3 -30                ", "A1/1: allocation 30 with A1/3; A1/3: allocation -30 with A1/1")]
    [InlineData("Overpay      | 30  | A1/1 50, A1/3 -30                ", "A1/1: allocation 30 with A1/3, receipt 20 on 090; A1/3: allocation -30 with A1/1; -: overpayment 10 on 090")]
    [InlineData("Card         | 25  | A1/10 20, A1/9 30, A1/3 -25      ", "A1/10: receipt 20 on 611; A1/3: allocation -25 with A1/9; A1/9: allocation 25 with A1/3, receipt 5 on 611")]
    [InlineData("Card         | 10  | A1/9 30, A1/3 -5, A1/4 -15       ", "A1/3: allocation -5 with A1/9; A1/4: allocation -15 with A1/9; A1/9: allocation 5 with A1/3, allocation 15 with A1/4, receipt 10 on 611")]
    [InlineData("Deposit      | 100 | A1/1 60                          ", "A1/1: receipt 60 on 090; -: prepayment 40 on 090 for 835 with NONE")]
    [InlineData("Set-off      | 100 | A1/1 100                         ", "A1/1: contra 100 through 835")]
    [InlineData("Bad debt     | 100 | A1/1 100                         ", "A1/1: write-off 100 to 400 with NONE")]
    [InlineData("Bank feed    | 100 | A1/1 60                          ", "A1/1: bank feed 60 on 090; -: bank feed 40 on 090")]
    [InlineData("Barter       | 100 | A1/1 100                         ", "A1/1: nothing")]
    [InlineData("Card         | 100 |                                  ", "-: nothing")]
    [InlineData("Card         | 50  | A1/3 -30                         ", "A1/3: nothing; -: nothing")]
    public void What_each_part_does_in_the_books(string row, string movements)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        Movements(Transform(Payment(cells[0], Money(cells[1]), cells[2]))).ShouldBe(movements);
    }

    [Theory]
    [InlineData("Barter", "", "- 100 Skipped SX3011")]
    [InlineData("Card", "", "- 100 Held SX4007")]
    [InlineData("Overpay", "", "- 100 Held SX4007")]
    [InlineData("Card", "A1/1 100", "A1/1 100 Ready 611")]
    public void A_reversed_payment_without_a_bill_is_never_ready(string type, string parts, string comesOut) =>
        Words(Transform(Payment(type, 100m, parts) with { ReversedOn = Day("2026-11-03") })).ShouldBe(comesOut);

    /// <summary>The bank had it on the last day of the month, whatever SAFE took off its bills since.</summary>
    [Theory]
    //          type     amount  parts       last day     comes out
    [InlineData("Overpay | 100 |           | 2026-11-02 | - 100 Ready 090: overpayment 100 on 090")]
    [InlineData("Overpay | 100 | A1/1 60   | 2026-11-02 | A1/1 60 Ready 090: receipt 60 on 090; - 40 Ready 090: overpayment 40 on 090")]
    [InlineData("Deposit | 100 |           | 2026-11-02 | - 100 Ready 090: prepayment 100 on 090 for 835 with NONE")]
    [InlineData("Overpay | 100 |           | 2026-11-03 | - 100 Held SX4007: nothing")]
    [InlineData("Card    | 100 |           | 2026-11-02 | - 100 Held SX4007: nothing")]
    [InlineData("Overpay | -50 |           | 2026-11-02 | - -50 Held SX4007: nothing")]
    public void What_was_reversed_after_the_last_day_stood_on_it(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var parts = Transform(Payment(cells[0], Money(cells[1]), cells[2]) with { ReversedOn = Day("2026-11-03") }, cells[3]);

        string.Join("; ", parts.Select(static part => $"{Words([part])}: {Movements([part]).Split(": ")[1]}")).ShouldBe(cells[4]);
    }

    [Theory]
    [InlineData("Card", "", "- 0 Skipped SX3081")]
    [InlineData("Overpay", "A1/1 0", "- 0 Skipped SX3081")]
    [InlineData("Barter", "", "- 0 Skipped SX3011")]
    public void A_payment_of_nil_is_skipped_and_never_waits(string type, string parts, string comesOut) =>
        Words(Transform(Payment(type, 0m, parts))).ShouldBe(comesOut);

    [Fact]
    public void Parts_and_remainder_make_the_payment_and_have_keys_of_their_own()
    {
        var parts = Transform(Payment("Card", 100m, "A1/2 30, A1/1 45.50"));

        parts.Sum(static part => part.Amount).ShouldBe(100m);
        parts.Select(static part => part.BillNumber).ShouldBe(["A1/1", "A1/2", null]);
        parts.Select(static part => part.ContentHash).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void A_parts_hash_changes_with_what_SAFE_says_of_it_and_with_nothing_else()
    {
        var payment = Payment("Card", 100m, "A1/1 100");
        var hash = Transform(payment).Single().ContentHash;

        // Ledgers hold it: a version that hashed otherwise would find every payment changed.
        hash.ShouldBe("939b505d3588846fc8f348c5f8016af44ed575fc30b0916fcee382e214d631ce");
        Transform(payment with { At = new SourceLocation("other.csv", 99), Statuses = ["Printed"], ReversedOn = Day("2026-11-03") }).Single().ContentHash.ShouldBe(hash);
        Transform(payment with { Amount = 100.01m, Parts = [new PaymentPart("A1/1", 100.01m, 3)] }).Single().ContentHash.ShouldNotBe(hash);
        Transform(payment with { Date = payment.Date.AddDays(1) }).Single().ContentHash.ShouldNotBe(hash);
        Transform(payment with { PaymentType = "Direct Debit" }).Single().ContentHash.ShouldNotBe(hash);
        Transform(payment with { Parts = [new PaymentPart("A1/1", 100.00m, 8)] }).Single().ContentHash.ShouldBe(hash);
    }

    [Fact]
    public void What_Extract_found_wrong_blocks_every_part()
    {
        var fault = new Diagnostic { Code = DiagnosticCodes.AllocationsExceedPayment, Message = "m", NextStep = "n" };

        Words(Transform(Payment("Card", 100m, "A1/1 60") with { Faults = [fault] })).ShouldBe($"A1/1 60 Blocked {fault.Code}; - 40 Blocked {fault.Code}");
    }

    private static ImmutableArray<CashPart> Transform(CustomerPayment payment, string lastDay = "2026-11-30") => new PaymentTransformation(Pipeline, Tenant, Day(lastDay), static account => account).Transform([payment]);

    private static string Movements(IEnumerable<CashPart> parts) => string.Join("; ", parts.Select(static part =>
        $"{part.BillNumber ?? "-"}: {(part.Movements.IsEmpty ? "nothing" : string.Join(", ", part.Movements.Select(Words)))}"));

    private static string Words(CashMovement movement) => FormattableString.Invariant(movement switch
    {
        CashMovement.Receipt receipt => $"receipt {receipt.Amount:0.##} on {receipt.Account}",
        CashMovement.Refund refund => $"refund {refund.Amount:0.##} on {refund.Account}",
        CashMovement.Allocation allocation => $"allocation {allocation.Amount:0.##} with {allocation.With}",
        CashMovement.Overpayment over => $"overpayment {over.Amount:0.##} on {over.Account}",
        CashMovement.Prepayment pre => $"prepayment {pre.Amount:0.##} on {pre.Account} for {pre.Line.Account} with {pre.Line.TaxType}",
        CashMovement.OnAccountRefund back => $"back from on account {back.Amount:0.##} on {back.Account}",
        CashMovement.Transfer transfer => $"transfer {transfer.Amount:0.##} through {transfer.ControlAccount} with {transfer.OtherPayment}",
        CashMovement.WriteOff writeOff => $"write-off {writeOff.Amount:0.##} to {writeOff.Account} with {writeOff.TaxType}",
        CashMovement.Contra contra => $"contra {contra.Amount:0.##} through {contra.ControlAccount}",
        CashMovement.BankFeed feed => $"bank feed {feed.Amount:0.##} on {feed.Account}",
        _ => throw new ArgumentOutOfRangeException(nameof(movement)),
    });

    private static string Words(IEnumerable<CashPart> parts) => string.Join("; ", parts.Select(static part => FormattableString.Invariant(
        $"{part.BillNumber ?? "-"} {part.Amount:0.##} {part.Standing} {part.AccountCode ?? part.Code}")));

    private static CustomerPayment Payment(string type, decimal amount, string parts) => new()
    {
        Id = "501",
        AccountNumber = "A1",
        Date = Day("2026-10-17"),
        PaymentType = type,
        Currency = CurrencyCode.Gbp,
        Amount = amount,
        Parts = [.. parts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static part => new PaymentPart(part.Split(' ')[0], Money(part.Split(' ')[1]), 3))],
        At = new SourceLocation("payments.csv", 2),
        ContentHash = "p1",
    };
}
