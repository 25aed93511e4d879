using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;

namespace SafeXeroEtl.Core.Tests.Plan;

public sealed class RebuiltLedgerTests
{
    [Theory]
    //          number in Xero              status        becomes
    [InlineData("A1/1                     | AUTHORISED  | Invoice A1/1 #1 of A1")]
    [InlineData("A1/1                     | VOIDED      |")]
    [InlineData("INV-0001                 | AUTHORISED  |")]
    [InlineData("RETURN 60001 A1/1        | AUTHORISED  | ReturnedPayment 60001|A1/1 #1 of A1")]
    [InlineData("RETURN 60001 A1/1 #2     | PAID        | ReturnedPayment 60001|A1/1 #2 of A1")]
    [InlineData("RETURN 60001 A1/1        | VOIDED      |")]
    [InlineData("RETURN to sender         | AUTHORISED  |")]
    public void A_document_is_known_by_its_number(string row)
    {
        var cells = row.Split(" | ", StringSplitOptions.TrimEntries).Select(static cell => cell.TrimEnd('|').TrimEnd()).ToArray();

        Words(RebuiltLedger.Of(new XeroHoldings([Booked(1, cells[0], status: cells[1])], []), new Dictionary<Guid, Contact>())).ShouldBe(cells.ElementAtOrDefault(2) ?? "");
    }

    [Theory]
    //          reference in Xero            becomes
    [InlineData("SAFE 60001 A1/1 #1", "Payment 60001|A1/1 #1 of A1")]
    [InlineData("SAFE 60001 A1/1 #3 2026-09-15", "Payment 60001|A1/1 #3 of A1")]
    [InlineData("SAFE 60001 A1/1", "")]
    [InlineData("by hand", "")]
    public void A_payment_is_known_by_our_reference(string reference, string becomes) =>
        Words(RebuiltLedger.Of(new XeroHoldings([], [Paid(101, 1, 30m) with { Reference = reference }]), new Dictionary<Guid, Contact>())).ShouldBe(becomes);

    private static string Words(RebuiltLedger rebuilt) =>
        string.Join("; ", rebuilt.Postings.Select(static posting => FormattableString.Invariant($"{posting.Kind} {posting.Key} #{posting.Generation} of {posting.AccountNumber}").TrimEnd()));
}
