using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Plan.Payouts;

/// <summary>What of a provider's payout comes into the books: the money that reached the bank, or the fees that the provider kept.</summary>
public sealed record PlannedPayout : PlannedRecord
{
    public override string Key => KeyOf(Payout);

    public override RecordKind RecordKind => Kind;

    /// <summary><see cref="RecordKind.PayoutTransfer"/> or <see cref="RecordKind.PayoutFee"/>.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>As the provider tells it: what a later run decides on, when the provider's file is no longer there.</summary>
    public required Payout Payout { get; init; }

    /// <summary>Into the bank, or kept by the provider; below nil where the bank was debited, or fees came back.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What each item is in SAFE; empty for fees.</summary>
    public ImmutableArray<PayoutItem> Items { get; init => field = value.IsDefault ? [] : value; } = [];

    public required string Reference { get; init; }

    /// <summary>Xero's id of the account that the money leaves; null unless it is sent or there.</summary>
    public Guid? FromAccountId { get; init; }

    /// <summary>Xero's id of the account that a transfer reaches; null for fees.</summary>
    public Guid? ToAccountId { get; init; }

    /// <summary>What is spent; null for a transfer, and where nothing is sent.</summary>
    public PayoutFeeLine? Fee { get; init; }

    /// <summary>The day that a decision gave it, since the provider's is in closed books; null otherwise.</summary>
    public DateOnly? PostOn { get; init; }

    /// <summary>The day it has in Xero.</summary>
    [JsonIgnore]
    public DateOnly Date => PostOn ?? Payout.PaidOutOn;

    [JsonIgnore]
    public CurrencyCode Currency => Payout.Currency;

    public static string KeyOf(Payout payout) => $"{payout.Provider}/{payout.Id}";

    /// <summary>By this it is found in Xero: the kind, the payout and the generation; and the provider's day, where it has another in Xero.</summary>
    public static string ReferenceOf(RecordKind kind, string key, int generation, DateOnly? paidOutOn = null) =>
        FormattableString.Invariant($"SAFE {(kind == RecordKind.PayoutFee ? "fees" : "payout")} {key} #{generation}{(paidOutOn is { } day ? FormattableString.Invariant($" {day:yyyy-MM-dd}") : "")}");
}

/// <summary>The line of the money spent on fees: net, and VAT where it is in the amount.</summary>
/// <param name="SendVat">Whether Xero's own arithmetic would make another VAT, so that it is sent.</param>
/// <param name="Why">The rule's written reason.</param>
public sealed record PayoutFeeLine(Guid ContactId, string AccountCode, string TaxType, decimal Net, decimal Vat, bool SendVat, string Why);

/// <summary>One item of a payout beside SAFE.</summary>
/// <param name="Id">The provider's.</param>
/// <param name="Amount">Gross, as the payout has it.</param>
/// <param name="PaymentId">SAFE's payment; null where none explains it.</param>
/// <param name="Evidence">What was compared, or what is wrong, in words.</param>
public sealed record PayoutItem(string Id, PayoutLineKind Kind, decimal Amount, string? PaymentId, PayoutItemFinding Finding, string Evidence)
{
    /// <summary>Whose customer's it is where that is not this organisation's; else null.</summary>
    public string? Organisation { get; init; }
}

/// <summary>What an item of a payout is in SAFE.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PayoutItemFinding>))]
public enum PayoutItemFinding
{
    Matched,

    /// <summary>No payment explains it: another system's, or money of another kind.</summary>
    Unknown,

    /// <summary>It takes money back, and no payment was reversed or refunded so.</summary>
    MatchesNone,

    /// <summary>It takes money back, and may be of several payments.</summary>
    MatchesSeveral,

    /// <summary>SAFE has the payment less the fee.</summary>
    DiffersByFee,

    /// <summary>The provider took it back, and SAFE has the payment standing.</summary>
    NotReversed,

    /// <summary>The payment that it names was paid out by another payout, or by this one, already.</summary>
    PaidOutTwice,

    /// <summary>It names a customer of another organisation of the pipeline.</summary>
    OtherOrganisation,
}
