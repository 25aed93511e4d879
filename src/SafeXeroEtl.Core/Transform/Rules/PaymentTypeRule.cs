using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Rules;

/// <summary>What becomes of payments of one SAFE payment type (DESIGN 6 Cash).</summary>
public sealed record PaymentTypeRule
{
    /// <summary>SAFE's name of the type, compared ignoring case.</summary>
    public required string PaymentType { get; init; }

    /// <summary>The Xero account the money lands in; null for a type that is not posted.</summary>
    public string? AccountCode { get; init; }

    public PaymentOrigin Origin { get; init; } = PaymentOrigin.Safe;

    public PaymentTreatment Treatment { get; init; } = PaymentTreatment.Post;

    /// <summary>Why an excluded type is left out; required for <see cref="PaymentTreatment.Excluded"/>.</summary>
    public string? Reason { get; init; }

    public OnAccountPolicy OnAccount { get; init; } = OnAccountPolicy.Hold;

    /// <summary>Where the YAML says so; null for a rule that comes from no file.</summary>
    public SourceLocation? At { get; init; }
}

/// <summary>Where a payment is first known.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<PaymentOrigin>))]
public enum PaymentOrigin
{
    Safe,

    /// <summary>It comes back from bank feeds: matched, never posted. Not carried out by this version: blocked with SX3016.</summary>
    Xero,
}

[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<PaymentTreatment>))]
public enum PaymentTreatment
{
    Post,
    Excluded,

    /// <summary>Blocked with SX3016 by this version, as are write-offs and contras.</summary>
    Transfer,
    WriteOff,
    Contra,
}

/// <summary>What becomes of money that settles no bill yet.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<OnAccountPolicy>))]
public enum OnAccountPolicy
{
    Hold,

    /// <summary>Blocked with SX3016 by this version, as are prepayments.</summary>
    Overpayment,
    Prepayment,
}
