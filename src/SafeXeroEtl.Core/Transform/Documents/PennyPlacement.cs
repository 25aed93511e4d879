using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>A bill's lines in whole pence, or why not.</summary>
/// <param name="Note">How pennies were placed, in words; null when Xero's own arithmetic gives SAFE's figures.</param>
public sealed record PlacedLines(ImmutableArray<LineItem> Lines, string? Note, string? Fault);

/// <summary>
/// Whole pence for every line so that Σ = SAFE's net and VAT (P2). Xero rounds the line, then VAT per line, then adds
/// (FACTS 11 Rounding); SAFE may round VAT once per bill (Notice 700 s.17.5). Where Xero's own figures make SAFE's total nothing
/// is placed; otherwise pennies go by largest remainder within one tax type. <c>TaxAmount</c> is sent only where Xero's own
/// figure would differ.
/// </summary>
public static class PennyPlacement
{
    /// <param name="sign">−1 for a credit note, whose lines are sent with the sign turned.</param>
    /// <param name="net">SAFE's net in the document's sign, whole pence.</param>
    /// <param name="vat">SAFE's VAT in the document's sign, whole pence.</param>
    /// <param name="maxPlacedPence">More than this many pence of VAT to place is a fault.</param>
    public static PlacedLines Place(ImmutableArray<MappedLine> mapped, decimal sign, decimal net, decimal vat, int maxPlacedPence)
    {
        var groups = mapped.Select(static (line, index) => (line, index)).GroupBy(static item => item.line.Vat.TaxType).Select(static group => group.ToArray()).ToArray();
        var exactNets = groups.Select(group => group.Sum(item => sign * item.line.Line.Net)).ToArray();
        if (!CanShare(exactNets, net))
        {
            return Failed("the lines do not add up to SAFE's net");
        }

        var groupNets = Rounding.LargestRemainder(exactNets, net);
        var nets = new decimal[mapped.Length];
        foreach (var (group, at) in groups.Select(static (group, at) => (group, at)))
        {
            var shared = Rounding.LargestRemainder([.. group.Select(item => sign * item.line.Line.Net)], groupNets[at]);
            Spread(group, shared, nets);
        }

        return PlaceVat(mapped, groups, nets, sign, vat, maxPlacedPence);
    }

    private static PlacedLines PlaceVat(
        ImmutableArray<MappedLine> mapped, (MappedLine line, int index)[][] groups, decimal[] nets, decimal sign, decimal vat, int maxPlacedPence)
    {
        var natural = mapped.Select((line, at) => NaturalVat(line, nets[at])).ToArray();
        var vats = natural.Sum() == vat ? natural : SharedVat(mapped, groups, nets, natural, sign, vat);
        if (vats.Sum() != vat)
        {
            return Failed("no line can take the VAT that is missing");
        }

        var placed = vats.Zip(natural, static (sent, own) => Math.Abs(sent - own)).Sum();
        if (placed * 100m > maxPlacedPence)
        {
            return Failed(FormattableString.Invariant($"{placed:0.00} of VAT would have to be placed, documents.max_placed_pence allows {maxPlacedPence / 100m:0.00}"));
        }

        ImmutableArray<LineItem> items = [.. mapped.Select((line, at) => Item(line, nets[at], vats[at]))];
        return new PlacedLines(items, Note(items, placed), null);
    }

    private static decimal[] SharedVat(
        ImmutableArray<MappedLine> mapped, (MappedLine line, int index)[][] groups, decimal[] nets, decimal[] natural, decimal sign, decimal vat)
    {
        var targets = Targets(mapped, groups, sign, vat);
        var vats = natural.ToArray();
        foreach (var (group, at) in groups.Select(static (group, at) => (group, at)))
        {
            ShareVat(group, nets, targets[at], sign, vats);
        }

        return vats;
    }

