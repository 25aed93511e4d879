using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>The kinds of record a run moves, in the order they are loaded. Ledger identity is (tenant, kind, SAFE key, generation).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordKind>))]
public enum RecordKind
{
    Contact,

    /// <summary>A change of a contact that is there: in the ledger only, so that the posting that made the contact stands as it was.</summary>
    ContactUpdate,

    /// <summary>New content for a document that is there, kept in the ledger in the same way.</summary>
    DocumentUpdate,

    /// <summary>Another number for a document before it is voided, kept in the same way.</summary>
    DocumentRename,
    Invoice,
    CreditNote,
    Allocation,
    Payment,

    /// <summary>The invoice by which a customer owes a returned payment again, under the payment's key; in the ledger only.</summary>
    ReturnedPayment,

    /// <summary>The returned money leaving a clearing account, under the same key; in the ledger only.</summary>
    ReturnedSpend,

    /// <summary>Money that settles no bill yet, kept in Xero as an overpayment, under the payment's key; the id is the overpayment's. In the ledger only.</summary>
    OnAccount,

    /// <summary>Some of it given to a bill since, under the key of payment and bill; in the ledger only.</summary>
    OnAccountAllocation,

    /// <summary>Money paid back out of an overpayment, under the payment's key; in the ledger only.</summary>
    OnAccountRefund,

    /// <summary>A provider's payout moved from the clearing account to the bank, under provider and payout id.</summary>
    PayoutTransfer,

    /// <summary>What the provider kept of a payout, under the same key.</summary>
    PayoutFee,
}

/// <summary>Which record of SAFE's a posting stands for.</summary>
public static class RecordKinds
{
    /// <summary>Money on account, and what is given of it, are a payment's parts.</summary>
    public static RecordKind RecordOf(RecordKind posting) => posting is RecordKind.OnAccount or RecordKind.OnAccountAllocation or RecordKind.OnAccountRefund ? RecordKind.Payment : posting;
}
