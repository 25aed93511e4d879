using System.Globalization;

namespace SafeXeroEtl.TestKit.Billing;

/// <summary>
/// Draws the lines of a bill. Recurring lines are the same every month for a customer; the others are drawn anew. A line is
/// a function of its place alone, so nothing has to be kept.
/// </summary>
internal sealed class LineBuilder(BillingScale scale, BillSlots slots)
{
    private const long FirstLineId = 400_001;

    // What people type into notes: separators, quotes, accents, markup, a line break, a text that a spreadsheet takes for a formula.
    private static readonly string[] Notes =
    [
        "+44 1632 960123 moved to reception", "Quote \"Q-118\", agreed by telephone", "Ordered by Zoë; £5.00 connection waived",
        "Reads <b>urgent</b> & monitored", "First visit failed\nSecond visit done", "=see site survey",
    ];

    public ChargeLine Charge(Customer customer, CustomerRole role, BillPlace place, int line)
    {
        var lines = slots.LineCount(place.Slot);
        var isRecurring = role == CustomerRole.Wholesale ? line == lines - 1 : !place.IsOffCycle && line < Math.Max(1, lines * 11 / 20);
        var random = SplitMix64.At(scale.Seed, 31, place.Slot, line, isRecurring ? -1 : place.Month);
        var type = role == CustomerRole.Wholesale
            ? isRecurring ? ChargeCatalogue.EthernetCircuit : line % 3 == 2 ? ChargeCatalogue.WholesaleSms : ChargeCatalogue.WholesaleVoice
            : isRecurring ? ChargeCatalogue.DrawRecurring(random) : DrawType(random, place, line, lines);
        var count = type.Kind == ChargeKind.Recurring && type != ChargeCatalogue.EthernetCircuit ? random.Between(1, 6) : 1;
        var isFree = role == CustomerRole.ZeroBills;
        return new ChargeLine
        {
            Id = Id(place, line),
            Type = type,
            Description = Describe(random, type, place, count) + (isFree ? ", included" : ""),
            Notes = random.Below(25) == 0 ? random.Pick(Notes) : null,
            Site = customer.Sites.Count == 0 ? null : customer.Sites[line % customer.Sites.Count],
            Campaign = random.Below(20) == 0 ? "Autumn Switch 2026" : null,
            FeatureCount = type.Kind == ChargeKind.Recurring ? count : null,
            Date = type.IsUsage ? place.MonthStart.AddDays(-1) : type.Kind == ChargeKind.Recurring ? place.MonthStart : place.Date,
            BillDate = place.Date,
            Net = isFree ? 0m : type.DrawPrice(random) * count,
        };
    }

    /// <summary>A negative line for all or part of a line of an earlier bill.</summary>
    public ChargeLine Refund(ChargeLine charge, BillPlace place, int line, decimal net) => charge with
    {
        Id = Id(place, line),
        Description = (net == charge.Net ? "Refund: " : "Part refund: ") + charge.Description,
        Notes = null,
        Date = place.Date,
        BillDate = place.Date,
        Net = -net,
        RefundOf = charge.Id,
    };

    private static ChargeType DrawType(SplitMix64 random, BillPlace place, int line, int lines)
    {
        var isOneTime = place.IsOffCycle ? line == 0 || random.Chance(60) : line >= lines * 9 / 10 && random.Chance(70);
        return isOneTime ? ChargeCatalogue.DrawOneTime(random) : ChargeCatalogue.DrawUsage(random);
    }

    private static string Describe(SplitMix64 random, ChargeType type, BillPlace place, int count)
    {
        var end = place.MonthStart.AddMonths(1).AddDays(-1);
        var period = string.Create(CultureInfo.InvariantCulture, $"1 to {end:d MMMM yyyy}");
        var before = place.MonthStart.AddDays(-1).ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        return type.Describe(InventedNames.GeographicNumber(random), period, before, count);
    }

    private long Id(BillPlace place, int line) => FirstLineId + ((long)place.Month * slots.LinesAMonth) + slots.FirstLine(place.Slot) + line;
}
