using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>The opening documents against the total that somebody signed: the first figure of the books that every later one rests on.</summary>
internal static class OpeningControls
{
    public const string Control = "opening";

    public static void Check(ControlBook book, OpeningListing listing)
    {
        var declared = new ControlDeclaration(Control, FormattableString.Invariant($"signed by {listing.SignedBy} on {listing.SignedOn:yyyy-MM-dd}"), null);
        var found = book.Basis.Bills.Openings.ToLookup(static total => total.Currency);
        var month = Accounting.AccountingPeriod.Of(book.Basis.Start).ToString();
        book.Conclude(declared, ControlReading.Plain,
        [
            new ControlComparison
            {
                Subject = month,
                Currency = listing.Currency.Value,
                Expected = listing.Debtors,
                Found = [found[listing.Currency.Value].Sum(static total => total.Gross)],
                At = new SourceLocation(book.Basis.FileOf(Control)),
            },
        ]);
        foreach (var other in found.Where(currency => currency.Key != listing.Currency.Value).OrderBy(static currency => currency.Key, StringComparer.Ordinal))
        {
            book.Missing(declared, month, other.Key, other.Sum(static total => total.Gross), "nobody signed a total of the currency");
        }
    }
}
