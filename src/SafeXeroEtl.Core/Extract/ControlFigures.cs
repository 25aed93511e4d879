using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Bills of a month by SAFE's KPI module, whose amounts carry three decimals and no word on VAT (SAFE.md 4).</summary>
public sealed record KpiFigure(AccountingPeriod Month, CurrencyCode Currency, int Count, decimal Amount, SourceLocation At);

/// <summary>A figure keyed from a SAFE screen by a person.</summary>
/// <param name="Control">bills, debtors or cash.</param>
/// <param name="Count">Number of bills, where it was keyed.</param>
public sealed record KeyedFigure(string Control, AccountingPeriod Month, string? PaymentType, CurrencyCode Currency, int? Count, decimal Amount, string? Person, string? Screen, SourceLocation At);

/// <summary>Amount of one of SAFE's runs: a billing run by invoice date, a run of direct debits or cards by payment date (SAFE.md 3).</summary>
public sealed record RunFigure(string Role, string Name, DateOnly Date, CurrencyCode Currency, decimal Amount, SourceLocation At);

/// <summary>A line of a bank statement; below nil is money that left. Its text is compared and never written anywhere.</summary>
public sealed record BankLine(DateOnly Date, CurrencyCode Currency, decimal Amount, string? Description, string? PaymentType, SourceLocation At);

/// <summary>The independent figures of the folder; null where the pipeline reads no such file.</summary>
public sealed record ControlFigures
{
    public ImmutableArray<KpiFigure>? Kpi { get; init; }

    public ImmutableArray<OutstandingBalance>? Outstanding { get; init; }

    /// <summary>Of both keyed files.</summary>
    public ImmutableArray<KeyedFigure>? Keyed { get; init; }

    /// <summary>Of all runs, by <see cref="RunFigure.Role"/>.</summary>
    public ImmutableArray<RunFigure>? Runs { get; init; }

    public ImmutableArray<BankLine>? Bank { get; init; }
}
