using System.Globalization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What differs between a payment part that stands and its payment in Xero.</summary>
internal static class CashFields
{
    /// <param name="effect">On debtors: SAFE less Xero.</param>
    /// <returns>Null when nothing differs.</returns>
    public static Difference? Judge(SafeCash part, BookedPayment booked, decimal effect)
    {
        var causes = Causes(part, booked).ToArray();
        if (causes.Length == 0 && effect == 0m)
        {
            return null;
        }

        if (causes.Length == 0)
        {
            return CashMatching.Of(part, Cause.Late, effect, Invariant($"It came after its month was closed and stands in Xero on {booked.Date:yyyy-MM-dd}."), "Nothing: somebody decided so.");
        }

        var moved = causes.Contains(Cause.Account) ? $" in account {booked.AccountCode ?? "without a code"}, not {part.AccountCode}" : "";
        return CashMatching.Of(
            part,
            causes is [var only] ? only : Cause.EditedInXero,
            effect,
            Invariant($"Xero shows {booked.Amount:0.00} on {booked.Date:yyyy-MM-dd}{moved}; SAFE has {Math.Abs(part.Amount):0.00} on {part.Date:yyyy-MM-dd}."),
            "Ask who changed it in Xero.");
    }

    private static IEnumerable<Cause> Causes(SafeCash part, BookedPayment booked)
    {
        if (booked.Amount != Math.Abs(part.Amount))
        {
            yield return Cause.EditedInXero;
        }

        if (booked.Date != part.Date && booked.Date != part.ClearsOn)
        {
            yield return Cause.DateOrCutOff;
        }

        if (part.AccountCode is not null && part.AccountCode != booked.AccountCode)
        {
            yield return Cause.Account;
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
