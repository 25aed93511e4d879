using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Cash;

/// <summary>However a payment is spread over bills: every part moves exactly its amount, and the money that moves is the payment.</summary>
public sealed class CashConservationTests
{
    private static readonly string[] Types = ["Overpay", "Card", "Deposit", "Bacs", "Set-off", "Bad debt", "Bank feed"];

    /// <summary>Small amounts, so that parts cancel each other out to the penny often.</summary>
    private static readonly Gen<CustomerPayment> Payments =
        from type in Gen.Elements(Types)
        from parts in (from bill in Gen.Choose(1, 12) from pence in Gen.Choose(-300, 500) select new PaymentPart($"A1/{bill}", pence / 100m, bill)).ListOf()
        from left in Gen.OneOf(Gen.Constant(0), Gen.Choose(-200, 200))
        select new CustomerPayment
        {
            Id = "501",
            AccountNumber = "A1",
            Date = Day("2026-10-17"),
            PaymentType = type,
            Currency = CurrencyCode.Gbp,
            Amount = parts.Sum(static part => part.Amount) + (left / 100m),
            Parts = [.. parts],
            At = new SourceLocation("payments.csv", 2),
            ContentHash = "p1",
        };

    [Fact]
    public void Parts_make_the_payment_and_movements_make_the_parts() => Properties.Hold(Payments, static payment =>
    {
        var parts = Transform(payment);

        parts.Sum(static part => part.Amount).ShouldBe(payment.Amount);
        foreach (var part in parts.Where(static part => part.Standing == CashStanding.Ready))
        {
            part.Movements.Sum(static movement => movement.Amount).ShouldBe(part.Amount);
            part.Movements.ShouldAllBe(static movement => movement.Amount != 0m);
        }

        parts.Where(static part => part.Standing != CashStanding.Ready).ShouldAllBe(static part => part.Movements.IsEmpty);
    });

    [Fact]
    public void The_money_that_moves_is_the_payment_and_all_of_one_sign() => Properties.Hold(Payments, static payment =>
    {
        var parts = Transform(payment);
        if (parts.Any(static part => part.Standing != CashStanding.Ready))
        {
            return;
        }

        var cash = parts.SelectMany(static part => part.Movements).Where(static movement => movement is not CashMovement.Allocation).ToArray();
        cash.Sum(static movement => movement.Amount).ShouldBe(payment.Amount);
        cash.ShouldAllBe(movement => Math.Sign(movement.Amount) == Math.Sign(payment.Amount));
    });

    [Fact]
    public void Every_allocation_is_told_from_both_sides_and_goes_from_credit_to_invoice() => Properties.Hold(Payments, static payment =>
    {
        var told = Transform(payment)
            .SelectMany(static part => part.Movements.OfType<CashMovement.Allocation>().Select(move => (Bill: part.BillNumber!, move.With, move.Amount, Of: part.Amount)))
            .ToArray();

        told.ShouldAllBe(static move => Math.Sign(move.Amount) == Math.Sign(move.Of));
        told.Select(static move => (move.Bill, move.With, move.Amount)).ShouldBe(told.Select(static move => (move.With, move.Bill, -move.Amount)), ignoreOrder: true);
    });

    [Fact]
    public void Only_what_stays_on_account_against_the_bills_blocks_a_payment_that_is_posted() => Properties.Hold(Payments, static payment =>
    {
        if (payment.PaymentType is not ("Overpay" or "Card" or "Deposit" or "Bacs"))
        {
            return;
        }

        var bills = Math.Sign(payment.Parts.Sum(static part => part.Amount));
        var blocked = bills * Math.Sign(payment.OnAccount) < 0;
        Transform(payment).Select(static part => part.Code == DiagnosticCodes.OppositeParts).Distinct().ShouldBe([blocked]);
    });

    [Fact]
    public void The_order_in_which_SAFE_lists_the_parts_changes_nothing() => Properties.Hold(
        from payment in Payments from shuffled in Gen.Shuffle(payment.Parts.ToArray()) select (payment, Shuffled: payment with { Parts = [.. shuffled] }),
        static both => Movements(both.Shuffled).ShouldBe(Movements(both.payment)));

    private static string[] Movements(CustomerPayment payment) => [.. Transform(payment).Select(static part => $"{part.BillNumber} {part.Code} {string.Join(", ", part.Movements)}")];

    private static ImmutableArray<CashPart> Transform(CustomerPayment payment) => new PaymentTransformation(Pipeline, Tenant, Day("2026-10-31"), static account => account).Transform([payment]);
}
