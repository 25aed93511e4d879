using SafeXeroEtl.Sandbox.Books;
using SafeXeroEtl.Sandbox.Writing;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>FACTS 11, rule 6: the RoundingAmount of an organisation that has it switched on. Elsewhere it is ignored.</summary>
internal static class RoundingRules
{
    private const decimal Max = 0.10m;

    public static IEnumerable<string> Check(BookSession session, Document document, DocumentChange change, IReadOnlyList<DocumentLine> lines)
    {
        if (document.RoundingAmount == 0m || change.RoundingAmount is null)
        {
            yield break;
        }

        if (Math.Abs(document.RoundingAmount) > Max || !Rounding.IsWholePence(document.RoundingAmount))
        {
            yield return "The RoundingAmount must be between -0.10 and 0.10, in whole pence.";
        }

        if (document.StoredStatus is not ("SUBMITTED" or "AUTHORISED"))
        {
            yield return "A RoundingAmount can only be given with the status SUBMITTED or AUTHORISED.";
        }

        var figures = session.Figured(lines, document.LineAmountTypes).ConvertAll(static line => line.Figures);
        var (net, tax) = (figures.Sum(static line => line.Net), figures.Sum(static line => line.Tax));
        if (change.SubTotal != net || change.TotalTax != tax || change.Total != net + tax + document.RoundingAmount)
        {
            yield return "A RoundingAmount needs SubTotal, TotalTax and Total, and Total must be their sum with it.";
        }
    }
}
