using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests;

/// <summary>Every irregularity that the demo promises, found in the books and in the files.</summary>
public sealed class BillingWartTests
{
    private static readonly BillingBooks Books = BillingGenerator.Demo();

    private static readonly DemoExport[] Both = [DemoExport.September, DemoExport.October];

    [Fact]
    public void All_five_kinds_of_charge_are_billed()
    {
        string[] kinds = ["recurring", "usage", "one-off", "carrier", "manual"];
        foreach (var export in Both)
        {
            export.Lines.Select(line => line["Charge Kind"]).Distinct(StringComparer.Ordinal).ShouldBe(kinds, ignoreOrder: true);
        }

        DemoExport.October.Lines.Select(line => line["Transaction Type"]).Distinct(StringComparer.Ordinal)
            .ShouldBe(ChargeCatalogue.All.Select(type => type.Name), ignoreOrder: true);
        DemoExport.October.Lines.Where(line => line["Transaction Code"].Length == 0).ShouldAllBe(line => line.Is("Charge Kind", "manual"));
    }

    [Fact]
    public void Usage_is_billed_finer_than_pence_and_nothing_else_is()
    {
        foreach (var export in Both)
        {
            var fine = export.Lines.Where(line => line.Amount("Net Amount") is var net && net != Math.Round(net, 2)).ToList();
            fine.Count.ShouldBeGreaterThan(200);
            fine.ShouldAllBe(line => line.Is("Charge Kind", "usage"));
        }
    }

    [Theory]
    [InlineData("Zero Rated", "Printed Directory")]
    [InlineData("Exempt", "Handset Insurance")]
    public void Charges_without_VAT_are_billed_under_their_own_code(string vatCode, string type)
    {
        foreach (var export in Both)
        {
            var lines = export.Lines.Where(line => line.Is("VAT Rate", vatCode)).ToList();
            lines.ShouldNotBeEmpty();
            lines.ShouldAllBe(line => line.Is("Transaction Type", type) && line.Amount("VAT Amount") == 0);
        }
    }

    [Fact]
    public void One_wholesale_customer_is_under_the_reverse_charge_by_line()
    {
        var ledger = Books.Ledgers().Single(each => each.Role == CustomerRole.Wholesale);
        foreach (var export in Both)
        {
            var customer = export.Customers.Single(each => each.Is("VAT Rate", "Reverse Charge"));
            customer["Account Number"].ShouldBe(ledger.Customer.AccountNumber);
            customer["VAT Number"].ShouldNotBeEmpty();
            var lines = export.Lines.Where(line => line.Is("VAT Rate", "Reverse Charge")).ToList();
            lines.Select(line => line["Transaction Type"]).Distinct(StringComparer.Ordinal).ShouldBe(["Wholesale Voice Termination", "Wholesale SMS"], ignoreOrder: true);
            lines.ShouldAllBe(line => line["Invoice Number"].StartsWith(customer["Account Number"] + "/", StringComparison.Ordinal) && line.Amount("VAT Amount") == 0);
            ledger.Bills.ShouldAllBe(bill => bill.Lines.Any(line => line.Type == ChargeCatalogue.EthernetCircuit));
        }
    }

    [Fact]
    public void Negative_lines_refund_an_earlier_bills_line_at_its_VAT()
    {
        foreach (var export in Both)
        {
            var lines = export.Lines.ToDictionary(line => line["Transaction ID"], StringComparer.Ordinal);
            var dates = export.Invoices.ToDictionary(bill => bill["Invoice Number"], bill => bill.Date("Invoice Date"), StringComparer.Ordinal);
            var refunds = export.Lines.Where(line => line.Amount("Net Amount") < 0).ToList();
            refunds.Count.ShouldBeGreaterThanOrEqualTo(5);
            foreach (var refund in refunds)
            {
                var charge = lines[refund["Refund Of Transaction ID"]];
                charge["VAT Rate"].ShouldBe(refund["VAT Rate"]);
                charge["Transaction Type"].ShouldBe(refund["Transaction Type"]);
                charge.Amount("Net Amount").ShouldBeGreaterThanOrEqualTo(-refund.Amount("Net Amount"));
                dates[charge["Invoice Number"]].ShouldBeLessThan(dates[refund["Invoice Number"]]);
            }

            export.Lines.Where(line => line["Refund Of Transaction ID"].Length > 0).ShouldAllBe(line => line.Amount("Net Amount") < 0);
            refunds.Select(line => line["Invoice Number"]).ShouldContain(number => export.Invoices.Single(bill => bill.Is("Invoice Number", number)).Amount("Invoice Amount") > 0);
        }
    }

