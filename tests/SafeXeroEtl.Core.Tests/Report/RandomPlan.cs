using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Tests.Report;

/// <summary>Plans of any mixture of states, the same for the same seed.</summary>
internal static class RandomPlan
{
    private static readonly PlanState[] States = Enum.GetValues<PlanState>();

    public static SamplePlan Of(int seed)
    {
        var random = new Random(seed);
        return new SamplePlan
        {
            Documents = [.. Enumerable.Range(0, random.Next(0, 30)).Select(number => Document(random, number))],
            Payments = [.. Enumerable.Range(0, random.Next(0, 30)).Select(number => SamplePlan.Payment(
                FormattableString.Invariant($"P{number}"), "DEMO1/1", "DEMO1", random.Next(-5000, 5000) / 100m, Decision(random)) with { Carried = random.Next(4) == 0, Currency = Currency(random) })],
            Payouts = [.. Enumerable.Range(0, random.Next(0, 6)).Select(number => SamplePlan.Payout(FormattableString.Invariant($"PO{number}"), random.Next(-5000, 5000) / 100m, Currency(random), Decision(random)))],
        };
    }

    private static PlannedDocument Document(Random random, int number)
    {
        var document = SamplePlan.Document(
            FormattableString.Invariant($"DEMO1/{number}"), "DEMO1", 2026, random.Next(8, 11), 28, random.Next(0, 99999) / 100m, random.Next(0, 9999) / 100m,
            Decision(random), random.Next(3) == 0 ? DocumentKind.CreditNote : DocumentKind.Invoice);
        return document with { Carried = random.Next(4) == 0, Currency = Currency(random) };
    }

    private static PlanDecision Decision(Random random) => new(States[random.Next(States.Length)], "SX0000", "because");

    private static CurrencyCode Currency(Random random) => random.Next(5) == 0 ? new CurrencyCode("EUR") : CurrencyCode.Gbp;
}
