using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>Every other pair of a month's receipts is one line at the bank, without a draw of its own.</summary>
internal static class InOneLine
{
    public static void Join(SimulatedMonth month, Guid bank)
    {
        var receipts = month.Payments.FindAll(static row => row is { Act: CashAct.Receive, Decision.Sends: true, SettlesReturn: null, Movements.IsEmpty: true, AccountCode: "090" });
        for (var first = 0; first + 1 < receipts.Count; first += 4)
        {
            foreach (var row in receipts.GetRange(first, 2))
            {
                month.Payments[month.Payments.IndexOf(row)] = row with { BatchReference = $"SAFE line {first}", BankAccountId = bank };
            }
        }
    }

    /// <summary>The rows that go to Xero with this one, or not at all; itself where it goes alone.</summary>
    public static IEnumerable<PlannedRecord> With(this SimulatedMonth month, PlannedRecord row) =>
        row is PlannedPayment { BatchReference: { } line } ? month.Payments.Where(each => each.BatchReference == line) : [row];
}
