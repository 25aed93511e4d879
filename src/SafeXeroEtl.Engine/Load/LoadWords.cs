using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Load;

/// <summary>How far loading is, in words.</summary>
internal static class LoadWords
{
    public static string Of(LoadProgress at) => at.Waiting is { } pause
        ? FormattableString.Invariant($"Loading: {Counted(at)}; Xero asks to wait {pause.TotalSeconds:0} s")
        : $"Loading: {Counted(at)}";

    private static string Counted(LoadProgress at) => at.Kind switch
    {
        RecordKind.Contact => CountedWords.Of(at.Settled, "contact"),
        RecordKind.ContactUpdate => CountedWords.Of(at.Settled, "contact changed", "contacts changed"),
        RecordKind.DocumentUpdate => CountedWords.Of(at.Settled, "document changed", "documents changed"),
        RecordKind.DocumentRename => CountedWords.Of(at.Settled, "number changed", "numbers changed"),
        RecordKind.Invoice => CountedWords.Of(at.Settled, "invoice"),
        RecordKind.CreditNote => CountedWords.Of(at.Settled, "credit note"),
        RecordKind.Allocation => CountedWords.Of(at.Settled, "allocation"),
        RecordKind.ReturnedPayment => CountedWords.Of(at.Settled, "payment returned", "payments returned"),
        RecordKind.ReturnedSpend => CountedWords.Of(at.Settled, "payment taken out of clearing", "payments taken out of clearing"),
        RecordKind.OnAccount => CountedWords.Of(at.Settled, "payment on account", "payments on account"),
        RecordKind.OnAccountAllocation => CountedWords.Of(at.Settled, "payment given to bills", "payments given to bills"),
        RecordKind.OnAccountRefund => CountedWords.Of(at.Settled, "payment on account paid back", "payments on account paid back"),
        RecordKind.PayoutTransfer => CountedWords.Of(at.Settled, "payout"),
        RecordKind.PayoutFee => CountedWords.Of(at.Settled, "fee of a payout", "fees of payouts"),
        _ => CountedWords.Of(at.Settled, "payment"),
    };
}
