using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>What a plan relies on in the organisation, and whether it still holds (P4).</summary>
public static class Preconditions
{
    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Locks, and the accounts and tax types that the pipeline's rules name.</summary>
    public static PlanPreconditions Of(PipelineDefinition pipeline, Organisation organisation) => new()
    {
        PeriodLockDate = organisation.PeriodLockDate,
        EndOfYearLockDate = organisation.EndOfYearLockDate,
        Accounts = pipeline.AccountRules.Select(static rule => rule.AccountCode)
            .Concat(pipeline.PaymentTypes.SelectMany(static type => type.AccountCodes))
            .Concat(pipeline.Collections.SelectMany(static rule => rule.AccountCodes))
            .Concat(pipeline.Opening is { } opening ? [opening.AccountCode] : [])
            .Distinct()
            .ToImmutableSortedDictionary(static code => code, code => Words(organisation.Account(code)), StringComparer.Ordinal),
        TaxTypes = pipeline.VatRules.Select(static rule => rule.TaxType)
            .Concat(pipeline.PaymentTypes.Select(static type => type.TaxType).OfType<string>())
            .Concat(pipeline.Collections.Select(static rule => rule.Fees.TaxType))
            .Distinct()
            .ToImmutableSortedDictionary(static type => type, type => Words(organisation.Rate(type)), StringComparer.Ordinal),
        Tracking = pipeline.AccountRules.SelectMany(static rule => rule.Tracking).Distinct()
            .ToImmutableSortedDictionary(static choice => $"{choice.Category}: {choice.Option}", choice => Words(organisation, choice), StringComparer.Ordinal) is { IsEmpty: false } tracking ? tracking : null,
    };

    /// <returns>What changed, in words; empty when everything holds.</returns>
    public static ImmutableArray<string> Changes(PlanPreconditions planned, PlanPreconditions now) =>
    [
        .. Change("the period lock date", planned.PeriodLockDate, now.PeriodLockDate),
        .. Change("the end-of-year lock date", planned.EndOfYearLockDate, now.EndOfYearLockDate),
        .. Changes("account", planned.Accounts, now.Accounts),
        .. Changes("tax type", planned.TaxTypes, now.TaxTypes),
        .. Changes("tracking option", planned.Tracking ?? Nothing, now.Tracking ?? Nothing),
    ];

    private static IEnumerable<string> Change(string what, DateOnly? before, DateOnly? after) =>
        before == after ? [] : [$"{what} was {Words(before)} and is {Words(after)}"];

    /// <summary>What the rules no longer name was not looked at: that the rules have changed is said by whoever compares them.</summary>
    private static IEnumerable<string> Changes(
        string what, ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after) =>
        from pair in before
        let now = after.GetValueOrDefault(pair.Key)
        where now is not null && now != pair.Value
        select $"{what} {pair.Key} was {pair.Value} and is {now}";

    private static string Words(DateOnly? day) => day is null ? "not set" : FormattableString.Invariant($"{day:yyyy-MM-dd}");

    private static string Words(LedgerAccount? account) => account is null
        ? "absent"
        : $"{account.Status} (type {account.Type}, class {account.Class}{(account.TakesPayments ? ", open to payments" : "")})";

    private static string Words(Organisation organisation, TrackingChoice choice) => organisation.TrackingCategories
        .FirstOrDefault(category => category.Name == choice.Category && category.IsActive)?.Options.FirstOrDefault(option => option.Name == choice.Option)?.Status ?? "absent";

    private static string Words(TaxRate? rate) =>
        rate is null ? "absent" : FormattableString.Invariant($"{rate.Status} at {rate.EffectiveRate:0.####} %");
}
