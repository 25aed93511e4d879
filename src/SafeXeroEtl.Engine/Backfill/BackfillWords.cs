using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Backfill;

/// <summary>What keeps a month out of a campaign, as diagnostics.</summary>
internal static class BackfillWords
{
    public static Diagnostic Missing(AccountingPeriod period, string folder) => new()
    {
        Code = DiagnosticCodes.MonthWithoutExport,
        Message = $"{period} has no export: {folder} is not there, or there is no file in it.",
        Value = period.ToString(),
        NextStep = "Put SAFE's archived export there and give the same command again; a later month's export may hold its bills already, and then they are loaded with that month.",
    };

    /// <param name="by">Who closed them.</param>
    public static Diagnostic Closed(AccountingPeriod period, DateOnly closedTo, string by) => new()
    {
        Code = DiagnosticCodes.MonthIsClosed,
        Message = FormattableString.Invariant($"{period} is left as it is: the books are closed to {closedTo:yyyy-MM-dd} {by}."),
        Value = period.ToString(),
        NextStep = "Begin with the first open month, and set the pipeline's `start` to its first day; `opening:` enters what is still owed from before.",
    };
}
