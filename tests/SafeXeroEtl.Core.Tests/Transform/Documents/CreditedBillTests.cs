using System.Collections.Immutable;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Documents;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Documents;

/// <summary>A credit note A1/9 that gives back charges of A1/1 (September), A1/2 and A1/10 (October): lines as <c>bill net</c>.</summary>
public sealed class CreditedBillTests
{
    private static readonly OriginalCharges Originals = OriginalCharges.Find(
        [Charged("A1/1", "2026-09-01"), Charged("A1/2", "2026-10-01"), Charged("A1/10", "2026-10-01"), Charged("A1/9", "2026-10-15")],
        new HashSet<string> { "A1/1", "A1/2", "A1/9", "A1/10" });

    [Theory]
    //          lines                                       gives back
    [InlineData("A1/1 -100                                 | A1/1 120.00")]
    [InlineData("A1/2 -10, A1/1 -20, A1/2 -30              | A1/1 24.00, A1/2 48.00")]
    [InlineData("A1/10 -10, A1/2 -10                       | A1/2 12.00, A1/10 12.00")]
    [InlineData("A1/1 -0.333, A1/1 -0.333, A1/1 -0.333     | A1/1 1.20")]
    [InlineData("A1/1 -10.004, A1/2 -10.004, A1/10 -10.004 | A1/1 12.01, A1/2 12.00, A1/10 12.00")]
    [InlineData("A1/1 -10.012, A1/2 -20.012                | A1/1 12.01, A1/2 24.01")]
    [InlineData("A1/1 -100, - 20                           | A1/1 96.00")]
    [InlineData("A1/2 -50, A1/1 -50, - 20                  | A1/1 60.00, A1/2 36.00")]
    [InlineData("A1/1 -50, - -20                           | A1/1 60.00")]
    [InlineData("- -50                                     |")]
    [InlineData("A1/1 -50, A1/9 -10, - 10                  | A1/1 60.00")]
    public void Each_bill_is_given_net_and_VAT_of_the_lines_that_give_it_back_and_never_more_than_the_gross(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        foreach (var way in Enum.GetValues<Summarising>())
        {
            Words(Transform(cells[0], way)).ShouldBe(cells[1], way.ToString());
        }
    }

    [Fact]
    public void Whatever_the_lines_the_parts_make_the_gross_where_all_give_back_and_never_more() => Properties.Hold(
        from lines in Gen.Choose(1, 99_999).Zip(Gen.Elements("A1/1", "A1/2", "A1/10")).NonEmptyListOf()
        from others in Gen.Choose(1, 500).ListOf()
        select (lines, others),
        static given =>
        {
            var linked = string.Join(", ", given.lines.Select(static line => FormattableString.Invariant($"{line.Item2} {line.Item1 / -1000m}")));
            var all = Transform(linked, Summarising.None);
            if (all.CreditedBills is { } whole)
            {
                whole.Sum(static bill => bill.Amount).ShouldBe(all.Gross);
            }

            var mixed = Transform(string.Join(", ", [linked, .. given.others.Select(static net => FormattableString.Invariant($"- {net / -1000m}"))]), Summarising.None);
            (mixed.CreditedBills ?? []).Sum(static bill => bill.Amount).ShouldBeLessThanOrEqualTo(mixed.Gross);
        },
        times: 200);

    private static BilledDocument Charged(string number, string date) => Bill(Line(1m, 0.20m, id: number)) with { Number = number, Date = Day(date) };

    private static TransformedBill Transform(string lines, Summarising summarise)
    {
        var charges = lines.Split(", ").Select(static line => line.Split(' ')).Select(static (line, at) => Line(Money(line[1]), null, type: "Credit", id: $"c{at}") with { RefundOf = line[0] == "-" ? null : line[0] }).ToArray();
        var (net, vat) = (Rounding.ToPence(charges.Sum(static line => line.Net)), Rounding.ToPence(charges.Sum(static line => line.Net) * 0.2m));
        var bill = Bill(charges) with { Number = "A1/9", Net = net, Vat = vat, Gross = net + vat };
        var pipeline = Pipeline with { Documents = new DocumentSettings { Summarise = summarise } };
        return new BillTransformation(pipeline, Tenant, new[] { Customer() }.ToImmutableDictionary(static each => each.AccountNumber), Originals).Transform(bill);
    }

    private static string Words(TransformedBill bill)
    {
        bill.Diagnostics.ShouldBeEmpty();
        return string.Join(", ", (bill.CreditedBills ?? []).Select(static credited => FormattableString.Invariant($"{credited.BillNumber} {credited.Amount:0.00}")));
    }
}
