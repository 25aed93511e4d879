using System.Globalization;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract;

public sealed class PaymentAssemblyTests
{
    [Fact]
    public void A_payment_has_one_part_a_bill_and_the_rest_is_on_account()
    {
        var payments = Assemble([Sheets.Payment()], Sheets.Allocation("501", "A1/2", 30m, 3), Sheets.Allocation("501", "A1/1", 50m));

        payments.Diagnostics.ShouldBeEmpty();
        var payment = payments.Value.ShouldHaveSingleItem();
        payment.Parts.ShouldBe([new PaymentPart("A1/1", 50m, 2), new PaymentPart("A1/2", 30m, 3)]);
        payment.OnAccount.ShouldBe(20m);
        payment.ContentHash.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    public void Parts_beyond_the_payment_block_it(int amount)
    {
        var payments = Assemble([Sheets.Payment(amount: amount)], Sheets.Allocation("501", "A1/1", amount * 1.0001m));

        payments.Diagnostics.Codes().ShouldBe([DiagnosticCodes.AllocationsExceedPayment]);
        payments.Value[0].Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public void Two_allocations_to_one_bill_are_one_part_and_a_warning()
    {
        var payments = Assemble([Sheets.Payment()], Sheets.Allocation("501", "A1/1", 50m), Sheets.Allocation("501", "A1/1", 20m, 3));

        payments.Value[0].Parts.ShouldBe([new PaymentPart("A1/1", 70m, 2)]);
        payments.Value[0].Faults.ShouldBeEmpty();
        payments.Diagnostics.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Warning);
    }

    [Fact]
    public void An_allocation_whose_payment_nobody_knows_is_counted_as_a_blocked_payment()
    {
        var payments = Assemble([Sheets.Payment("7")], Sheets.Allocation("502", "A1/1", 40m));

        var unknown = payments.Value.Single(static payment => payment.Id == "502");
        unknown.Amount.ShouldBe(40m);
        unknown.Date.ShouldBe(new DateOnly(2026, 10, 17));
        unknown.Faults.Codes().ShouldBe([DiagnosticCodes.AllocationWithoutPayment]);
        payments.Value.Select(static payment => payment.Id).ShouldBe(["502", "7"]);
    }

    [Theory]
    [InlineData("Reversed", null, true)]
    [InlineData("REVERSED", null, true)]
    [InlineData("Reversed", "2026-10-20", false)]
    [InlineData("Valid", null, false)]
    [InlineData("Awaiting printing", null, false)]
    public void A_payment_that_is_reversed_on_no_day_is_blocked_and_not_taken_for_good_money(string status, string? reversedOn, bool isBlocked)
    {
        var payment = Sheets.Payment();
        var said = payment with { Statuses = ["Printed", status], ReversedOn = reversedOn is null ? null : DateOnly.ParseExact(reversedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture) };

        var payments = Assemble([said]);

        payments.Diagnostics.Codes().ShouldBe(isBlocked ? [DiagnosticCodes.ReversedWithoutDay] : []);
        payments.Value[0].Faults.IsEmpty.ShouldBe(!isBlocked);
    }

    [Fact]
    public void A_payment_id_that_is_there_twice_is_blocked_once()
    {
        var payments = Assemble([Sheets.Payment(), Sheets.Payment() with { At = new SourceLocation("payments.csv", 8) }]);

        payments.Value.ShouldHaveSingleItem().Faults.ShouldHaveSingleItem().Message.ShouldContain("lines 2, 8");
        payments.Diagnostics.Codes().ShouldBe([DiagnosticCodes.DuplicateRecord]);
    }

    [Fact]
    public void A_payment_of_a_customer_nobody_knows_is_blocked() =>
        Assemble([Sheets.Payment() with { AccountNumber = "Z9" }]).Diagnostics.Codes().ShouldBe([DiagnosticCodes.UnknownCustomer]);

    [Fact]
    public void Statuses_and_parts_do_not_change_the_content_hash_but_a_reversal_does()
    {
        var hash = ContentHash.Of(Sheets.Payment());

        ContentHash.Of(Sheets.Payment() with { Statuses = ["Valid"], Parts = [new PaymentPart("A1/1", 5m, 2)], OurReference = "x" }).ShouldBe(hash);
        ContentHash.Of(Sheets.Payment() with { ReversedOn = new DateOnly(2026, 10, 20) }).ShouldNotBe(hash);
        ContentHash.Of(Sheets.Payment() with { PaymentTypeCode = "091" }).ShouldNotBe(hash);
    }

    [Fact]
    public void A_customer_that_is_there_twice_is_blocked_once()
    {
        var customer = new Customer { AccountNumber = "A1", Name = "Acorn", At = new SourceLocation("customers.csv", 2) };
        var assembled = CustomerAssembly.Assemble([Sheets.Clean(customer), Sheets.Clean(customer with { At = new SourceLocation("customers.csv", 5) })], System.Collections.Immutable.ImmutableHashSet<string>.Empty);

        assembled.Value.Faults.Codes().ShouldBe([DiagnosticCodes.DuplicateRecord]);
    }

    /// <summary>By payment id, as the stage does it.</summary>
    private static Noted<System.Collections.Immutable.ImmutableArray<CustomerPayment>> Assemble(CustomerPayment[] payments, params AllocationRow[] allocations)
    {
        var ids = payments.Select(static payment => payment.Id).Concat(allocations.Select(static row => row.PaymentId)).Distinct().Order(StringComparer.Ordinal);
        var assembled = ids.Select(id => PaymentAssembly.Assemble(
            new PaymentRows
            {
                Id = id,
                Payments = [.. payments.Where(payment => payment.Id == id).Select(Sheets.Clean)],
                Allocations = [.. allocations.Where(row => row.PaymentId == id).Select(Sheets.Clean)],
            },
            Sheets.Surroundings("A1"))).ToList();
        return new([.. assembled.Select(static payment => payment.Value)], [.. assembled.SelectMany(static payment => payment.Diagnostics)]);
    }
}
