using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>Reads the run's bills with their charges once more, beside what became of them, for the cut-off.</summary>
internal static class CutOffReading
{
    private const string NeededField = "service_to";

    /// <returns>Not analysed, and nothing read, where no file of charges says what days they are for.</returns>
    public static CutOffFigures Of(ReconcileRequest request, Organisation organisation, IEnumerable<TransformedBill> made)
    {
        if (!request.Pipeline.Files.Any(static file => file.Role == "lines" && file.Layout.Columns.Any(static column => column.Field == NeededField)))
        {
            return CutOffFigures.None;
        }

        var book = new CutOffBook(request.Period, organisation.BaseCurrency);
        using var next = made.GetEnumerator();
        var more = next.MoveNext();
        foreach (var bill in ExtractArtifacts.ReadBills(Path.Combine(request.Run.Extract, ExtractArtifacts.Bills)))
        {
            // Both shards are in the order of the bills' numbers.
            while (more && string.CompareOrdinal(next.Current.Number, bill.Number) < 0)
            {
                more = next.MoveNext();
            }

            book.Add(bill, more && next.Current.Number == bill.Number ? next.Current.Document : null);
        }

        return book.Figures(request.Pipeline) with { NoVatName = organisation.Rate(TaxRate.NoVat)?.Name };
    }
}
