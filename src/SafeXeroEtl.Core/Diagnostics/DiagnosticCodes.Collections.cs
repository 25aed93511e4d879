namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>Xero has no contact, or several, of the name that a provider's fees are paid to.</summary>
    public const string FeeContactUnusable = "SX3060";

    /// <summary>Money paid before its bill is to bear a tax type that stands on the VAT return.</summary>
    public const string PrepaymentWithVat = "SX3061";

    /// <summary>Payments that are one line at the bank cannot be one batch in Xero: no bank account, or another currency.</summary>
    public const string BatchNotPossible = "SX3062";

    /// <summary>A payment waits for another of the same line at the bank, which is held or blocked.</summary>
    public const string BatchWaits = "SX4027";

    /// <summary>A payment from before the pipeline's start that SAFE reversed since: another than this program posted it (held).</summary>
    public const string ReversedFromBeforeStart = "SX4086";

    /// <summary>A payout that did not reach the bank, or came back from it (held).</summary>
    public const string PayoutCameBack = "SX4087";

    /// <summary>A payout that a person decided never to post (skipped).</summary>
    public const string PayoutClosed = "SX4088";

    /// <summary>An item of a payout that no payment of SAFE's explains: another system's, or none of the kinds that payments have (held).</summary>
    public const string PayoutItemUnknown = "SX4090";

    /// <summary>A failure, refund or chargeback in a payout that matches no payment of SAFE's (held).</summary>
    public const string FailureMatchesNone = "SX4091";

    /// <summary>A failure, refund or chargeback in a payout that may be of two payments of SAFE's (held).</summary>
    public const string FailureMatchesSeveral = "SX4092";

    /// <summary>An item of a payout whose payment in SAFE differs by the fee (held).</summary>
    public const string ItemDiffersByFee = "SX4093";

    /// <summary>A payment that the provider took back and that stands in SAFE (held).</summary>
    public const string FailureNotReversed = "SX4094";

    /// <summary>A payout or fee of which Xero seems to have the money already (held).</summary>
    public const string PayoutAlreadyReceived = "SX4095";

    /// <summary>Fees of a payout that came back: more than the provider kept.</summary>
    public const string FeesCameBack = "SX4096";

    /// <summary>A payout in another currency than the organisation's.</summary>
    public const string PayoutNotInBaseCurrency = "SX4097";

    /// <summary>A payout that the provider tells differently after it was posted.</summary>
    public const string PayoutChanged = "SX4098";

    /// <summary>A payout of nil: nothing reached the bank (skipped).</summary>
    public const string NothingPaidOut = "SX4099";

    /// <summary>An item of a payout whose payment another payout has brought already (held).</summary>
    public const string ItemPaidOutTwice = "SX4122";
}
