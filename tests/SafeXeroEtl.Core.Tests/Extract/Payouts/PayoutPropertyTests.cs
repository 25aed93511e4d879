using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Payouts;

/// <summary>Any payout, written as either provider writes it, is read as it was; a penny moved anywhere in it is found.</summary>
public sealed class PayoutPropertyTests
{
    private static readonly ExportSheet Stripe = Sheets.Of("stripe_payouts", "line_id*", "payout_id*", "payout_date", "currency*", "category*", "gross*", "fee*", "net*", "payment_id");
    private static readonly ExportSheet GoCardless = Sheets.Of("gocardless_payouts", "payout_id*", "payout_date", "currency*", "category*", "status", "gross*", "fee*", "net*", "payment_id");

    private static readonly (string Stripe, string GoCardless, string Status, int Sign)[] Kinds =
    [
        ("charge", "payment", "paid_out", 1), ("refund", "refund", "refunded", -1), ("dispute", "payment", "charged_back", -1), ("charge_failure", "payment", "failed", -1), ("dispute_reversal", "chargeback_cancelled", "", 1),
    ];

    private static readonly Gen<Item> Items =
        from payout in Gen.Choose(1, 4)
        from kind in Gen.Choose(0, Kinds.Length - 1)
        from pence in Gen.Choose(1, 5_000_000)
        from fee in Gen.Choose(-400, 400)
        select new Item(payout, kind, Kinds[kind].Sign * pence / 100m, fee / 100m);

    [Fact]
    public void What_was_written_is_read() => Properties.Hold(
        from items in Items.NonEmptyListOf() from provider in Gen.Choose(0, 2) select (Items: items.ToList(), Provider: provider),
        static written =>
        {
            var assembled = Read(written.Items, written.Provider);

            assembled.Diagnostics.ShouldBeEmpty();
            assembled.Value.Payouts.Select(static payout => (payout.Id, payout.Gross, payout.Fee, payout.Net, payout.Lines.Length)).ShouldBe(
                written.Items.GroupBy(static item => item.Payout).OrderBy(static group => group.Key)
                    .Select(static group => ($"PO{group.Key}", group.Sum(static item => item.Gross), group.Sum(static item => item.Fee), group.Sum(static item => item.Gross - item.Fee), group.Count())));
            PayoutTotal.Of(assembled.Value.Payouts).ShouldAllBe(static total => total.Payments + total.Failed + total.Refunds + total.Chargebacks + total.Others - total.Fees == total.Net);
        });

    [Fact]
    public void A_penny_that_is_moved_is_found() => Properties.Hold(
        from items in Items.NonEmptyListOf() from at in Gen.Choose(0, 1000) select (Items: items.ToList(), At: at),
        static written =>
        {
            var at = written.At % written.Items.Count;
            var assembled = Read(written.Items, provider: 0, moved: at);

            assembled.Diagnostics.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.PayoutLineDoesNotAddUp);
            assembled.Value.Payouts.Where(static payout => !payout.Faults.IsEmpty).ShouldHaveSingleItem().Id.ShouldBe($"PO{written.Items[at].Payout}");
        });

    /// <param name="provider">0 is Stripe; 1 GoCardless with fees as they are deducted, 2 as movements.</param>
    private static Noted<AssembledPayouts> Read(IReadOnlyList<Item> items, int provider, int? moved = null)
    {
        var rows = items.Select((item, index) =>
        {
            var kind = Kinds[item.Kind];
            var net = Text(item.Gross - item.Fee + (moved == index ? 0.01m : 0m));
            return provider == 0
                ? $"txn_{index}|PO{item.Payout}|2026-10-02|gbp|{kind.Stripe}|{Text(item.Gross)}|{Text(item.Fee)}|{net}|ch_{index}"
                : $"PO{item.Payout}|02/10/2026|GBP|{kind.GoCardless}|{kind.Status}|{Text(item.Gross)}|{Text(provider == 1 ? item.Fee : -item.Fee)}|{net}|PM{index}";
        });
        return PayoutAssembly.Assemble(new PayoutRows { Lines = PayoutTests.Lines(provider == 0 ? Stripe : GoCardless, [.. rows]), Payments = [] });
    }

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private sealed record Item(int Payout, int Kind, decimal Gross, decimal Fee);
}