    /// <summary>
    /// VAT of each tax type in whole pence. What SAFE's rounding adds or takes away over the whole bill arose on the lines that
    /// bear VAT, so that each tax type takes its part of it by their number.
    /// </summary>
    private static ImmutableArray<decimal> Targets(ImmutableArray<MappedLine> mapped, (MappedLine line, int index)[][] groups, decimal sign, decimal vat)
    {
        var exact = groups.Select(group => group.Sum(item => sign * ExactVat(item.line))).ToArray();
        var bearing = mapped.Count(BearsVat);
        var apart = vat - exact.Sum();
        return bearing == 0
            ? [.. exact.Select(Rounding.ToPence)]
            : Rounding.LargestRemainder([.. exact.Select((own, at) => own + apart * groups[at].Count(static item => BearsVat(item.line)) / bearing)], vat);
    }

    private static void Spread((MappedLine line, int index)[] group, ImmutableArray<decimal> shared, decimal[] all)
    {
        for (var at = 0; at < group.Length; at++)
        {
            all[group[at].index] = shared[at];
        }
    }

    private static PlacedLines Failed(string why) => new([], null, why);

    private static LineItem Item(MappedLine mapped, decimal net, decimal vat) => new()
    {
        Description = mapped.Description,
        Net = net,
        Vat = vat,
        SendVat = vat != Rounding.VatOf(net, mapped.XeroRate),
        AccountCode = mapped.Account.AccountCode,
        TaxType = mapped.Vat.TaxType,
        TransactionId = mapped.Line.TransactionId,
    };

    /// <summary>VAT before rounding: SAFE's own for the line, else its rate on the net; none under the reverse charge.</summary>
    private static decimal ExactVat(MappedLine mapped) =>
        mapped.Vat.Treatment == VatTreatment.ReverseCharge ? 0m : mapped.Line.Vat ?? mapped.Line.Net * mapped.Vat.Rate / 100m;

    /// <summary>What Xero would work out; nil under the reverse charge, where a nil TaxAmount is no placed penny but the rule itself.</summary>
    private static decimal NaturalVat(MappedLine mapped, decimal net) =>
        mapped.Vat.Treatment == VatTreatment.ReverseCharge ? 0m : Rounding.VatOf(net, mapped.XeroRate);

    /// <summary>Nil, zero-rated, exempt and reverse-charge lines never take a penny of VAT: it would be charged where none is due.</summary>
    private static bool BearsVat(MappedLine mapped) =>
        mapped.Line.Net != 0m && mapped.Vat.Rate != 0m && mapped.Vat.Treatment != VatTreatment.ReverseCharge;

    /// <summary>
    /// Adds the pence still missing for the group to the lines whose unrounded VAT asks for them most, the earlier line first on
    /// a tie. Lines of no amount take no pennies.
    /// </summary>
    private static void ShareVat((MappedLine line, int index)[] group, decimal[] nets, decimal target, decimal sign, decimal[] vats)
    {
        var missing = (int)((target - group.Sum(item => vats[item.index])) * 100m);
        var step = Math.Sign(missing) * 0.01m;
        var order = group.Where(item => nets[item.index] != 0m && BearsVat(item.line))
            .OrderByDescending(item => step * (sign * ExactVat(item.line) - vats[item.index]))
            .ThenBy(static item => item.index)
            .ToArray();
        for (var turn = 0; turn < Math.Abs(missing) && order.Length > 0; turn++)
        {
            vats[order[turn % order.Length].index] += step;
        }
    }

    /// <summary>Whether whole pence can be found for every amount so that they make the total: see <see cref="Rounding.LargestRemainder"/>.</summary>
    private static bool CanShare(decimal[] exact, decimal total)
    {
        var missing = total * 100m - exact.Sum(static amount => decimal.Floor(amount * 100m));
        return missing >= 0m && missing <= exact.Length;
    }

    private static string? Note(ImmutableArray<LineItem> items, decimal placed) => placed == 0m ? null : FormattableString.Invariant(
        $"VAT of {items.Count(static item => item.SendVat)} of {items.Length} lines set by hand, {placed:0.00} in all, so that the total is SAFE's.");
}
