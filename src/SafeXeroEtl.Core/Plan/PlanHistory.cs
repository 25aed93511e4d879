using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// What a plan is held against, as the ledger and earlier runs told it when the plan was made: kept with the run, so that the report
/// can be written again whatever happens to them.
/// </summary>
public sealed record PlanHistory
{
    public const string CurrentSchema = "plan-history/1";

    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The last applied run of the latest earlier month; null when there is none.</summary>
    public EarlierRun? LastMonth { get; init; }

    /// <summary>That month's figures, customers left out.</summary>
    public ImmutableArray<MonthFigure> LastFigures { get; init; } = [];

    /// <summary>Months that regular customers were looked for in, the latest first.</summary>
    public ImmutableArray<AccountingPeriod> Months { get; init; } = [];

    /// <summary>Customers who were billed in the latest of them and are not in this one, the largest first.</summary>
    public ImmutableArray<MissingRegular> Missing { get; init; } = [];

    /// <summary>The month beside the three before it, by charge kind and account, and customers with unusual bills.</summary>
    public ImmutableArray<FluxFigure> Flux { get; init; } = [];

    /// <summary>The run that the definitions are held against; null when none was approved or applied before.</summary>
    public EarlierRun? ChangesSince { get; init; }

    /// <summary>What is different in the definitions since.</summary>
    public ImmutableArray<DefinitionChange> Changes { get; init; } = [];
}

/// <summary>A run that came before.</summary>
/// <param name="IsApproved">A person approved it; otherwise it was applied without.</param>
public sealed record EarlierRun(string RunId, AccountingPeriod Period, bool IsApproved);

/// <summary>A customer who was billed last month and is not this month.</summary>
/// <param name="Months">In how many of the months looked at.</param>
/// <param name="Amount">Gross, of last month.</param>
public sealed record MissingRegular(string AccountNumber, string? Name, CurrencyCode Currency, decimal Amount, int Months);
