namespace SafeXeroEtl.TestKit.Billing;

/// <summary>SAFE's VAT code as its reports spell it, and the rate charged.</summary>
public sealed record VatCode(string Text, decimal Rate)
{
    public static VatCode Standard { get; } = new("Standard 20%", 0.20m);

    public static VatCode Zero { get; } = new("Zero Rated", 0m);

    public static VatCode Exempt { get; } = new("Exempt", 0m);

    public static VatCode ReverseCharge { get; } = new("Reverse Charge", 0m);
}
