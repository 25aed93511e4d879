namespace SafeXeroEtl.Core.Diagnostics;

/// <summary>SX1105–SX1108 and SX4127–SX4129: payouts where several organisations share a pipeline.</summary>
public static partial class DiagnosticCodes
{
    /// <summary>Payouts that an organisation is to post, and no file that they are read from.</summary>
    public const string NoPayoutFile = "SX1105";

    /// <summary>One file of payouts that several organisations read, each of which would post all of it.</summary>
    public const string PayoutFileShared = "SX1106";

    /// <summary>A creditor at a provider that two organisations name as theirs.</summary>
    public const string PayeeTwice = "SX1107";

    /// <summary>A clearing account of payouts in which no payment type lands (warning).</summary>
    public const string NothingLandsInClearing = "SX1108";

    /// <summary>A payout that has money of customers of two organisations.</summary>
    public const string PayoutOfTwoOrganisations = "SX4127";

    /// <summary>A payout all of whose money is of another organisation's customers.</summary>
    public const string PayoutOfAnotherOrganisation = "SX4128";

    /// <summary>A payout to a creditor that nobody named, or that is not the organisation's.</summary>
    public const string PayeeNotNamed = "SX4129";
}
