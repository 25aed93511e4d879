namespace SafeXeroEtl.TestKit.Billing;

/// <summary>The part of a payment that settles one bill.</summary>
public sealed record PaymentPart(string BillNumber, decimal Amount);
