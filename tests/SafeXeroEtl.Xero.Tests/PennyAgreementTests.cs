using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;
using SafeXeroEtl.Sandbox;
using SafeXeroEtl.TestKit.Billing;
using static SafeXeroEtl.Xero.Tests.Samples;
using ChargeLine = SafeXeroEtl.Core.Extract.ChargeLine;
using Customer = SafeXeroEtl.Core.Extract.Customer;

namespace SafeXeroEtl.Xero.Tests;

/// <summary>
/// P2 against the sandbox's own arithmetic: bills of any mixture of rates, signs and precision, transformed, sent and read back, show SAFE's
/// net, VAT and gross to the penny.
/// </summary>
public sealed class PennyAgreementTests
{
    private const int BillsMax = 400;

    [Theory]
    [InlineData(PennyMode.TaxAmount, true)]
    [InlineData(PennyMode.TaxAmount, false)]
    [InlineData(PennyMode.RoundingLine, true)]
    public async Task What_the_sandbox_makes_of_a_planned_document_is_what_SAFE_billed(PennyMode mode, bool reverseChargeIncomeIsNil)
    {
        await using var world = await SandboxWorld.StartAsync(enforceLimits: false, new XeroUnknowns { ReverseChargeIncomeIsNil = reverseChargeIncomeIsNil });
        var organisation = await world.Client.ReadOrganisationAsync(world.Tenant, Stop);
        var contact = await world.ContactAsync();
        var random = new SplitMix64(20261127);
        var transformed = Enumerable.Range(1, BillsMax).Select(number => Transform(mode, organisation, Bill(random, number))).ToArray();

        transformed.ShouldAllBe(static bill => bill.Document != null, string.Join('\n', transformed.SelectMany(static bill => bill.Diagnostics).Take(3)));
        foreach (var batch in transformed.GroupBy(static bill => bill.Kind).SelectMany(static kind => kind.Chunk(50)))
        {
            var verdicts = await world.SendAsync(XeroClient.PrepareDocuments([.. batch.Select(static bill => bill.Document!)], [.. batch.Select(_ => contact)]));
            verdicts.ShouldAllBe(static verdict => verdict.Saved, string.Join('\n', verdicts.SelectMany(static verdict => verdict.Messages).Take(3)));
        }

        var all = new DocumentFilter { From = new DateOnly(2026, 10, 1), To = new DateOnly(2026, 10, 31) };
        var booked = (await world.Client.ReadInvoicesAsync(world.Tenant, all, Stop).AllAsync()).Concat(await world.Client.ReadCreditNotesAsync(world.Tenant, all, Stop).AllAsync())
            .ToDictionary(static document => document.Number);
        foreach (var bill in transformed)
        {
            var inXero = booked[bill.Number];
            var rounding = bill.Document!.Lines.Where(static line => line.Charges == 0).Sum(static line => line.Net);
            (bill.Number, inXero.Net - rounding, inXero.Vat + rounding, inXero.Gross).ShouldBe((bill.Number, bill.Net, bill.Vat, bill.Gross));
            (rounding == 0m || mode == PennyMode.RoundingLine).ShouldBeTrue();
        }

        transformed.Count(static bill => !bill.Pennies!.Placed.IsEmpty).ShouldBeGreaterThan(BillsMax / 4, "bills on which nothing is placed show nothing");
        transformed.Count(static bill => bill.Kind == DocumentKind.CreditNote).ShouldBeGreaterThan(BillsMax / 10);
    }

    private static TransformedBill Transform(PennyMode mode, Organisation organisation, BilledDocument bill)
    {
        var pipeline = new PipelineDefinition
        {
            Name = "pennies",
            Organisation = "sandbox",
            Start = new DateOnly(2026, 10, 1),
            ExportFolder = "exports/{period}",
            Files = [new ExportFile("lines", "lines.csv", new ExportLayout { Name = "lines", Role = "lines", Columns = [] })],
            Controls = [],
            AccountRules = [new AccountRule { Name = "all", IsDefault = true, CreditOfSale = true, AccountCode = "200" }],
            VatRules =
            [
                Vat("S", "OUTPUT2", 20m, VatTreatment.Taxed), Vat("R", "RROUTPUT", 5m, VatTreatment.Taxed), Vat("Z", "ZERORATEDOUTPUT", 0m, VatTreatment.ZeroRated),
                Vat("E", "EXEMPTOUTPUT", 0m, VatTreatment.Exempt), Vat("RC", "DRCHARGE20", 0m, VatTreatment.ReverseCharge),
            ],
            ReverseCharge = new ReverseChargeRules
            {
                WholesaleTypes = ["Wholesale"],
                Customers = [new ReverseChargeCustomer { AccountNumber = "A1", VatNumber = "GB010000776", CheckedOn = new DateOnly(2026, 9, 1), Confirmation = "file 1", Reference = "ABC123DEF" }],
            },
            Documents = new DocumentSettings { Pennies = mode, MaxPlacedPence = 200, DefaultDueDays = 14 },
            PaymentTypes = [],
            ContactDecisions = [],
            AcceptedDifferences = [],
            DefinitionFiles = ImmutableSortedDictionary<string, string>.Empty,
        };
        return new BillTransformation(pipeline, organisation, new Dictionary<string, Customer>(), OriginalCharges.None).Transform(bill);
    }

    private static VatRule Vat(string code, string taxType, decimal rate, VatTreatment treatment) => new() { VatCodes = [code], TaxType = taxType, Rate = rate, Treatment = treatment, Reason = "test" };

    /// <summary>SAFE rounds VAT once a bill, or line by line, or not at all before the total: its public pages do not say.</summary>
    private static BilledDocument Bill(SplitMix64 random, int number)
    {
        var sign = random.Chance(25) ? -1m : 1m;
        var precision = random.Pick([100m, 1_000m, 10_000m]);
        var perLine = random.Chance(50);
        var lines = Enumerable.Range(1, random.Between(1, 40)).Select(at => Line(random, at, sign, precision, perLine)).ToImmutableArray();
        var (net, vat) = (Pence(lines.Sum(static line => line.Net)), Pence(lines.Sum(line => perLine ? line.Vat!.Value : line.Net * Rate(line) / 100m)));
        return new BilledDocument
        {
            Number = FormattableString.Invariant($"P/{number}"),
            AccountNumber = "A1",
            Date = new DateOnly(2026, 10, 1 + number % 31),
            Currency = CurrencyCode.Gbp,
            Net = net,
            Vat = vat,
            Gross = net + vat,
            Lines = lines,
            At = new SourceLocation("invoices.csv", number),
            ContentHash = "h",
        };
    }

    private static ChargeLine Line(SplitMix64 random, int at, decimal sign, decimal precision, bool perLine)
    {
        var code = random.Pick(["S", "S", "S", "R", "Z", "E", "RC"]);
        var line = new ChargeLine
        {
            TransactionId = FormattableString.Invariant($"{at}"),
            TransactionType = code == "RC" ? "Wholesale" : "Calls",
            Net = sign * random.Between(-20_000, 200_000) / precision,
            VatCode = code,
            SourceLine = at,
        };
        return perLine ? line with { Vat = Pence(line.Net * Rate(line) / 100m) } : line with { Vat = code == "RC" ? 0m : null };
    }

    private static decimal Rate(ChargeLine line) => line.VatCode switch { "S" => 20m, "R" => 5m, _ => 0m };

    private static decimal Pence(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
