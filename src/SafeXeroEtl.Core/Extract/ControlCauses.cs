using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>The likely cause of a control that failed, in a sentence: where people find it most often.</summary>
internal static class ControlCauses
{
    private const string RestrictedKey =
        "Likely cause: the API key's user may see only the customers of an Account Manager or Commission Holder; give it access to All Customers and pull again.";

    public static string Of(ControlResult failed, ControlBasis basis) => failed.Control switch
    {
        "bills" => OfBills(failed, basis),
        "debtors" => OfDebtors(basis),
        OpeningControls.Control => "Likely cause: the listing was saved on another day than the one that was signed, or rows of it were left out or edited.",
        _ => OfCash(failed),
    };

    /// <summary>Whether the files have fewer bills than the figure says, or less of an amount that comes without a number.</summary>
    public static bool IsShort(ControlResult failed) => failed.FoundCount < failed.ExpectedCount || (failed.ExpectedCount is null && failed.Found < failed.Expected);

    private static string OfBills(ControlResult failed, ControlBasis basis)
    {
        return (IsShort(failed), basis.IsFromApi) switch
        {
            (true, true) => RestrictedKey,
            (true, _) when failed.Expected == failed.Found => "Likely cause: bills of nil were left out; save the report without Suppress Zero Values.",
            (true, _) => "Likely cause: the invoices report was narrowed (dealer, account manager, payment method, billing cycle, its last day), or saved before the last bills were raised.",
            _ when failed.ExpectedCount == failed.FoundCount && failed.ExpectedCount is not null => "Likely cause: a bill was edited in SAFE after one of the two was saved.",
            _ => "Likely cause: the figure is of one dealer only, or was taken before the last bills were raised.",
        };
    }

    /// <summary>What is owed is reckoned from the files alone, so that an older bill which is not paid must be in them.</summary>
    private static string OfDebtors(ControlBasis basis) => FirstBilled(basis) is { } first && AccountingPeriod.Of(first) > AccountingPeriod.Of(basis.Start)
        ? FormattableString.Invariant($"Likely cause: the files begin with {first:yyyy-MM-dd} and the pipeline with {basis.Start:yyyy-MM-dd}, so that older bills which are not paid are not in them; save bills, payments and allocations On or After {basis.Start:dd/MM/yyyy}.")
        : "Likely cause: the outstanding figure was taken on another day or narrowed by terms or dealer, or payments were saved without the reversed ones.";

    private static DateOnly? FirstBilled(ControlBasis basis) => basis.Bills.ByDay.Keys.Select(static day => (DateOnly?)day.Date).Min();

    private static string OfCash(ControlResult failed) => (failed.Source, failed.Expected > failed.Found) switch
    {
        ("bank", true) => "Likely cause: money came in that is not yet keyed in SAFE, or lines of another type match the same description.",
        ("bank", false) => "Likely cause: a payment of the month's last days reached the bank in the next month, or its line does not match the description.",
        ("collection_run", true) => "Likely cause: the payments report was narrowed by customer or payment method, or saved before the run was completed.",
        ("collection_run", false) => "Likely cause: a payment of this type was keyed by hand beside the runs; prove the type by another source, or key such payments under a type of their own.",
        (_, true) => "Likely cause: the payments report was narrowed, or saved before the last payments were keyed.",
        _ => "Likely cause: the figure was read before the last payments were keyed, or a reversed payment was saved as if it stood.",
    };
}
