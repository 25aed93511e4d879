namespace SafeXeroEtl.TestKit.Billing;

/// <summary>What the invented reseller charges for. In the texts: {0} a number, {1} the period, {2} the month before, {3} a count.</summary>
public static class ChargeCatalogue
{
    public static ChargeType LineRental { get; } = new("Line Rental", "LR01", ChargeKind.Recurring, VatCode.Standard, (14_500, 24_990), "Line rental {0}, {1}");

    public static ChargeType BroadbandRental { get; } = new("Broadband Rental", "BB01", ChargeKind.Recurring, VatCode.Standard, (24_950, 59_950), "Broadband on {0}, {1}");

    public static ChargeType HostedSeat { get; } = new("Hosted Seat", "HS01", ChargeKind.Recurring, VatCode.Standard, (7_250, 14_990), "{3} hosted seats, {1}");

    public static ChargeType EthernetCircuit { get; } = new("Ethernet Circuit", "ET01", ChargeKind.Recurring, VatCode.Standard, (145_000, 390_000), "Ethernet circuit, {1}");

    public static ChargeType HandsetInsurance { get; } = new("Handset Insurance", "IN01", ChargeKind.Recurring, VatCode.Exempt, (3_500, 6_990), "Insurance arranged for {3} handsets, {1}");

    public static ChargeType CallCharges { get; } = new("Call Charges", "CC01", ChargeKind.Usage, VatCode.Standard, (35, 48_000), "Calls from {0} in {2}");

    public static ChargeType MobileUsage { get; } = new("Mobile Usage", "MU01", ChargeKind.Usage, VatCode.Standard, (120, 31_000), "Mobile usage outside the bundle in {2}");

    public static ChargeType WholesaleVoice { get; } = new("Wholesale Voice Termination", "WV01", ChargeKind.Usage, VatCode.ReverseCharge, (410_000, 2_900_000), "Voice termination in {2}");

    public static ChargeType WholesaleSms { get; } = new("Wholesale SMS", "WS01", ChargeKind.Usage, VatCode.ReverseCharge, (60_000, 480_000), "Text message termination in {2}");

    public static ChargeType Installation { get; } = new("Installation", "OI01", ChargeKind.OneOff, VatCode.Standard, (60_000, 145_000), "Installation of {0}");

    public static ChargeType EquipmentSale { get; } = new("Equipment Sale", "OE01", ChargeKind.OneOff, VatCode.Standard, (32_000, 189_000), "Desk phone with power supply");

    public static ChargeType PrintedDirectory { get; } = new("Printed Directory", "OD01", ChargeKind.OneOff, VatCode.Zero, (9_500, 18_500), "Printed directories for {0}");

    public static ChargeType EngineerVisit { get; } = new("Carrier Engineer Visit", "CV01", ChargeKind.Carrier, VatCode.Standard, (75_000, 165_000), "Carrier engineer on site for {0}");

    public static ChargeType ExcessConstruction { get; } = new("Carrier Excess Construction", "CX01", ChargeKind.Carrier, VatCode.Standard, (90_000, 310_000), "Carrier excess construction for {0}");

    public static ChargeType ManualCharge { get; } = new("Manual Charge", null, ChargeKind.Manual, VatCode.Standard, (10_000, 120_000), "Configuration work agreed by telephone");

    public static IReadOnlyList<ChargeType> All { get; } =
    [
        LineRental, BroadbandRental, HostedSeat, EthernetCircuit, HandsetInsurance, CallCharges, MobileUsage, WholesaleVoice,
        WholesaleSms, Installation, EquipmentSale, PrintedDirectory, EngineerVisit, ExcessConstruction, ManualCharge,
    ];

    public static ChargeType DrawRecurring(SplitMix64 random) => random.Below(100) switch
    {
        < 46 => LineRental,
        < 70 => BroadbandRental,
        < 90 => HostedSeat,
        < 93 => EthernetCircuit,
        _ => HandsetInsurance,
    };

    public static ChargeType DrawUsage(SplitMix64 random) => random.Chance(75) ? CallCharges : MobileUsage;

    public static ChargeType DrawOneTime(SplitMix64 random) => random.Below(100) switch
    {
        < 24 => Installation,
        < 45 => EquipmentSale,
        < 57 => PrintedDirectory,
        < 72 => EngineerVisit,
        < 79 => ExcessConstruction,
        _ => ManualCharge,
    };
}
