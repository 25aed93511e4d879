using System.Globalization;
using System.Text;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>SAFE's reports of one month, as they are saved when it is over.</summary>
internal static class ExportFiles
{
    /// <param name="folder">The pipeline's; its exports are below it.</param>
    /// <param name="brands">Companies that share the export, and whose payouts the providers tell apart; none for one alone.</param>
    public static void Write(SafeBooks books, AccountingPeriod month, string folder, IReadOnlyList<string> brands)
    {
        var (path, day) = (Path.Combine(folder, "exports", month.ToString()), month.LastDay);
        Directory.CreateDirectory(path);
        var bills = books.Bills.Where(bill => bill.Date <= day).ToList();
        var money = books.Money.Where(each => each.Date <= day).ToList();
        var customers = books.Customers.ToDictionary(static customer => customer.Account);
        Save("customers.csv", ReportHeadings.Customers, books.Customers.Select(static customer => $"{customer.Account},{customer.Name},,{customer.Dealer},UK Limited,Direct Debit,14,,,Standard 20%,accounts@{customer.Account.ToLowerInvariant()}.example,,,,,,,United Kingdom"));
        Save("invoices.csv", ReportHeadings.Invoices, bills.Select(bill => Row(
            $"{bill.Account},{customers[bill.Account].Name},,{customers[bill.Account].Dealer},{bill.Number},{Day(bill.Date)},{Day(bill.DueDate)},,,Direct Debit,GBP,{bill.Net:0.00},{bill.Vat:0.00},{bill.Gross:0.00},{books.Unpaid(bill, day):0.00}")));
        Save("lines.csv", ReportHeadings.Lines, bills.Select((bill, index) => Row(
            $"{400_001 + books.Bills.ToList().IndexOf(bill)},{bill.Number},Line Rental,LR01,Line rental of {bill.Number},,,,,{bill.Date:yyyy-MM-dd},{bill.Date:yyyy-MM-dd},{bill.Net:0.00},Standard 20%,{bill.Vat:0.0000},recurring,")));
        Save("payments.csv", ReportHeadings.Payments, money.Select(each => Row(
            $"{each.Id},{each.Account},{customers[each.Account].Name},{Day(each.Date)},,,{TypeOf(each.By)},{AccountOf(each.By)},{each.Amount:0.00},{(each.StandsOn(day) ? "Valid" : "Reversed")},{(each.StandsOn(day) ? "" : Day(each.ReversedOn!.Value))},{customers[each.Account].Dealer}")));
        Save("allocations.csv", ReportHeadings.Allocations, money.Where(each => each.StandsOn(day)).Select(each => Row($"{each.Id},{each.Account},{Day(each.Date)},{each.Bill},{each.Amount:0.00}")));
        Save("outstanding.csv", ReportHeadings.Outstanding, books.Customers.Select(customer => (customer, Owed: bills.Where(bill => bill.Account == customer.Account).Sum(bill => books.Unpaid(bill, day))))
            .Where(static each => each.Owed != 0m).Select(static each => Row($"{each.customer.Account},{each.customer.Name},{each.customer.Dealer},Direct Debit,14,{each.Owed:0.00}")));
        Save("kpi.csv", ReportHeadings.Kpi, bills.GroupBy(static bill => AccountingPeriod.Of(bill.Date)).OrderBy(static bills => bills.Key)
            .Select(billed => Row($"{billed.Key},GBP,{billed.Count()},{billed.Sum(static bill => bill.Gross):0.000},{billed.Sum(bill => books.Unpaid(bill, day)):0.000}")));
        Save("cash.csv", ReportHeadings.Cash, books.Months.Where(each => each <= month).SelectMany(each => Enum.GetValues<CollectedBy>().Select(by => Row(
            $"{each},{TypeOf(by)},GBP,{books.Money.Where(paid => paid.By == by && AccountingPeriod.Of(paid.Date) == each && paid.StandsOn(each.LastDay)).Sum(static paid => paid.Amount):0.00},J. Preparer,Payments Report"))));
        if (brands.Count == 0)
        {
            File.WriteAllText(Path.Combine(path, "gocardless.csv"), ProviderPayouts.GoCardlessFile(books, day));
            File.WriteAllText(Path.Combine(path, "stripe.csv"), ProviderPayouts.StripeFile(books, day));
        }
        else
        {
            File.WriteAllText(Path.Combine(path, "gocardless.csv"), ProviderPayouts.GoCardlessFile(brands.Select(brand => books.OfDealer(CampaignPipeline.DealerOf(brand))), day));
        }

        foreach (var brand in brands)
        {
            File.WriteAllText(Path.Combine(path, $"stripe-{brand}.csv"), ProviderPayouts.StripeFile(books.OfDealer(CampaignPipeline.DealerOf(brand)), day));
        }

        File.WriteAllText(Path.Combine(path, "export.yml"), Note(books.First.FirstDay, month));

        void Save(string name, string headings, IEnumerable<string> rows) => File.WriteAllText(Path.Combine(path, name), string.Concat(rows.Prepend(headings).Select(static row => row + "\r\n")));
    }

    public static string TypeOf(CollectedBy by) => by switch
    {
        CollectedBy.DirectDebit => "Direct Debit",
        CollectedBy.Card => "Card",
        _ => "Bank Transfer",
    };

    public static string AccountOf(CollectedBy by) => by switch
    {
        CollectedBy.DirectDebit => "091",
        CollectedBy.Card => "092",
        _ => "090",
    };

    private static string Note(DateOnly from, AccountingPeriod month)
    {
        var before = month.Next.FirstDay;
        var text = new StringBuilder(Row($"schema: export/1\nsource: SAFE reports\nexported_at: {before:yyyy-MM-dd}T08:15:00Z\nfiles:\n  - file: outstanding.csv\n    report: Outstanding Report\n    filters: {{as_of: {month.LastDay:yyyy-MM-dd}}}\n"));
        foreach (var file in new[] { "invoices.csv", "lines.csv", "payments.csv", "allocations.csv" })
        {
            text.Append(CultureInfo.InvariantCulture, $"  - file: {file}\n    report: Report\n    filters: {{on_or_after: {from:yyyy-MM-dd}, before: {before:yyyy-MM-dd}}}\n");
        }

        return text.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Row(FormattableString text) => FormattableString.Invariant(text);
}
