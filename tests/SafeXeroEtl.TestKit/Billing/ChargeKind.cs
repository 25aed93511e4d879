namespace SafeXeroEtl.TestKit.Billing;

/// <summary>SAFE's five origins of a charge.</summary>
public enum ChargeKind
{
    Recurring,
    Usage,
    OneOff,
    Carrier,
    Manual,
}
