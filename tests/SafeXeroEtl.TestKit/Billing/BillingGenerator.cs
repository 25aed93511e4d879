namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// Invents the books of a telecom reseller from a seed. It refers to nothing of the product: it keeps its own sums, so that
/// the product and its test data cannot share a mistake.
/// </summary>
public static class BillingGenerator
{
    /// <summary>The books under <c>pipelines/demo</c>.</summary>
    public static BillingBooks Demo() => Generate(BillingScale.Demo, WartRates.Demo);

    public static BillingBooks Generate(BillingScale scale, WartRates warts) => new(scale, warts);
}