    [Fact]
    public void One_October_bill_is_negative_and_refunds_September_line_by_line_and_in_money()
    {
        var export = DemoExport.October;
        DemoExport.September.Invoices.ShouldAllBe(each => each.Amount("Invoice Amount") >= 0);
        var bill = export.Invoices.Single(each => each.Amount("Invoice Amount") < 0);
        var september = DemoExport.September.Lines.Select(line => line["Transaction ID"]).ToHashSet(StringComparer.Ordinal);
        export.LinesOf[bill["Invoice Number"]].ShouldAllBe(line => line.Amount("Net Amount") < 0 && september.Contains(line["Refund Of Transaction ID"]));

        var refund = export.Payments.Single(payment => payment.Amount("Amount") < 0);
        refund.Amount("Amount").ShouldBe(bill.Amount("Invoice Amount"));
        export.PartsOf[refund["Payment ID"]].Single()["Invoice Number"].ShouldBe(bill["Invoice Number"]);
        bill.Amount("Unpaid Amount").ShouldBe(0);
        Books.Ledgers().Single(ledger => ledger.Role == CustomerRole.NetNegative).Bills[1].Number.ShouldBe(bill["Invoice Number"]);
    }

    [Fact]
    public void Each_month_has_one_bill_whose_every_line_is_nil()
    {
        foreach (var (export, bills) in Both.Zip([1, 2]))
        {
            var zero = export.Invoices.Where(bill => bill.Amount("Invoice Amount") == 0).ToList();
            zero.Select(bill => bill.Date("Invoice Date").Month).Distinct().Count().ShouldBe(bills);
            zero.Count.ShouldBe(bills);
            zero.SelectMany(bill => export.LinesOf[bill["Invoice Number"]]).ShouldAllBe(line => line.Amount("Net Amount") == 0 && line.Amount("VAT Amount") == 0);
        }
    }

    [Fact]
    public void Money_comes_in_by_five_payment_types_and_one_has_no_code()
    {
        (string, string)[] types = [("Direct Debit", "091"), ("Card", "092"), ("Bank Transfer", "090"), ("Cash", "093"), ("Balance Transfer", "")];
        foreach (var export in Both)
        {
            export.Payments.Select(payment => (payment["Payment Type"], payment["Payment Type Code"])).Distinct().ShouldBe(types, ignoreOrder: true);
            export.Payments.Where(payment => payment["Payment Type Code"].Length == 0)
                .ShouldAllBe(payment => export.PartsOf[payment["Payment ID"]].Sum(part => part.Amount("Allocated Amount")) == payment.Amount("Amount"));
        }
    }

    [Fact]
    public void Some_bills_are_paid_in_part_and_later_in_full()
    {
        var open = DemoExport.September.Invoices.Where(bill => bill.Amount("Unpaid Amount") > 0 && bill.Amount("Unpaid Amount") < bill.Amount("Invoice Amount")).ToList();
        open.Count.ShouldBe(WartRates.Demo.PartPayers);
        var october = DemoExport.October.Invoices.ToDictionary(bill => bill["Invoice Number"], StringComparer.Ordinal);
        open.ShouldAllBe(bill => october[bill["Invoice Number"]].Amount("Unpaid Amount") == 0);
    }

