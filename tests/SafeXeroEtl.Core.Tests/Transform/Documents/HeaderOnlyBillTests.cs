using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Documents;

/// <summary><c>lines: none</c>: what becomes of a bill of which only net, VAT and gross are known.</summary>
public sealed class HeaderOnlyBillTests
{
    private static readonly PipelineDefinition WithoutLines = Pipeline with
    {
        Files = [],
        AccountRules =
        [
            new AccountRule { Name = "calls", TransactionTypes = ["Calls"], AccountCode = "260" },
            new AccountRule { Name = "described", Descriptions = ["*"], AccountCode = "260" },
            new AccountRule { Name = "our own sites", Customers = ["A9"], AccountCode = "260" },
            new AccountRule { Name = "a dealer's", Dealers = ["NORTH"], AccountCode = "260" },
            new AccountRule { Name = "all else", IsDefault = true, CreditOfSale = true, AccountCode = "200" },
        ],
    };

    [Theory]
    //         net      VAT     customer's VAT code   comes out
    [InlineData("100.00 | 20.00  |    | OUTPUT2        ")]
    [InlineData("100.00 | 20.01  |    | OUTPUT2        ")]
    [InlineData("100.00 | 19.99  |    | OUTPUT2        ")]
    [InlineData("100.00 | 20.02  |    | SX2049         ")]
    [InlineData("100.00 | 5.00   |    | RROUTPUT       ")]
    [InlineData("100.00 | 12.34  |    | SX2049         ")] // a mixture of rates
    [InlineData("100.00 | -20.00 |    | SX2049         ")]
    [InlineData("100.00 | 17.50  |    | SX3004         ")] // fits a rate that Xero has archived
    [InlineData("100.00 | 0.00   |    | SX2049         ")] // zero-rated or exempt?
    [InlineData("100.00 | 0.00   | Z  | ZERORATEDOUTPUT")]
    [InlineData("100.00 | 0.00   | E  | EXEMPTOUTPUT   ")]
    [InlineData("100.00 | 0.00   | S  | SX2049         ")] // the customer's code says that VAT was due
    [InlineData("100.00 | 0.00   | D  | SX2049         ")] // reverse charge holds by type of charge
    [InlineData("100.00 | 0.00   | ?  | SX2049         ")]
    [InlineData("0.05   | 0.01   |    | SX2049         ")] // within a penny of 20 %, of 5 % and of nothing
    [InlineData("0.05   | 0.01   | S  | OUTPUT2        ")]
    [InlineData("-50.00 | -10.00 |    | OUTPUT2        ")]
    [InlineData("0.00   | 0.00   |    | skipped        ")]
    public void A_bill_is_one_line_if_its_figures_fit_one_rate(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var transformed = Transform(Header(Money(cells[0]), Money(cells[1])), cells[2].Length == 0 ? null : cells[2]);

        Outcome(transformed).ShouldBe(cells[3]);
        if (transformed.Document is { } document)
        {
            (document.Lines.Sum(static line => line.Net), document.Lines.Sum(static line => line.Vat)).ShouldBe((transformed.Net, transformed.Vat));
        }
    }

    [Theory]
    [InlineData("A1", null, "200")]
    [InlineData("A9", null, "260")]
    [InlineData("A1", "NORTH", "260")]
    public void The_account_comes_by_customer_by_dealer_or_by_the_catch_all_only(string account, string? dealer, string code)
    {
        var document = Transform(Header(100m, 20m) with { AccountNumber = account, DealerCode = dealer }).Document!;

        document.Lines.ShouldHaveSingleItem().AccountCode.ShouldBe(code);
        document.Lines[0].Description.ShouldBe("Charges of bill A1/1, 15 October 2026");
    }

    [Fact]
    public void Without_a_catch_all_the_bill_is_blocked_and_says_which_rules_apply()
    {
        var transformed = Transform(Header(100m, 20m), pipeline: WithoutLines with { AccountRules = WithoutLines.AccountRules.RemoveAt(4) });

        Outcome(transformed).ShouldBe(DiagnosticCodes.UnmappedCharge);
        transformed.Diagnostics[0].Message.ShouldContain("only rules by customer or dealer");
        transformed.Diagnostics[0].At.ShouldBe(new SourceLocation("invoices.csv", 2));
    }

    [Fact]
    public void A_block_names_net_VAT_and_the_rates_tried() =>
        Transform(Header(100m, 12.34m)).Diagnostics.ShouldHaveSingleItem().Message
            .ShouldBe("Bill A1/1 comes without lines, net 100.00 and VAT 12.34, and no rate of the VAT map fits: 20 %, 17.5 %, 5 %, 0 % were tried.");

    [Fact]
    public void A_credit_wants_a_rule_that_says_so()
    {
        var rules = WithoutLines.AccountRules.Replace(WithoutLines.AccountRules[4], WithoutLines.AccountRules[4] with { CreditOfSale = false });

        Outcome(Transform(Header(-50m, -10m), pipeline: WithoutLines with { AccountRules = rules })).ShouldBe(DiagnosticCodes.NotACreditNote);
    }

    private static BilledDocument Header(decimal net, decimal vat) => Bill() with { Net = net, Vat = vat, Gross = net + vat };

    private static TransformedBill Transform(BilledDocument bill, string? vatCode = null, PipelineDefinition? pipeline = null) =>
        new BillTransformation(pipeline ?? WithoutLines, Tenant, new Dictionary<string, Customer> { ["A1"] = Customer() with { VatCode = vatCode } }, OriginalCharges.None).Transform(bill);

    private static string Outcome(TransformedBill transformed) => transformed switch
    {
        { Document: { } document } => document.Lines.Single().TaxType,
        { IsSkipped: true } => "skipped",
        _ => transformed.Diagnostics[0].Code,
    };
}
