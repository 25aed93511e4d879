using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Rules;
using SafeXeroEtl.TestKit.Billing;

namespace SafeXeroEtl.Benchmarks;

/// <summary>
/// A million lines through two hundred account rules on one thread, twice: with the few thousand descriptions of a real month, and
/// with another description on every line. Beside it, in the same run, the plain way: one rule after the other.
/// </summary>
internal static class RulesBenchmark
{
    private const int RulesMax = 200;
    private const int LinesPerBill = 10;
    private const int ScannedBills = 2_000;
    private static readonly string[] VatCodes = [.. Enumerable.Range(0, 40).Select(static number => number % 2 == 0 ? Text($"V{number / 2}") : "20%")];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = BenchmarkOptions.Of(arguments);
        Console.WriteLine($"{Machine.Text}; load {Machine.Load ?? "unknown"} before");
        ImmutableArray<AccountRule> rules = [.. Enumerable.Range(0, RulesMax).Select(Rule)];
        var failed = 0;
        foreach (var (name, distinct) in new[] { ("descriptions of a month", 5_000), ("another description on every line", int.MaxValue) })
        {
            var bills = Bills(options.Lines / LinesPerBill, distinct);
            var best = Enumerable.Range(0, options.Runs).Select(_ => Time(() => Ask(new AccountRuleSet(rules), bills))).Min();
            var scan = Time(() => Scan(rules, bills)) * (bills.Length / (double)Math.Min(ScannedBills, bills.Length));
            Console.WriteLine(Text($"{(best > Limit ? "TOO MUCH" : "within the limit")}: {name}: {options.Lines:#,##0} lines through {rules.Length} rules in {best.TotalMilliseconds:#,##0} ms of {Limit.TotalMilliseconds:#,##0}; one rule after the other {scan.TotalMilliseconds:#,##0} ms, {scan / best:0.0} times that"));
            failed += best > Limit ? 1 : 0;
        }

        failed += RunVat(options);

