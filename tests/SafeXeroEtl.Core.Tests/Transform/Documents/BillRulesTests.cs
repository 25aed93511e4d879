using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Documents;
using SafeXeroEtl.Core.Transform.Rules;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Documents;

/// <summary>P2's bound on SAFE's own VAT, on bills that mix rates with the reverse charge.</summary>
public sealed class BillRulesTests
{
    private static readonly VatRule Standard = Pipeline.VatRules[0];
    private static readonly VatRule ReverseCharge = Pipeline.VatRules.First(static rule => rule.Treatment == VatTreatment.ReverseCharge);

    private static readonly Gen<ImmutableArray<MappedLine>> AnyLines =
        from count in Gen.Choose(1, 40)
        from lines in Gen.Choose(-300_000, 900_000).Select(static units => units / 10_000m)
            .Zip(Gen.Elements(Standard, Pipeline.VatRules[1], Pipeline.VatRules[2], ReverseCharge), Mapped).ListOf(count)
        select lines.ToImmutableArray();

    [Fact]
    public void SAFEs_VAT_stands_however_it_was_rounded() => Properties.Hold(
        AnyLines,
        static lines =>
        {
            Stands(lines, Pence(lines.Sum(Exact))).ShouldBeTrue("rounded once a bill");
            Stands(lines, lines.Sum(static line => Pence(Exact(line)))).ShouldBeTrue("rounded line by line, the lines' VAT not said");
            Stands([.. lines.Select(static line => line with { Line = line.Line with { Vat = Pence(Exact(line)) } })], lines.Sum(static line => Pence(Exact(line)))).ShouldBeTrue("rounded line by line");
        },
        times: 1_000);

    [Fact]
    public void Beyond_half_a_penny_a_line_it_does_not() => Properties.Hold(
        AnyLines.Zip(Gen.Elements(1m, -1m)),
        static drawn =>
        {
            var (lines, sign) = drawn;
            var held = lines.Count(static line => line.Vat.Treatment != VatTreatment.ReverseCharge);
            var most = held switch { 0 => 0m, < 2 => 0.01m, _ => held / 200m };

            Stands(lines, Pence(lines.Sum(Exact)) + sign * (most + 0.01m)).ShouldBeFalse();
        },
        times: 1_000);

    [Fact]
    public void Lines_under_the_reverse_charge_change_nothing() => Properties.Hold(
        AnyLines.Zip(Gen.Choose(-30, 30)).Zip(Gen.Choose(1, 60)),
        static drawn =>
        {
            var ((lines, pence), more) = drawn;
            var vat = Pence(lines.Sum(Exact)) + pence / 100m;

            Stands([.. lines, .. Enumerable.Repeat(Mapped(1_000m, ReverseCharge), more)], vat).ShouldBe(Stands(lines, vat));
        },
        times: 1_000);

    [Fact]
    public void Too_much_under_one_rule_does_not_hide_behind_lines_under_the_reverse_charge()
    {
        ImmutableArray<MappedLine> lines =
        [
            Mapped(100m, Standard) with { Line = Line(100m, 19.60m) },
            Mapped(100m, Pipeline.VatRules[1]) with { Line = Line(100m, 5.40m, "R") },
            .. Enumerable.Repeat(Mapped(100m, ReverseCharge) with { Line = Line(100m, 0m, "D") }, 200),
        ];

        Stands(lines, 25m).ShouldBeFalse();
    }

    private static bool Stands(ImmutableArray<MappedLine> lines, decimal vat)
    {
        var bill = Bill([.. lines.Select(static line => line.Line)]);
        return !BillRules.Check(bill with { Vat = vat, Gross = bill.Net + vat }, lines, Tenant).Any(static fault => fault.Code == DiagnosticCodes.ImplausibleVat);
    }

    private static MappedLine Mapped(decimal net, VatRule rule) => new(Line(net, null), Pipeline.AccountRules[1], rule, rule.Rate);

    private static decimal Exact(MappedLine line) => line.Vat.Treatment == VatTreatment.ReverseCharge ? 0m : line.Line.Net * line.Vat.Rate / 100m;

    private static decimal Pence(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
