namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>An item of a payout whose gross less fees is not its net.</summary>
    public const string PayoutLineDoesNotAddUp = "SX2070";

    /// <summary>A payout whose items are not what the provider says it amounts to.</summary>
    public const string PayoutDoesNotAddUp = "SX2071";

    /// <summary>A refund that brings money in, or a payment that takes it out.</summary>
    public const string PayoutSignWrong = "SX2072";

    /// <summary>A payout with items of two currencies or two days.</summary>
    public const string PayoutNotOne = "SX2073";

    /// <summary>A payment that the provider's list and its breakdown of payouts tell differently.</summary>
    public const string PayoutFilesDisagree = "SX2074";

    /// <summary>An item of a payout, or a payment, that is there twice; a warning where two files hold the same one.</summary>
    public const string PayoutItemTwice = "SX2075";

    /// <summary>Amounts that may be pence instead of pounds; a warning.</summary>
    public const string PerhapsPence = "SX2076";

    /// <summary>A kind of item that is not known; a warning.</summary>
    public const string UnknownPayoutCategory = "SX2077";
}
