using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>What becomes of payments of one SAFE payment type (DESIGN 6 Cash).</summary>
public sealed record PaymentTypeRule
{
    /// <summary>SAFE's name of the type, compared ignoring case.</summary>
    public required string PaymentType { get; init; }

    /// <summary>The Xero account the money lands in, or a write-off is charged to; null for a type that does neither.</summary>
    public string? AccountCode { get; init; }

    /// <summary>The account that a transfer or contra goes through, and that comes back to nil; null for every other treatment.</summary>
    public string? ControlAccountCode { get; init; }

    /// <summary>The control account of returned payments; null when the pipeline names none.</summary>
    public string? ReturnedAccountCode { get; init; }

    /// <summary>The account on which money paid ahead stands as a prepayment until bills take it; null for every other type.</summary>
    public string? PrepaymentAccountCode { get; init; }

    /// <summary>Of a write-off, or of what is paid before a bill; null for every other type.</summary>
    public string? TaxType { get; init; }

    public PaymentOrigin Origin { get; init; } = PaymentOrigin.Safe;

    public PaymentTreatment Treatment { get; init; } = PaymentTreatment.Post;

    /// <summary>Why an excluded type is left out; required for <see cref="PaymentTreatment.Excluded"/>.</summary>
    public string? Reason { get; init; }

    public OnAccountPolicy OnAccount { get; init; } = OnAccountPolicy.Hold;

    /// <summary>The account stands for money on its way to the bank, so that it must be of type BANK.</summary>
    public bool IsClearing { get; init; }

    public BatchScope Batch { get; init; } = BatchScope.None;

    /// <summary>Days from its date until money in has cleared.</summary>
    public int HoldDays { get; init; }

    /// <summary>How many days apart the two sides of a transfer may be dated.</summary>
    public int PairDays { get; init; }

    /// <summary>Where the YAML says so; null for a rule that comes from no file.</summary>
    public SourceLocation? At { get; init; }

    /// <summary>Every account that the rule names.</summary>
    public IEnumerable<string> AccountCodes => new[] { AccountCode, ControlAccountCode, ReturnedAccountCode, PrepaymentAccountCode }.OfType<string>();
}

/// <summary>Where a payment is first known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentOrigin>))]
public enum PaymentOrigin
{
    Safe,

    /// <summary>It comes back from bank feeds: matched, never posted.</summary>
    Xero,
}

[JsonConverter(typeof(JsonStringEnumConverter<PaymentTreatment>))]
public enum PaymentTreatment
{
    Post,
    Excluded,

    /// <summary>From one account of a customer to another: two payments of SAFE's through a control account.</summary>
    Transfer,

    /// <summary>A debt that is given up.</summary>
    WriteOff,

    /// <summary>Set off against what we owe the customer as a supplier.</summary>
    Contra,
}

/// <summary>What becomes of money that settles no bill yet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnAccountPolicy>))]
public enum OnAccountPolicy
{
    Hold,
    Overpayment,

    /// <summary>On an account and with a tax type of its own.</summary>
    Prepayment,
}

/// <summary>What stands as one line on the bank statement.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchScope>))]
public enum BatchScope
{
    /// <summary>Each part for itself.</summary>
    None,

    /// <summary>One payment with all its bills, such as a cheque.</summary>
    Payment,

    /// <summary>All payments of the type and day, such as a collection under our own Bacs number.</summary>
    Day,
}