    [Fact]
    public void One_payment_settles_several_bills()
    {
        foreach (var export in Both)
        {
            export.PartsOf.Count(payment => payment.Count() > 1).ShouldBeGreaterThanOrEqualTo(5);
        }
    }

    [Fact]
    public void Exactly_one_payment_is_on_account_at_each_month_end()
    {
        foreach (var export in Both)
        {
            var payment = export.ValidPayments.Single(each => export.PartsOf[each["Payment ID"]].Sum(part => part.Amount("Allocated Amount")) != each.Amount("Amount"));
            payment.Amount("Amount").ShouldBe(150.00m);
            export.PartsOf[payment["Payment ID"]].ShouldBeEmpty();
        }
    }

    [Fact]
    public void Collections_are_reversed_in_the_month_they_were_received_and_in_no_other()
    {
        foreach (var (export, count) in Both.Zip([1, 2]))
        {
            var reversed = export.Payments.Where(payment => payment.Is("Status", "Reversed")).ToList();
            reversed.Count.ShouldBe(count);
            reversed.ShouldAllBe(payment => payment.Date("Payment Date").Month == payment.Date("Payment Reversed Date").Month);
            reversed.ShouldAllBe(payment => !export.PartsOf[payment["Payment ID"]].Any());
        }

        var valid = DemoExport.September.ValidPayments.Select(payment => payment["Payment ID"]).ToList();
        valid.Except(DemoExport.October.ValidPayments.Select(payment => payment["Payment ID"]), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Two_customers_share_a_name_and_differ_by_internal_account_number()
    {
        var pair = DemoExport.October.Customers.GroupBy(customer => customer["Customer Name"], StringComparer.Ordinal).Single(group => group.Count() > 1).ToList();
        pair.Count.ShouldBe(2);
        pair.Select(customer => customer["Internal Account Number"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
        pair.Select(customer => customer["Company Number"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
        pair.ShouldAllBe(customer => customer["Internal Account Number"].Length > 0);
        Books.Xero.Contacts.Count(contact => string.Equals(contact.Name, pair[0]["Customer Name"], StringComparison.Ordinal)).ShouldBe(1, "the second needs a name of its own in Xero");
    }

    [Fact]
    public void Two_accounts_belong_to_one_company()
    {
        var pair = DemoExport.October.Customers.Where(customer => customer["Company Number"].Length > 0)
            .GroupBy(customer => customer["Company Number"], StringComparer.Ordinal).Single(group => group.Count() > 1).ToList();
        pair.Count.ShouldBe(2);
        pair[1]["Customer Name"].ShouldStartWith(pair[0]["Customer Name"]);
        Books.Xero.ContactOf[pair[0]["Account Number"]].ShouldBe(Books.Xero.ContactOf[pair[1]["Account Number"]]);
    }

    [Fact]
    public void One_customer_has_many_lines_at_each_of_many_sites()
    {
        foreach (var export in Both)
        {
            var bill = export.Lines.GroupBy(line => line["Invoice Number"], StringComparer.Ordinal).MaxBy(lines => lines.Count()).ShouldNotBeNull();
            var sites = bill.GroupBy(line => line["Site"], StringComparer.Ordinal).ToList();
            sites.Count.ShouldBe(6);
            sites.ShouldAllBe(site => site.Count() >= 8);
        }
    }

    [Fact]
    public void Texts_hold_what_breaks_careless_readers()
    {
        DemoExport.October.Customers.ShouldContain(customer => customer.Is("Account Number", "007712"));
        DemoExport.October.Customers.ShouldContain(customer => customer["Customer Name"].Contains(',', StringComparison.Ordinal));
        DemoExport.October.Customers.ShouldContain(customer => customer["Customer Name"].Contains('è', StringComparison.Ordinal));
        foreach (var text in new[] { "\"Q-118\"", "\n", "Zoë", "£", "<b>", "=see" })
        {
            DemoExport.October.Lines.ShouldContain(line => line["Transaction Notes"].Contains(text, StringComparison.Ordinal), text);
        }
    }
}
