using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Documents;

public sealed class PennyPlacementTests
{
    /// <summary>How SAFE came to its VAT; its public documents do not say.</summary>
    private enum SafeRounds
    {
        PerBill,
        PerLine,
        PerLineUnsaid,
        FourDecimals,
    }

    private static readonly Gen<(SafeRounds How, bool Credit, ImmutableArray<(decimal Net, decimal Rate)> Lines)> AnyBill =
        from how in Gen.Elements(Enum.GetValues<SafeRounds>())
        from credit in Gen.Elements(false, false, true)
        from count in Gen.Choose(1, 60)
        from decimals in Gen.Elements(100m, 100m, 1_000m, 10_000m)
        from lines in Gen.Choose(-300_000, 900_000).Select(units => units / decimals)
            .Zip(Gen.Elements(0m, 5m, 20m), static (net, rate) => (net, rate)).ListOf(count)
        select (how, credit, lines.ToImmutableArray());

    [Fact]
    public void Xero_makes_SAFEs_figures_of_every_bill_that_is_placed() => Properties.Hold(
        AnyBill,
        static bill =>
        {
            var (mapped, sign, net, vat) = AsSafeSays(bill);

            var placed = Pennies().Place(mapped, sign, net, vat);

            placed.Fault.ShouldBeNull();
            XeroArithmetic.Of(placed.Lines, RateOf).ShouldBe((net, vat, net + vat));
            placed.Lines.Sum(static line => line.Net).ShouldBe(net);
            placed.Lines.Sum(static line => line.Vat).ShouldBe(vat);
        },
        times: 2_000);

    [Fact]
    public void No_line_moves_further_than_it_must_and_TaxAmount_goes_only_where_Xero_would_differ() => Properties.Hold(
        AnyBill,
        static bill =>
        {
            var (mapped, sign, net, vat) = AsSafeSays(bill);

            var placed = Pennies().Place(mapped, sign, net, vat);

            var own = placed.Lines.Select(static line => XeroArithmetic.HalvesAway(line.Net * RateOf(line.TaxType) / 100m)).ToArray();
            if (own.Sum() == vat)
            {
                placed.Lines.ShouldAllBe(static line => !line.SendVat);
                placed.Proof!.Placed.ShouldAllBe(static penny => penny.Vat == 0m);
            }

            foreach (var (line, at) in placed.Lines.Select(static (line, at) => (line, at)))
            {
                Math.Abs(line.Net - sign * mapped[at].Line.Net).ShouldBeLessThan(0.01m + 0.0000001m);
                line.SendVat.ShouldBe(line.Vat != own[at]);
                Math.Abs(line.Vat - own[at]).ShouldBeLessThanOrEqualTo(0.02m);
                (line.Net != 0m || !line.SendVat).ShouldBeTrue("a line of no amount takes no penny");
                (RateOf(line.TaxType) != 0m || line.Vat == 0m).ShouldBeTrue("no VAT where none is due");
            }

            // Within one tax type pennies all go the same way: nothing is added to one line to be taken from another.
            foreach (var taxType in placed.Lines.Select(static (line, at) => (line, at)).GroupBy(static item => item.line.TaxType))
            {
                taxType.Select(item => Math.Sign(item.line.Vat - own[item.at])).Where(static sign => sign != 0).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
            }
        },
        times: 2_000);

    [Fact]
    public void A_credit_note_is_the_mirror_of_the_invoice() => Properties.Hold(
        AnyBill,
        static bill =>
        {
            var (mapped, _, net, vat) = AsSafeSays(bill with { Credit = false });
            var turned = mapped.Select(static line => line with { Line = line.Line with { Net = -line.Line.Net, Vat = -line.Line.Vat } }).ToImmutableArray();

            Pennies().Place(turned, -1m, net, vat).Lines.ShouldBe(Pennies().Place(mapped, 1m, net, vat).Lines);
        });

    [Fact]
    public void A_bill_that_Xero_adds_up_alike_is_left_alone()
    {
        var placed = Pennies(0).Place([Mapped(10m, 2m, 20m), Mapped(33.33m, 6.67m, 20m), Mapped(4m, 0m, 0m)], 1m, 47.33m, 8.67m);

        placed.Proof!.Placed.ShouldBeEmpty();
        placed.Lines.ShouldAllBe(static line => !line.SendVat);
    }

