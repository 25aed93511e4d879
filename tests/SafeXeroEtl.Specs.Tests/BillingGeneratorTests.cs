using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests;

public sealed class BillingGeneratorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safexero-billing-").FullName;

    public static TheoryData<string> Exports => ["2026-09", "2026-10"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_checked_in_demo_is_exactly_what_the_generator_writes()
    {
        DemoFiles.Write(BillingGenerator.Demo(), _folder);

        var written = Files(_folder);
        written.Count.ShouldBe(23);
        foreach (var file in written)
        {
            var expected = File.ReadAllBytes(Path.Combine(_folder, file));
            File.ReadAllBytes(Path.Combine(DemoExport.Root, file)).AsSpan().SequenceEqual(expected).ShouldBeTrue(
                $"{file} differs: dotnet run --project tests/SafeXeroEtl.Benchmarks -- generate demo --out .");
        }

        var exports = Path.Combine("pipelines", "demo", "exports");
        Files(Path.Combine(DemoExport.Root, exports)).ShouldBe(Files(Path.Combine(_folder, exports)), "nothing else lies among the exports");
    }

    [Fact]
    public void A_seed_makes_the_same_books_every_time_and_another_seed_makes_others()
    {
        var sevens = WriteMonth(300, seed: 7, "first");
        var sevensAgain = WriteMonth(300, seed: 7, "second");
        var eights = WriteMonth(300, seed: 8, "third");

        Files(sevens).ShouldAllBe(file => File.ReadAllBytes(Path.Combine(sevens, file)).SequenceEqual(File.ReadAllBytes(Path.Combine(sevensAgain, file))));
        File.ReadAllBytes(Path.Combine(eights, "lines.csv")).ShouldNotBe(File.ReadAllBytes(Path.Combine(sevens, "lines.csv")));
    }

    [Fact]
    public void The_numbers_of_a_seed_are_those_of_the_published_algorithm()
    {
        // First outputs of SplitMix64 for the state 1234567, as other implementations list them.
        SplitMix64 random = new(1_234_567);

        ulong[] drawn = [random.Next(), random.Next(), random.Next()];

        drawn.ShouldBe([6_457_827_717_110_365_317UL, 3_203_168_211_198_807_973UL, 9_817_491_932_198_370_423UL]);
    }

    [Fact]
    public void Five_thousand_bills_have_their_fifty_thousand_lines_and_every_sum_holds()
    {
        var export = DemoExport.At(WriteMonth(5_000, seed: 7, "large"));

        export.Invoices.Count.ShouldBe(5_000);
        export.Lines.Count.ShouldBe(50_000);
        export.Lines.Select(line => line["Transaction ID"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(50_000);
        export.Payments.Select(payment => payment["Payment ID"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(export.Payments.Count);
        export.Customers.Select(customer => customer["Customer Name"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(export.Customers.Count);
        export.Customers.Select(customer => customer["Postcode"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(export.Customers.Count);
        BillingSums.CheckAll(export);
    }

    [Fact]
    public void Shuffled_lines_are_the_same_lines_in_no_order()
    {
        var books = BillingGenerator.Generate(BillingScale.OneMonth(300, 3_000, 7), WartRates.None);
        ExportWriter.Write(books, new DateOnly(2026, 11, 1), Path.Combine(_folder, "sorted"));
        ExportWriter.Write(books, new DateOnly(2026, 11, 1), Path.Combine(_folder, "shuffled"), shuffleLines: true);

        var sorted = DemoExport.At(Path.Combine(_folder, "sorted")).Lines.Select(line => line["Transaction ID"]).ToList();
        var shuffled = DemoExport.At(Path.Combine(_folder, "shuffled")).Lines.Select(line => line["Transaction ID"]).ToList();

        shuffled.ShouldNotBe(sorted);
        shuffled.ShouldBe(sorted, ignoreOrder: true);
        var neighbours = shuffled.Zip(shuffled.Skip(1)).Count(pair => Math.Abs(long.Parse(pair.First, null) - long.Parse(pair.Second, null)) == 1);
        neighbours.ShouldBeLessThan(30);
    }

    [Fact]
    public void A_payment_reversed_late_in_October_is_still_valid_in_an_export_of_the_15th()
    {
        var books = BillingGenerator.Generate(BillingScale.Demo, WartRates.Demo with { PostedThenReversedInMonth = 1 });
        var reversed = books.Ledgers().Single(ledger => ledger.Role == CustomerRole.PostedThenReversed).Payments.Single(payment => payment.ReversedOn is not null);
        ExportWriter.Write(books, new DateOnly(2026, 10, 15), Path.Combine(_folder, "middle"));
        ExportWriter.Write(books, new DateOnly(2026, 11, 1), Path.Combine(_folder, "end"));

        var (middle, end) = (DemoExport.At(Path.Combine(_folder, "middle")), DemoExport.At(Path.Combine(_folder, "end")));

        var id = FormattableString.Invariant($"{reversed.Id}");
        middle.Payments.Single(payment => payment.Is("Payment ID", id))["Status"].ShouldBe("Valid");
        middle.PartsOf[id].Count().ShouldBe(1);
        end.Payments.Single(payment => payment.Is("Payment ID", id))["Payment Reversed Date"].ShouldBe("22/10/2026");
        end.PartsOf[id].ShouldBeEmpty();
        middle.Invoices.ShouldAllBe(bill => bill.Date("Invoice Date") < new DateOnly(2026, 10, 15));
        BillingSums.CheckAll(middle);
        BillingSums.CheckAll(end);
        Differing(end, DemoExport.October).ShouldBe([reversed.Parts[0].BillNumber.Split('/')[0]]);
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void Every_sum_of_the_demo_holds(string month) => BillingSums.CheckAll(Demo(month));

    [Theory]
    [InlineData("2026-09", 2026, 9)]
    [InlineData("2026-10", 2026, 9)]
    [InlineData("2026-10", 2026, 10)]
    public void A_month_looks_like_a_real_resellers(string export, int year, int month)
    {
        var demo = Demo(export);
        var bills = demo.Invoices.Where(bill => bill.Date("Invoice Date") is var date && date.Year == year && date.Month == month).ToList();

        demo.Customers.Count.ShouldBeGreaterThanOrEqualTo(125);
        bills.Count.ShouldBeGreaterThanOrEqualTo(135);
        bills.Sum(bill => demo.LinesOf[bill["Invoice Number"]].Count()).ShouldBeGreaterThanOrEqualTo(950);
        bills.Count(bill => bill.Date("Invoice Date").Day <= 3).ShouldBe(demo.Customers.Count, "one bill run at the start of the month");
        bills.Count(bill => BillingSums.VatLineByLine(demo, bill) != bill.Amount("VAT Amount")).ShouldBeGreaterThanOrEqualTo(25);
    }

    [Fact]
    public void A_fifth_of_the_bills_is_open_at_the_month_end()
    {
        foreach (var (export, month) in new[] { (DemoExport.September, 9), (DemoExport.October, 10) })
        {
            var bills = export.Invoices.Where(bill => bill.Date("Invoice Date").Month == month).ToList();
            var open = 100 * bills.Count(bill => bill.Amount("Unpaid Amount") != 0) / bills.Count;
            open.ShouldBeInRange(15, 30);
        }
    }

    [Fact]
    public void Bill_references_of_a_customer_run_from_one_without_a_gap()
    {
        foreach (var customer in DemoExport.October.Invoices.GroupBy(bill => bill["Account Number"], StringComparer.Ordinal))
        {
            var numbers = customer.OrderBy(bill => bill.Date("Invoice Date")).Select(bill => bill["Invoice Number"]);
            numbers.ShouldBe(Enumerable.Range(1, customer.Count()).Select(n => FormattableString.Invariant($"{customer.Key}/{n}")));
        }
    }

    private static DemoExport Demo(string month) => month is "2026-09" ? DemoExport.September : DemoExport.October;

    /// <summary>Accounts whose bills or payments are not the same in both exports.</summary>
    private static List<string> Differing(DemoExport left, DemoExport right)
    {
        static IEnumerable<(string Account, string Key, string Amount)> Facts(DemoExport export) =>
        [
            .. export.Invoices.Select(bill => (bill["Account Number"], bill["Invoice Number"], bill["Unpaid Amount"])),
            .. export.Payments.Select(payment => (payment["Account Number"], payment["Payment ID"], payment["Amount"])),
        ];

        return [.. Facts(left).Except(Facts(right)).Concat(Facts(right).Except(Facts(left))).Select(fact => fact.Account).Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Files(string folder)
        => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private string WriteMonth(int bills, ulong seed, string name)
    {
        var folder = Path.Combine(_folder, name);
        var books = BillingGenerator.Generate(BillingScale.OneMonth(bills, bills * 10, seed), WartRates.InProportion(bills));
        ExportWriter.Write(books, new DateOnly(2026, 11, 1), folder, shuffleLines: true);
        return folder;
    }
}
