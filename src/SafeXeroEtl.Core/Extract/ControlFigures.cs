using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Bills of a month by SAFE's KPI module, whose amounts carry three decimals and no word on VAT (SAFE.md 4).</summary>
public sealed record KpiFigure(AccountingPeriod Month, CurrencyCode Currency, int Count, decimal Amount, SourceLocation At);

/// <summary>Money received in a month by one payment type, keyed from a SAFE screen by a person.</summary>
public sealed record CashFigure(AccountingPeriod Month, string PaymentType, CurrencyCode Currency, decimal Amount, string? Person, string? Screen, SourceLocation At);

/// <summary>The independent figures of the folder; null where the pipeline reads no such file.</summary>
public sealed record ControlFigures
{
    public ImmutableArray<KpiFigure>? Kpi { get; init; }

    public ImmutableArray<OutstandingBalance>? Outstanding { get; init; }

    public ImmutableArray<CashFigure>? Cash { get; init; }
}