        return failed > 0 ? 1 : 0;
    }

    /// <summary>Ten rules a code, told apart by customer and days; every other line has a plain rate for a code.</summary>
    private static int RunVat(BenchmarkOptions options)
    {
        ImmutableArray<VatRule> rules =
        [
            .. Enumerable.Range(0, RulesMax).Select(static number => new VatRule
            {
                VatCodes = [Text($"V{number / 10}")],
                TaxType = "OUTPUT2",
                Rate = 20m,
                Treatment = VatTreatment.Taxed,
                When = number % 10 < 9 ? VatConditions.None with { Customers = [Text($"ACC{number}"), Text($"ACC{number * 7}")] } : VatConditions.None,
            }),
        ];
        var map = new VatMap(rules, new Organisation { TenantId = "", Name = "", BaseCurrency = CurrencyCode.Gbp });
        var bills = Bills(options.Lines / LinesPerBill, 5_000);
        var best = Enumerable.Range(0, options.Runs).Select(_ => Time(() => bills.Sum(bill => bill.Lines.Count(line => map.For(CodeOf(line), bill, line, null) is not null)))).Min();
        Console.WriteLine(Text($"{(best > Limit ? "TOO MUCH" : "within the limit")}: VAT codes: {options.Lines:#,##0} lines through {rules.Length} rules of the VAT map in {best.TotalMilliseconds:#,##0} ms of {Limit.TotalMilliseconds:#,##0}"));
        return best > Limit ? 1 : 0;
    }

    private static string CodeOf(Core.Extract.ChargeLine line) => VatCodes[line.SourceLine % VatCodes.Length];

    private static TimeSpan Time(Func<int> work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.UserProcessorTime;
        return work() > 0 ? process.UserProcessorTime - before : throw new BenchmarkFailedException("No rule caught anything: the benchmark measures nothing.");
    }

    private static int Ask(AccountRuleSet rules, ImmutableArray<BilledDocument> bills)
    {
        var caught = 0;
        foreach (var bill in bills)
        {
            var ofBill = rules.Within(bill, null);
            foreach (var line in bill.Lines)
            {
                caught += ofBill.For(line) is null ? 0 : 1;
            }
        }

        return caught;
    }

    private static int Scan(ImmutableArray<AccountRule> rules, ImmutableArray<BilledDocument> bills)
    {
        var regexes = rules.ToDictionary(static rule => rule.Name, static rule => rule.DescriptionRegexes.Select(DescriptionRegex.Of).ToArray());
        return bills.Take(ScannedBills).Sum(bill => bill.Lines.Count(line => rules.Any(rule =>
            Is(rule.TransactionCodes, line.TransactionCode) && Is(rule.TransactionTypes, line.TransactionType) && Is(rule.Customers, bill.AccountNumber) && Is(rule.Sites, line.Site)
            && (rule.Descriptions.IsEmpty || rule.Descriptions.Any(pattern => TextPattern.IsLike(line.Description!, pattern)))
            && (rule.DescriptionRegexes.IsEmpty || regexes[rule.Name].Any(regex => regex.IsMatch(line.Description!))))));
    }

    private static bool Is(ImmutableArray<string> wanted, string? value) => wanted.IsEmpty || wanted.Contains(value!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Of ten rules five by code, two by pattern, one by regular expression and type, one by customer, one by site and type.</summary>
    private static AccountRule Rule(int number)
    {
        var rule = new AccountRule { Name = Text($"rule {number}"), AccountCode = "200" };
        return (number % 10) switch
        {
            < 5 => rule with { TransactionCodes = [Text($"C{number}"), Text($"D{number}")] },
            5 => rule with { Descriptions = [Text($"Service {number} *")] },
            6 => rule with { Descriptions = [Text($"* to zone {number} *"), Text($"*, band {number}")] },
            7 => rule with { DescriptionRegexes = [Text($@"\b0{number}\d{{4,}}\b")], TransactionTypes = ["Calls", Text($"Type {number}")] },
            8 => rule with { Customers = [.. Enumerable.Range(0, 20).Select(at => Text($"ACC{number * 20 + at}"))] },
            _ => rule with { Sites = [Text($"Site {number}")], TransactionTypes = ["Calls", Text($"Type {number}")] },
        };
    }

    private static ImmutableArray<BilledDocument> Bills(int count, int distinct)
    {
        var random = new SplitMix64(20261031);
        return [.. Enumerable.Range(0, count).Select(at => new BilledDocument
        {
            Number = Text($"B{at}"),
            AccountNumber = Text($"ACC{random.Below(20_000)}"),
            Date = new DateOnly(2026, 10, 1 + random.Below(31)),
            Currency = CurrencyCode.Gbp,
            Net = 0m,
            Vat = 0m,
            Gross = 0m,
            At = new SourceLocation("invoices.csv", at + 2),
            ContentHash = "",
            Lines = [.. Enumerable.Range(0, LinesPerBill).Select(line => Line(at * LinesPerBill + line, distinct))],
        })];
    }

    /// <summary>Everything that rules look at comes with the description, so that as many of them differ as shall.</summary>
    private static Core.Extract.ChargeLine Line(int number, int distinct)
    {
        var charge = SplitMix64.At(7, number % distinct);
        return new()
        {
            TransactionId = Text($"{number}"),
            TransactionType = charge.Below(3) == 0 ? "Calls" : Text($"Type {charge.Below(300)}"),
            TransactionCode = charge.Below(2) == 0 ? null : Text($"C{charge.Below(400)}"),
            Site = charge.Below(4) == 0 ? Text($"Site {charge.Below(300)}") : null,
            Description = Text($"Service {charge.Below(500)} from 0{1000000 + number % distinct} to zone {charge.Below(200)} in October"),
            Net = 1m,
            SourceLine = number,
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