    [Fact]
    public void VAT_rounded_once_a_bill_takes_pennies_from_the_lines_whose_rounding_gained_most()
    {
        // Three lines of 0.33: Xero makes 0.07 each, 0.21 in all; SAFE says 0.20 for 0.99.
        var placed = Pennies(100).Place([Mapped(0.33m, null, 20m), Mapped(0.33m, null, 20m), Mapped(0.33m, null, 20m)], 1m, 0.99m, 0.20m);

        placed.Lines.Select(static line => (line.Vat, line.SendVat)).ShouldBe([(0.06m, true), (0.07m, false), (0.07m, false)]);
        placed.Proof.ShouldNotBeNull();
        (placed.Proof.NaturalNet, placed.Proof.NaturalVat, placed.Proof.NaturalGross).ShouldBe((0.99m, 0.21m, 1.20m));
        placed.Proof.Placed.ShouldHaveSingleItem().ShouldBe(new PlacedPenny(1, 0m, -0.01m));
    }

    [Fact]
    public void VAT_rounded_line_by_line_and_not_said_is_found_again()
    {
        // Ten calls of 2p: no VAT on any of them, though 20 % of 20p is 4p.
        var placed = Pennies(0).Place([.. Enumerable.Range(0, 10).Select(static _ => Mapped(0.02m, null, 20m))], 1m, 0.20m, 0m);

        placed.Fault.ShouldBeNull();
        placed.Lines.ShouldAllBe(static line => !line.SendVat && line.Vat == 0m);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(0)]
    public void The_reverse_charge_sends_a_nil_TaxAmount_where_Xeros_rate_is_not_nil(int xeroRate)
    {
        var placed = Pennies(0).Place([Mapped(100m, 0m, 20m, VatTreatment.ReverseCharge, xeroRate)], 1m, 100m, 0m);

        var line = placed.Lines.ShouldHaveSingleItem();
        (line.Vat, line.SendVat).ShouldBe((0m, xeroRate != 0));
        placed.Proof!.Placed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ReverseCharge", 20)]
    [InlineData("ZeroRated", 0)]
    public void No_penny_of_VAT_is_ever_put_where_none_is_due(string treatment, int rate) =>
        Pennies(100).Place([Mapped(100m, 0m, rate, Enum.Parse<VatTreatment>(treatment))], 1m, 100m, 0.01m).Fault.ShouldBe("no line can take the VAT that is missing");

    [Fact]
    public void Lines_that_are_all_nil_take_nothing() =>
        Pennies(100).Place([Mapped(0m, null, 20m), Mapped(0m, null, 20m)], 1m, 0m, 0.01m).Fault.ShouldNotBeNull();

    [Theory]
    [InlineData(2, null)]
    [InlineData(1, "0.02 would have to be placed, documents.max_placed_pence allows 0.01")]
    public void More_pennies_than_the_pipeline_allows_are_a_fault(int limit, string? fault) =>
        Pennies(limit).Place([Mapped(10m, null, 20m), Mapped(10m, null, 20m)], 1m, 20m, 4.02m).Fault.ShouldBe(fault);

    [Fact]
    public void Lines_that_do_not_make_the_net_are_a_fault() =>
        Pennies(100).Place([Mapped(10m, 2m, 20m)], 1m, 10.02m, 2m).Fault.ShouldBe("the lines do not add up to SAFE's net");

    [Fact]
    public void Net_finer_than_pence_is_placed_and_the_proof_says_where()
    {
        // Three calls of a third of a penny less than 33p make 98p, though each by itself rounds to 33p.
        var placed = Pennies().Place([Mapped(0.326m, null, 0m), Mapped(0.327m, null, 0m), Mapped(0.327m, null, 0m)], 1m, 0.98m, 0m);

        placed.Lines.Select(static line => line.Net).ShouldBe([0.32m, 0.33m, 0.33m]);
        (placed.Proof!.NaturalNet, placed.Proof.NaturalVat).ShouldBe((0.99m, 0m));
        placed.Proof.Placed.ShouldHaveSingleItem().ShouldBe(new PlacedPenny(1, -0.01m, 0m));
    }

    [Fact]
    public void A_line_on_the_rounding_account_makes_the_gross_SAFEs_and_sends_no_TaxAmount() => Properties.Hold(
        AnyBill,
        static bill =>
        {
            var (mapped, sign, net, vat) = AsSafeSays(bill);

            var placed = Pennies(mode: PennyMode.RoundingLine).Place(mapped, sign, net, vat);

            placed.Fault.ShouldBeNull();
            placed.Lines.ShouldAllBe(static line => !line.SendVat);
            var (xeroNet, xeroVat, xeroGross) = XeroArithmetic.Of(placed.Lines, static taxType => taxType == "NONE" ? 0m : RateOf(taxType));
            xeroGross.ShouldBe(net + vat);
            var rounding = placed.Lines.Where(static line => line.AccountCode == "860").Sum(static line => line.Net);
            (xeroNet - rounding, xeroVat + rounding).ShouldBe((net, vat), "what the rounding line holds is exactly what VAT is short of");
            (rounding == 0m).ShouldBe(placed.Lines.Length == mapped.Length, "no rounding line of nothing");
        },
        times: 1_000);

    [Fact]
    public void Mode_block_lets_pass_only_what_Xero_would_make_by_itself() => Properties.Hold(
        AnyBill,
        static bill =>
        {
            var (mapped, sign, net, vat) = AsSafeSays(bill);
            var alone = mapped.Select(line => XeroArithmetic.HalvesAway(sign * line.Line.Net)).ToArray();
            var own = alone.Select((amount, at) => XeroArithmetic.HalvesAway(amount * mapped[at].XeroRate / 100m)).Sum();

            var placed = Pennies(mode: PennyMode.Block).Place(mapped, sign, net, vat);

            (placed.Fault is null).ShouldBe(alone.Sum() == net && own == vat);
        },
        times: 1_000);

    [Fact]
    public void Without_a_rounding_account_the_bill_that_needs_one_is_a_fault() =>
        new PennyPlacement(PennyMode.RoundingLine, 100, null).Place([Mapped(10m, null, 20m)], 1m, 10m, 2.01m).Fault
            .ShouldBe("the organisation has no active account that Xero keeps for rounding, which documents.pennies: rounding_line needs");

    [Theory]
    [InlineData("RoundingLine")]
    [InlineData("TaxAmount")]
    public void The_limit_holds_in_every_mode(string mode)
    {
        ImmutableArray<MappedLine> lines = [Mapped(10m, null, 20m), Mapped(10m, null, 20m)];

        Pennies(2, Enum.Parse<PennyMode>(mode)).Place(lines, 1m, 20m, 4.02m).Fault.ShouldBeNull();
        Pennies(1, Enum.Parse<PennyMode>(mode)).Place(lines, 1m, 20m, 4.02m).Fault.ShouldNotBeNull();
    }

    private static PennyPlacement Pennies(int max = 100, PennyMode mode = PennyMode.TaxAmount) => new(mode, max, "860");

    private static decimal RateOf(string taxType) => Tenant.Rate(taxType)!.EffectiveRate;

    /// <summary>The bill with the totals SAFE would print, by the way it rounds.</summary>
    private static (ImmutableArray<MappedLine> Lines, decimal Sign, decimal Net, decimal Vat) AsSafeSays(
        (SafeRounds How, bool Credit, ImmutableArray<(decimal Net, decimal Rate)> Lines) bill)
    {
        var (how, credit, lines) = bill;
        var sign = credit ? -1m : 1m;
        var vats = lines.Select(line => how switch
        {
            SafeRounds.PerBill => line.Net * line.Rate / 100m,
            SafeRounds.FourDecimals => decimal.Round(line.Net * line.Rate / 100m, 4, MidpointRounding.AwayFromZero),
            _ => XeroArithmetic.HalvesAway(line.Net * line.Rate / 100m),
        }).ToArray();
        var said = how is SafeRounds.PerLine or SafeRounds.FourDecimals;
        var mapped = lines.Select((line, at) => Mapped(sign * line.Net, said ? sign * vats[at] : null, line.Rate)).ToImmutableArray();
        return (mapped, sign, XeroArithmetic.HalvesAway(lines.Sum(static line => line.Net)), XeroArithmetic.HalvesAway(vats.Sum()));
    }
}
