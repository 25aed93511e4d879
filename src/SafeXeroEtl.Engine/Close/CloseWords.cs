using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Reconcile;

namespace SafeXeroEtl.Engine.Close;

/// <summary>Why a month stays open, and what moved in one that is closed, as diagnostics.</summary>
internal static class CloseWords
{
    public static Diagnostic NotReconciled(AccountingPeriod period, string message, string nextStep) => new()
    {
        Code = DiagnosticCodes.MonthNotReconciled,
        Message = $"{period} stays open. {message}",
        Value = period.ToString(),
        NextStep = nextStep,
    };

    public static Diagnostic OpenItems(AccountingPeriod period, string message, string nextStep) => new()
    {
        Code = DiagnosticCodes.MonthHasOpenItems,
        Message = $"{period} stays open. {message}",
        Value = period.ToString(),
        NextStep = nextStep,
    };

    public static Diagnostic NeedsNote(AccountingPeriod period, string message) => new()
    {
        Code = DiagnosticCodes.CloseNeedsNote,
        Message = $"{period} stays as it is. {message}",
        Value = period.ToString(),
        NextStep = "Look at it; when it is right as it is, say why: `--note \"...\"`. The note is kept with the month.",
    };

    public static Diagnostic OutOfOrder(AccountingPeriod period, string message, string nextStep) => new()
    {
        Code = DiagnosticCodes.ClosedOutOfOrder,
        Message = $"{period} cannot be closed now. {message}",
        Value = period.ToString(),
        NextStep = nextStep,
    };

    public static Diagnostic Moved(ClosedMovement movement, string pipeline) => new()
    {
        Code = DiagnosticCodes.ClosedMonthMoved,
        Message = $"Closed month {movement.Period} moved: {Name(movement.Now)} {(movement.Now.Kind is FrozenKind.Debtors or FrozenKind.DebtorsTotal ? Both(movement) : XeroOnly(movement))}.",
        Value = movement.Now.Key,
        NextStep = $"Find who changed what is dated on or before {movement.Period.LastDay:yyyy-MM-dd}, and take it back. If it is right, close the month again: `safexero close {pipeline} --period {movement.Period} --note \"...\"`.",
    };

    private static string Both(ClosedMovement movement) =>
        $"closed at {Money(movement.Closed.Safe)} in SAFE and {Money(movement.Closed.Xero)} in Xero, and is now {Money(movement.Now.Safe)} and {Money(movement.Now.Xero)}";

    private static string XeroOnly(ClosedMovement movement) => $"closed at {Money(movement.Closed.Xero)} in Xero, and is now {Money(movement.Now.Xero)}";

    private static string Name(FrozenFigure figure) => figure.Kind switch
    {
        FrozenKind.Debtors => $"customer {figure.Key}",
        FrozenKind.DebtorsTotal => "the debtors account",
        FrozenKind.Vat => $"VAT of tax type {figure.Key}",
        FrozenKind.Turnover => $"net of tax type {figure.Key}",
        FrozenKind.Revenue => $"net of account {figure.Key}",
        _ => $"the balance of account {figure.Key}",
    };

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
