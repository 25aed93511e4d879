using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>A bill's lines in whole pence, or why not.</summary>
/// <param name="Note">How pennies were placed, in words; null when Xero's own arithmetic gives SAFE's figures.</param>
public sealed record PlacedLines(ImmutableArray<LineItem> Lines, string? Note, string? Fault);

/// <summary>
/// Whole pence for every line so that Σ = SAFE's net and VAT (P2). Xero rounds the line, then VAT per line, then adds
/// (FACTS 11 Rounding); SAFE may round VAT once per bill (Notice 700 s.17.5). Pennies go by largest remainder within one tax
/// type; <c>TaxAmount</c> is sent only where Xero's own figure would differ.
/// </summary>
public static class PennyPlacement
{
    /// <param name="sign">−1 for a credit note, whose lines are sent with the sign turned.</param>
    /// <param name="net">SAFE's net in the document's sign, whole pence.</param>
    /// <param name="vat">SAFE's VAT in the document's sign, whole pence.</param>
    /// <param name="maxPlacedPence">More than this many pence of VAT to place is a fault.</param>
    public static PlacedLines Place(ImmutableArray<MappedLine> mapped, decimal sign, decimal net, decimal vat, int maxPlacedPence)
    {
        var groups = mapped.Select(static (line, index) => (line, index)).GroupBy(static item => item.line.Vat.TaxType).ToArray();
        var exactNets = groups.Select(group => group.Sum(item => sign * item.line.Line.Net)).ToArray();
        var exactVats = groups.Select(group => group.Sum(item => sign * ExactVat(item.line))).ToArray();
        if (!CanShare(exactNets, net) || !CanShare(exactVats, vat))
        {
            return Failed("SAFE's figures and the lines are too far apart.");
        }

        var groupNets = Rounding.LargestRemainder(exactNets, net);
        var groupVats = Rounding.LargestRemainder(exactVats, vat);
        var items = new LineItem[mapped.Length];
        var placed = 0m;
        foreach (var (group, at) in groups.Select(static (group, at) => (group, at)))
        {
            var lines = group.ToArray();
            var nets = Rounding.LargestRemainder([.. lines.Select(item => sign * item.line.Line.Net)], groupNets[at]);
            var vats = ShareVat(lines, nets, groupVats[at], sign);
            for (var line = 0; line < lines.Length; line++)
            {
                items[lines[line].index] = Item(lines[line].line, nets[line], vats[line]);
                placed += Math.Abs(vats[line] - NaturalVat(lines[line].line, nets[line]));
            }
        }

        if (items.Sum(static item => item.Net) != net || items.Sum(static item => item.Vat) != vat)
        {
            return Failed("no line can take the VAT that is missing.");
        }

        return placed * 100m > maxPlacedPence
            ? Failed(FormattableString.Invariant($"{placed:0.00} of VAT would have to be placed, documents.max_placed_pence allows {maxPlacedPence / 100m:0.00}."))
            : new PlacedLines([.. items], Note(items, placed), null);
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

    /// <summary>
    /// Xero's own VAT for every line, and the pence still missing for the group on the lines whose unrounded VAT asks for them
    /// most, the earlier line first on a tie. Lines of no amount take no pennies.
    /// </summary>
    private static decimal[] ShareVat((MappedLine line, int index)[] lines, ImmutableArray<decimal> nets, decimal target, decimal sign)
    {
        var vats = lines.Select((item, at) => NaturalVat(item.line, nets[at])).ToArray();
        var missing = (int)((target - vats.Sum()) * 100m);
        var step = Math.Sign(missing) * 0.01m;
        var order = Enumerable.Range(0, lines.Length)
            .Where(at => nets[at] != 0m)
            .OrderByDescending(at => step * (sign * ExactVat(lines[at].line) - vats[at]))
            .ThenBy(static at => at)
            .ToArray();
        for (var turn = 0; turn < Math.Abs(missing) && order.Length > 0; turn++)
        {
            vats[order[turn % order.Length]] += step;
        }

        return vats;
    }

    /// <summary>Whether whole pence can be found for every amount so that they make the total: see <see cref="Rounding.LargestRemainder"/>.</summary>
    private static bool CanShare(decimal[] exact, decimal total)
    {
        var missing = total * 100m - exact.Sum(static amount => decimal.Floor(amount * 100m));
        return missing >= 0m && missing <= exact.Length;
    }

    private static string? Note(LineItem[] items, decimal placed) => placed == 0m ? null : FormattableString.Invariant(
        $"VAT of {items.Count(static item => item.SendVat)} of {items.Length} lines set by hand, {placed:0.00} in all, so that the total is SAFE's.");
}
