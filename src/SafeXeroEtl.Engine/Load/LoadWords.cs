using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Load;

/// <summary>How far loading is, in words.</summary>
internal static class LoadWords
{
    public static string Of(LoadProgress at) => at.Waiting is { } pause
        ? FormattableString.Invariant($"Loading: {at.Settled} {Kind(at.Kind)}; Xero asks to wait {pause.TotalSeconds:0} s")
        : FormattableString.Invariant($"Loading: {at.Settled} {Kind(at.Kind)}");

    private static string Kind(RecordKind kind) => kind switch
    {
        RecordKind.Contact => "contacts",
        RecordKind.ContactUpdate => "contacts changed",
        RecordKind.DocumentUpdate => "documents changed",
        RecordKind.DocumentRename => "numbers changed",
        RecordKind.Invoice => "invoices",
        RecordKind.CreditNote => "credit notes",
        RecordKind.Allocation => "allocations",
        RecordKind.ReturnedPayment => "payments returned",
        RecordKind.ReturnedSpend => "payments taken out of clearing",
        RecordKind.OnAccount => "payments on account",
        RecordKind.OnAccountAllocation => "payments given to bills",
        RecordKind.OnAccountRefund => "payments on account paid back",
        RecordKind.PayoutTransfer => "payouts",
        RecordKind.PayoutFee => "fees of payouts",
        _ => "payments",
    };
}
