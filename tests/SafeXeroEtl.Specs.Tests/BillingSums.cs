using System.Globalization;
using Shouldly;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>The sums that must hold within an export, taken from its text alone.</summary>
internal static class BillingSums
{
    public static void CheckAll(DemoExport export)
    {
        foreach (var bill in export.Invoices)
        {
            CheckLines(export, bill);
        }

        CheckAllocations(export);
        CheckBalances(export);
        CheckKpi(export);
        CheckCash(export);
    }

    /// <summary>A bill's VAT as Xero would reckon it from the same lines: whole pence a line, then VAT, then the sum.</summary>
    public static decimal VatLineByLine(DemoExport export, DemoExport.Row bill)
        => export.LinesOf[bill["Invoice Number"]].Sum(line => Pence(Pence(line.Amount("Net Amount")) * Rate(line)));

    private static void CheckLines(DemoExport export, DemoExport.Row bill)
    {
        var number = bill["Invoice Number"];
        var lines = export.LinesOf[number].ToList();
        lines.ShouldNotBeEmpty(number);
        Pence(lines.Sum(line => line.Amount("Net Amount"))).ShouldBe(bill.Amount("Net Amount"), number);
        lines.GroupBy(line => line["VAT Rate"], StringComparer.Ordinal).Sum(code => Pence(code.Sum(line => line.Amount("Net Amount")) * Rate(code.First()))).ShouldBe(bill.Amount("VAT Amount"), number);
        Pence(lines.Sum(line => line.Amount("VAT Amount"))).ShouldBe(bill.Amount("VAT Amount"), number);
        (bill.Amount("Net Amount") + bill.Amount("VAT Amount")).ShouldBe(bill.Amount("Invoice Amount"), number);
        lines.All(line => line.Amount("VAT Amount") == line.Amount("Net Amount") * Rate(line)).ShouldBeTrue(number);
        lines.GroupBy(line => line["VAT Rate"], StringComparer.Ordinal).Count(code => code.Sum(line => line.Amount("Net Amount")) is var net && net != Pence(net))
            .ShouldBeLessThanOrEqualTo(1, $"{number}: pennies of two VAT codes at once could not be placed within one of them");
    }

    private static void CheckAllocations(DemoExport export)
    {
        var paid = export.Allocations.GroupBy(part => part["Invoice Number"], StringComparer.Ordinal).ToDictionary(bill => bill.Key, bill => bill.Sum(part => part.Amount("Allocated Amount")), StringComparer.Ordinal);
        var dates = export.Invoices.ToDictionary(bill => bill["Invoice Number"], bill => bill.Date("Invoice Date"), StringComparer.Ordinal);
        foreach (var bill in export.Invoices)
        {
            var (gross, unpaid) = (bill.Amount("Invoice Amount"), bill.Amount("Unpaid Amount"));
            unpaid.ShouldBe(gross - paid.GetValueOrDefault(bill["Invoice Number"]), bill["Invoice Number"]);
            unpaid.ShouldBeInRange(Math.Min(0, gross), Math.Max(0, gross), bill["Invoice Number"]);
        }

        export.Allocations.All(part => part.Date("Payment Date") >= dates[part["Invoice Number"]]).ShouldBeTrue("paid after it was billed");
        foreach (var payment in export.ValidPayments)
        {
            var parts = export.PartsOf[payment["Payment ID"]].Select(part => part.Amount("Allocated Amount")).ToList();
            parts.All(part => Math.Sign(part) == Math.Sign(payment.Amount("Amount"))).ShouldBeTrue(payment["Payment ID"]);
            Math.Abs(parts.Sum()).ShouldBeLessThanOrEqualTo(Math.Abs(payment.Amount("Amount")));
        }
    }

    private static void CheckBalances(DemoExport export)
    {
        var bills = export.Invoices.Select(bill => (Account: bill["Account Number"], Amount: bill.Amount("Invoice Amount")));
        var payments = export.ValidPayments.Select(payment => (Account: payment["Account Number"], Amount: -payment.Amount("Amount")));
        var balances = bills.Concat(payments)
            .GroupBy(movement => movement.Account, movement => movement.Amount, StringComparer.Ordinal)
            .Select(account => (account.Key, account.Sum()))
            .Where(account => account.Item2 != 0);
        export.Outstanding.Select(row => (row["Account Number"], row.Amount("Outstanding"))).ShouldBe(balances, ignoreOrder: true);
    }

    private static void CheckKpi(DemoExport export)
    {
        var months = export.Invoices.GroupBy(bill => Month(bill.Date("Invoice Date")), StringComparer.Ordinal)
            .Select(month => (month.Key, "GBP", (decimal)month.Count(), month.Sum(bill => bill.Amount("Invoice Amount")), month.Sum(bill => bill.Amount("Unpaid Amount"))));
        export.Kpi.Select(row => (row["invoice_month"], row["invoice_currency"], row.Amount("invoice_count"), row.Amount("invoice_amount"), row.Amount("invoice_outstanding")))
            .ShouldBe(months, ignoreOrder: true);
    }

    private static void CheckCash(DemoExport export)
    {
        foreach (var row in export.Cash)
        {
            export.ValidPayments
                .Where(payment => string.Equals(Month(payment.Date("Payment Date")), row["Month"], StringComparison.Ordinal) && payment.Is("Payment Type", row["Payment Type"]))
                .Sum(payment => payment.Amount("Amount"))
                .ShouldBe(row.Amount("Amount"), $"{row["Month"]} {row["Payment Type"]}");
        }

        export.Cash.Sum(row => row.Amount("Amount")).ShouldBe(export.ValidPayments.Sum(payment => payment.Amount("Amount")));
    }

    private static decimal Rate(DemoExport.Row line) => line["VAT Rate"] is "Standard 20%" ? 0.20m : 0m;

    private static decimal Pence(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static string Month(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
