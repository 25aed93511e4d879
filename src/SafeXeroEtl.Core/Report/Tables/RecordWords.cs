using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>What the sheets call kinds and states. Formulas compare these words, so each has one spelling.</summary>
internal static class RecordWords
{
    public const string Carried = "carried";

    public static string Of(RecordKind kind) => kind switch
    {
        RecordKind.Contact or RecordKind.ContactUpdate => "contact",
        RecordKind.Invoice or RecordKind.DocumentUpdate or RecordKind.DocumentRename => "invoice",
        RecordKind.CreditNote => "credit note",
        RecordKind.Allocation => "allocation",
        RecordKind.Payment or RecordKind.ReturnedPayment or RecordKind.ReturnedSpend or RecordKind.OnAccount or RecordKind.OnAccountAllocation or RecordKind.OnAccountRefund => "payment",
        RecordKind.PayoutTransfer => "payout",
        RecordKind.PayoutFee => "payout fee",
        _ => throw new UnreachableException(),
    };

    public static string Of(DocumentKind kind) => Of(kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote);

    public static string Of(PlanState state) => state switch
    {
        PlanState.Create => "create",
        PlanState.Update => "update",
        PlanState.There => "there",
        PlanState.Skipped => "skipped",
        PlanState.Held => "held",
        PlanState.Blocked => "blocked",
        _ => throw new UnreachableException(),
    };
}
