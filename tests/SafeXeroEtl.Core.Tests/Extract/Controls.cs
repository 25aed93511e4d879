using System.Collections.Immutable;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Tests.Extract;

/// <summary>What the controls of October are held against.</summary>
internal static class Controls
{
    /// <param name="files">Roles of the files that figures stand in; each is called after its role.</param>
    public static ControlBasis Basis(
        ImmutableArray<ControlDeclaration> declared, ControlFigures figures, BilledDocument[] bills, CustomerPayment[] payments, params ReadOnlySpan<string> files)
    {
        var totals = new BillTotals(Sheets.October.LastDay);
        foreach (var bill in bills)
        {
            totals.Add(bill);
        }

        var received = new PaymentTotals(Sheets.October.LastDay);
        foreach (var payment in payments)
        {
            received.Add(payment);
        }

        return new ControlBasis
        {
            Declared = declared,
            Start = new DateOnly(2026, 9, 1),
            Period = Sheets.October,
            Figures = figures,
            Bills = totals,
            Payments = received,
            Files = files.ToArray().ToImmutableSortedDictionary(static role => role, static role => role + ".csv"),
        };
    }
}
