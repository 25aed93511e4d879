using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Payouts;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Tests.Extract;
using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Plan.Payouts;

/// <summary>
/// Hundreds of generated months of either provider, from the rows of the file to the plan: what reaches the bank and what the provider kept are known to
/// the penny, whatever is wrong is named and held by itself, and the clearing account comes to nil or to payments by name.
/// </summary>
public sealed class PayoutMonthTests
{
    private const int Months = 200;

    private static readonly string[] Common =
        ["payout_id*", "payout_date", "currency*", "category*", "gross*", "fee*", "net*", "payment_id", "safe_reference"];

    private static readonly ExportSheet OfStripe = Sheets.Of("stripe_payouts", ["line_id*", .. Common, "created_date"]);
    private static readonly ExportSheet OfGoCardless = Sheets.Of("gocardless_payouts", [.. Common, "status", "app_fee", "fee_tax", "refund_id", "charge_date"]);

    [Fact]
    public void Every_month_of_GoCardless_ties_to_the_penny() => Every(PayoutMonth.GoCardless, OfGoCardless, "gocardless");

    [Fact]
    public void Every_month_of_Stripe_ties_to_the_penny() => Every(PayoutMonth.Stripe, OfStripe, "stripe");

    private static void Every(Func<int, PayoutMonth> generate, ExportSheet sheet, string provider)
    {
        var codes = new HashSet<string>();
        for (var seed = 1; seed <= Months; seed++)
        {
            var month = generate(seed);
            Check(month, sheet, provider, $"{provider}, seed {seed}");
            codes.UnionWith(month.Payouts.Select(static payout => payout.Code).OfType<string>());
        }

        codes.Count.ShouldBe(8, "every kind of fault came up");
    }

    private static void Check(PayoutMonth month, ExportSheet sheet, string provider, string seed)
    {
        var assembled = Read(month, sheet);
        var planned = new PayoutWorld { By = PayoutWorld.Rule with { Provider = provider } }.Plan(SafeLines(month), [.. assembled.Value.Payouts]);

        var transfers = planned.Where(static row => row.Kind == RecordKind.PayoutTransfer).ToDictionary(static row => row.Payout.Id);
        var fees = planned.Where(static row => row.Kind == RecordKind.PayoutFee).ToDictionary(static row => row.Payout.Id);
        transfers.Count.ShouldBe(month.Payouts.Count, seed);
        foreach (var known in month.Payouts)
        {
            var why = $"{seed}, {known.Id}: {transfers[known.Id].Decision.Reason}";
            transfers[known.Id].Amount.ShouldBe(known.Net, why);
            (fees.GetValueOrDefault(known.Id)?.Amount ?? 0m).ShouldBe(known.Fees, why);
            transfers[known.Id].Decision.Code.ShouldBe(known.Code ?? (known.Net == 0m ? DiagnosticCodes.NothingPaidOut : null), why);
            transfers[known.Id].Decision.Sends.ShouldBe(known.Code is null && known.Net != 0m, why);
            fees.GetValueOrDefault(known.Id)?.Decision.Sends.ShouldBe(known.Code is null, why);
        }

        Clearing(month, transfers, fees, seed);
    }

    /// <summary>What is left in the account is what SAFE's payments put there and no posted payout took: by name, and nothing else.</summary>
    private static void Clearing(PayoutMonth month, Dictionary<string, PlannedPayout> transfers, Dictionary<string, PlannedPayout> fees, string seed)
    {
        var posted = month.Payouts.Where(static payout => payout.Code is null).ToList();
        var balance = month.Payments.Sum(static payment => payment.Standing) - posted.Sum(payout => transfers[payout.Id].Amount + (fees.GetValueOrDefault(payout.Id)?.Amount ?? 0m));

        var items = posted.SelectMany(payout => transfers[payout.Id].Items).ToList();
        items.ShouldAllBe(static item => item.PaymentId != null && item.Finding == PayoutItemFinding.Matched, seed);
        var taken = items.ToLookup(static item => item.PaymentId!, static item => item.Amount);
        var rest = month.Payments.Select(payment => (payment.Id, Left: payment.Standing - taken[payment.Id].Sum())).Where(static each => each.Left != 0m).ToList();
        rest.Sum(static each => each.Left).ShouldBe(balance, seed);

        if (month.Payouts.All(static payout => payout.Code is null))
        {
            (balance, rest.Count).ShouldBe((0m, 0), seed);
        }

        var held = month.Payouts.Where(static payout => payout.Code is not null).SelectMany(payout => transfers[payout.Id].Items).Select(static item => item.PaymentId).OfType<string>().ToHashSet();
        rest.Select(static each => each.Id).ShouldBeSubsetOf(held, seed);
    }

    private static Noted<AssembledPayouts> Read(PayoutMonth month, ExportSheet sheet)
    {
        var parser = new PayoutLineParser(sheet with { Layout = sheet.Layout with { DateFormat = "yyyy-MM-dd" } }, new DateOnly(2026, 10, 31));
        return PayoutAssembly.Assemble(new PayoutRows
        {
            Lines = [.. month.Rows.Select((row, index) => parser.Parse([.. sheet.Layout.Columns.Select(column => row[column.Field])], index + 2))],
            Payments = [],
        });
    }

    private static string SafeLines(PayoutMonth month) => string.Join('\n', month.Payments.Select(static payment =>
        FormattableString.Invariant($"{payment.Id}|{payment.Amount:0.00}|{payment.Date:yyyy-MM-dd}|{(payment.ReversedOn is { } day ? FormattableString.Invariant($"{day:yyyy-MM-dd}") : "")}")));
}
