using System.Globalization;
using System.Text;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>The page that tells a reader what the demo exports hold and where each irregularity is.</summary>
internal static class DemoReadme
{
    private const string Head = """
        # Demo exports

        Two months of an invented telecom reseller's billing, as SAFE's reports would show them: `2026-09` as seen on the morning
        of 1 October 2026, `2026-10` as seen on 1 November, both reaching back to the start, 1 September 2026. **Nothing here is
        real.** Names are made of invented syllables, e-mail is at `.example`, telephone numbers are those that Ofcom keeps free for
        drama, VAT numbers pass their check digit but come from a range that was never given out. SAFE publishes no headings for
        its reports; these follow the labels of its screens.

        This page and every file beside it are generated. To write them again, from the root of the repository:

        ```
        dotnet run --project tests/SafeXeroEtl.Benchmarks -- generate demo --out .
        ```

        Files: UTF-8, comma, CRLF. Dates are `YYYY-MM-DD` in `customers.csv` and `lines.csv`, `DD/MM/YYYY` elsewhere; months `YYYY-MM`.
        A bill's net is the sum of its lines rounded once, its VAT is rounded once for each VAT code: rounding line by line, as
        Xero does, gives other pennies on many bills.


        """;

    public static string Text(BillingBooks books, IReadOnlyDictionary<DateOnly, ExportTotals> exports)
    {
        StringBuilder text = new(Head);
        AppendTotals(text, exports);
        text.Append("\n## What is odd, and where\n\n| what | account | bills | payments |\n|---|---|---|---|\n");
        foreach (var ledger in books.Ledgers())
        {
            if (Oddity(ledger.Role) is { } oddity)
            {
                Row(text, oddity, ledger, exports.Keys.Last().AddMonths(1));
            }
        }

        AppendStandings(text, books);
        return text.ToString();
    }

    private static void AppendTotals(StringBuilder text, IReadOnlyDictionary<DateOnly, ExportTotals> exports)
    {
        text.Append("## Totals\n\n| export | month | bills | lines | gross | unpaid |\n|---|---|---:|---:|---:|---:|\n");
        foreach (var (export, totals) in exports)
        {
            foreach (var (month, bills) in totals.Months)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {export:yyyy-MM} | {month:yyyy-MM} | {bills.Bills} | {bills.Lines} | {bills.Gross:#,0.00} | {bills.Unpaid:#,0.00} |\n");
            }
        }

        text.Append("\n| export | payments | allocations | Σ outstanding | on account | without a code, to date |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (var (export, totals) in exports)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {export:yyyy-MM} | {totals.Payments} | {totals.Allocations} | {totals.Outstanding:#,0.00} | {totals.OnAccount:#,0.00} | {totals.Uncoded:#,0.00} |\n");
        }
    }

    private static void Row(StringBuilder text, string oddity, CustomerLedger ledger, DateOnly end)
    {
        var bills = string.Join(", ", ledger.Bills.Select(bill => bill.Number));
        var payments = string.Join(", ", ledger.Payments.Where(payment => payment.Date < end).Select(payment => string.Create(CultureInfo.InvariantCulture, $"{payment.Id}")));
        text.Append(CultureInfo.InvariantCulture, $"| {oddity} | {ledger.Customer.AccountNumber} | {bills} | {payments} |\n");
    }

    private static string? Oddity(CustomerRole role) => role switch
    {
        CustomerRole.Plain or CustomerRole.PostedThenReversed => null,
        CustomerRole.Wholesale => "wholesale voice and SMS under the domestic reverse charge, one ordinary circuit",
        CustomerRole.ZeroBills => "every line is 0.00",
        CustomerRole.NetNegative => "the second bill refunds the first line by line; money sent back",
        CustomerRole.OnAccount => "a payment of September on account, no bill named",
        CustomerRole.ReversedInMonth => "collection failed and reversed in its month, paid again in the next",
        CustomerRole.BalanceTransfer => "settled by the payment type without a code",
        CustomerRole.MultiSite => "many sites",
        CustomerRole.PartPayer => "pays in two parts",
        CustomerRole.RefundLine => "the second bill refunds a line of the first",
        CustomerRole.PaysTwoBillsAtOnce => "two bills a month, one payment for both",
        CustomerRole.RefundOnSecondBill => "two bills a month, the second refunds a line of the first",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void AppendStandings(StringBuilder text, BillingBooks books)
    {
        text.Append("\n## Customers and Xero before the first run\n\nThe sandbox starts with the contacts of `src/SafeXeroEtl.Sandbox/Seed/contacts.json`.\n\n");
        text.Append("| customers | how many | accounts |\n|---|---:|---|\n");
        foreach (var group in books.Ledgers().GroupBy(ledger => books.Standing(ledger.Customer.Index)).OrderBy(group => group.Key))
        {
            var accounts = group.Count() > 20 ? "" : string.Join(", ", group.Select(ledger => ledger.Customer.AccountNumber));
            text.Append(CultureInfo.InvariantCulture, $"| {Standing(group.Key)} | {group.Count()} | {accounts} |\n");
        }
    }

    private static string Standing(XeroStanding standing) => standing switch
    {
        XeroStanding.NotThere => "not in Xero, nothing like them there",
        XeroStanding.ByNumber => "in Xero by account number, name nearly the same",
        XeroStanding.ByIdentifier => "in Xero by company number, VAT number or e-mail, name nearly the same",
        XeroStanding.ByOtherName => "in Xero under a clearly different name (decided: link)",
        XeroStanding.GroupFirst => "first account of a company that Xero holds once (decided: group)",
        XeroStanding.GroupSecond => "second account of that company (decided: group)",
        XeroStanding.SameNameFirst => "in Xero by account number; another customer has the same name",
        XeroStanding.SameNameSecond => "not in Xero; the name is another customer's (decided: new)",
        XeroStanding.LookAlike => "not in Xero, but shares an unusual word or the postcode with a contact (decided: new)",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
