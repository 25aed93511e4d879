using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Transform.Documents;

/// <summary>
/// Whole pence for every line so that Σ = SAFE's net and VAT (P2). Xero rounds the line, then VAT per line, then adds
/// (FACTS 11 Rounding); SAFE may round VAT once per bill (Notice 700 s.17.5). Nets that do not make SAFE's when each is rounded go by largest
/// remainder within one tax type. Where Xero's VAT then makes SAFE's total nothing more is placed; otherwise the pipeline says how: a TaxAmount on the lines where Xero's own figure
/// would differ, a line on the organisation's rounding account, or not at all.
/// </summary>
/// <param name="mode">How VAT that Xero would round otherwise is brought in.</param>
/// <param name="maxPlacedPence">More than this many pence to place on one document is a fault, whatever the mode.</param>
/// <param name="roundingAccount">Code of the active account that Xero keeps for rounding (SystemAccount ROUNDING); null where there is none.</param>
public sealed class PennyPlacement(PennyMode mode, int maxPlacedPence, string? roundingAccount)
{
    /// <param name="sign">−1 for a credit note, whose lines are sent with the sign turned.</param>
    /// <param name="net">SAFE's net in the document's sign, whole pence.</param>
    /// <param name="vat">SAFE's VAT in the document's sign, whole pence.</param>
    public PlacedLines Place(ImmutableArray<MappedLine> mapped, decimal sign, decimal net, decimal vat)
    {
        var groups = TaxTypeGroup.Of(mapped);
        var rounded = mapped.Select(line => Rounding.ToPence(sign * line.Line.Net)).ToArray();
        if ((rounded.Sum() == net ? rounded : NetPlacement.Share(groups, sign, net)) is not { } nets)
        {
            return Failed("the lines do not add up to SAFE's net");
        }

        var natural = nets.Select((own, at) => mapped[at].NaturalVat(own)).ToArray();
        var vats = mode == PennyMode.TaxAmount && natural.Sum() != vat ? VatPlacement.Share(groups, nets, natural, sign, vat) : natural;
        var left = vat - vats.Sum();
        if (left != 0m && WhyNot(left) is { } fault)
        {
            return Failed(fault);
        }

        var items = mapped.Select((line, at) => Item(line, nets[at], vats[at])).Concat(left == 0m ? [] : [RoundingLine(left)]);
        return Checked(new PlacedLines([.. items], null)
        {
            Proof = new PennyProof
            {
                NaturalNet = rounded.Sum(),
                NaturalVat = mapped.Select((line, at) => line.NaturalVat(rounded[at])).Sum(),
                Placed = [.. Moves(nets, rounded, vats, natural, left)],
            },
        });
    }

    private string? WhyNot(decimal left) => mode switch
    {
        PennyMode.TaxAmount => "no line can take the VAT that is missing",
        PennyMode.Block => FormattableString.Invariant($"Xero would make {Math.Abs(left):0.00} {(left > 0m ? "less" : "more")} VAT, and documents.pennies is block"),
        _ when roundingAccount is null => "the organisation has no active account that Xero keeps for rounding, which documents.pennies: rounding_line needs",
        _ => null,
    };

    private PlacedLines Checked(PlacedLines placed)
    {
        var moved = placed.Proof!.Placed.Sum(static penny => Math.Abs(penny.Net) + Math.Abs(penny.Vat));
        return moved switch
        {
            _ when moved * 100m > maxPlacedPence => Failed(FormattableString.Invariant($"{moved:0.00} would have to be placed, documents.max_placed_pence allows {maxPlacedPence / 100m:0.00}")),
            > 0m when mode == PennyMode.Block => Failed(FormattableString.Invariant($"{moved:0.00} of net would have to be placed, and documents.pennies is block")),
            _ => placed,
        };
    }

    private static IEnumerable<PlacedPenny> Moves(decimal[] nets, decimal[] rounded, decimal[] vats, decimal[] natural, decimal left)
    {
        for (var at = 0; at < nets.Length; at++)
        {
            if (nets[at] != rounded[at] || vats[at] != natural[at])
            {
                yield return new PlacedPenny(at + 1, nets[at] - rounded[at], vats[at] - natural[at]);
            }
        }

        if (left != 0m)
        {
            yield return new PlacedPenny(nets.Length + 1, left, 0m);
        }
    }

    private static PlacedLines Failed(string why) => new([], why);

    private static LineItem Item(MappedLine mapped, decimal net, decimal vat) => new()
    {
        Description = mapped.Description,
        Net = net,
        Vat = vat,
        SendVat = vat != Rounding.VatOf(net, mapped.XeroRate),
        AccountCode = mapped.Account.AccountCode,
        TaxType = mapped.Vat.TaxType,
        ItemCode = mapped.Account.ItemCode,
        Tracking = mapped.Account.Tracking.IsEmpty ? null : mapped.Account.Tracking,
        TransactionId = mapped.Charges == 1 ? mapped.Line.TransactionId : null,
        Charges = mapped.Charges == 1 ? null : mapped.Charges,
    };

    /// <summary>Gross is SAFE's; the pennies that VAT is short of stand on the rounding account instead.</summary>
    private LineItem RoundingLine(decimal amount) => new()
    {
        Description = "Rounding of VAT",
        Net = amount,
        Vat = 0m,
        AccountCode = roundingAccount!,
        TaxType = TaxRate.NoVat,
        Charges = 0,
    };
}
