using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// Proves the export complete against figures that SAFE or a person states independently (DESIGN 6 Extract). A declared control
/// that fails stops the run; one that is missing is a warning here and makes the verdict <i>Not proved</i> later.
/// </summary>
public sealed class ControlChecks
{
    private const int CustomersNamedMax = 5;

    private readonly ControlBasis _basis;
    private readonly ImmutableArray<ControlResult>.Builder _results = ImmutableArray.CreateBuilder<ControlResult>();
    private readonly ImmutableArray<Diagnostic>.Builder _notes = ImmutableArray.CreateBuilder<Diagnostic>();

    private ControlChecks(ControlBasis basis) => _basis = basis;

    public static Noted<ImmutableArray<ControlResult>> Run(ControlBasis basis)
    {
        var checks = new ControlChecks(basis);
        foreach (var declared in basis.Declared)
        {
            checks.Check(declared);
        }

        return new Noted<ImmutableArray<ControlResult>>(checks._results.ToImmutable(), checks._notes.ToImmutable());
    }

    private void Check(ControlDeclaration declared)
    {
        switch (declared)
        {
            case { Control: "bills", Source: "kpi" } when _basis.Figures.Kpi is { } kpi:
                Bills(declared, kpi);
                break;
            case { Control: "debtors", Source: "outstanding" } when _basis.Figures.Outstanding is { } outstanding:
                Debtors(declared, outstanding);
                break;
            case { Control: "cash", Source: "keyed" } when _basis.Figures.Cash is { } cash:
                Cash(declared, cash);
                break;
            case { Source: "none" }:
                Missing(declared with { Source = $"none: {declared.Reason}" }, _basis.Period.ToString(), CurrencyCode.Gbp.Value, 0m, $"declared as none: {declared.Reason}");
                break;
            default:
                Missing(declared, _basis.Period.ToString(), CurrencyCode.Gbp.Value, 0m, $"the folder has no figure from {declared.Source}");
                break;
        }
    }

    /// <summary>Count and gross by month and currency; a month that starts before the pipeline does cannot be compared.</summary>
    private void Bills(ControlDeclaration declared, ImmutableArray<KpiFigure> kpi)
    {
        var stated = kpi.Where(figure => IsCompared(figure.Month)).ToDictionary(static figure => (figure.Month, figure.Currency.Value));
        foreach (var figure in stated.Values.OrderBy(static figure => figure.Month).ThenBy(static figure => figure.Currency.Value, StringComparer.Ordinal))
        {
            var found = _basis.Bills.Of(figure.Month, figure.Currency.Value);
            var result = Result(declared, figure.Month.ToString(), figure.Currency.Value, figure.Amount, found?.Gross ?? 0m) with { ExpectedCount = figure.Count, FoundCount = found?.Count ?? 0 };
            Conclude(result with { Outcome = result.ExpectedCount == result.FoundCount ? result.Outcome : ControlOutcome.Failed }, figure.At, NetInstead(figure, found));
        }

        var period = _basis.Bills.ByMonth.Where(month => month.Month == _basis.Period.ToString() && !stated.ContainsKey((_basis.Period, month.Currency))).ToList();
        foreach (var month in period)
        {
            Missing(declared, month.Month, month.Currency, month.Gross, "the KPI file has no row for the month and currency");
        }

        if (period.Count == 0 && !stated.Keys.Any(key => key.Month == _basis.Period))
        {
            Missing(declared, _basis.Period.ToString(), CurrencyCode.Gbp.Value, 0m, "the KPI file has no row for the month");
        }
    }

    private static string NetInstead(KpiFigure figure, MonthTotal? found) =>
        found is not null && found.Count == figure.Count && found.Net == figure.Amount && found.Net != found.Gross
            ? " The figure is the net total of these bills: this KPI is without VAT."
            : "";

    /// <summary>What each customer owes at the period's end: bills less payments that stood on that day.</summary>
    private void Debtors(ControlDeclaration declared, ImmutableArray<OutstandingBalance> outstanding)
    {
        var balances = Balances();
        var currencies = balances.Keys.Select(static key => key.Currency).Distinct(StringComparer.Ordinal).ToList();
        if (currencies.Count > 1)
        {
            Missing(declared, _basis.Period.ToString(), string.Join('+', currencies.Order(StringComparer.Ordinal)), 0m, "the report names no currency and the export has several");
            return;
        }

        var currency = currencies.SingleOrDefault() ?? CurrencyCode.Gbp.Value;
        var stated = outstanding.ToDictionary(static balance => balance.AccountNumber, static balance => balance.Amount, StringComparer.Ordinal);
        var differing = balances.Keys.Select(static key => key.AccountNumber).Union(stated.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(account => stated.GetValueOrDefault(account) != balances.GetValueOrDefault((account, currency)))
            .ToList();
        var result = Result(declared, _basis.Period.ToString(), currency, stated.Values.Sum(), balances.Values.Sum());
        var named = differing.Take(CustomersNamedMax).Select(account => FieldText.Shown($"{account} {Money(stated.GetValueOrDefault(account))} against {Money(balances.GetValueOrDefault((account, currency)))}"));
        Conclude(
            result with { Outcome = differing.Count == 0 ? result.Outcome : ControlOutcome.Failed },
            new SourceLocation(_basis.FileOf("outstanding")),
            differing.Count == 0 ? "" : $" {differing.Count} customer(s) differ: {string.Join("; ", named)}.");
    }

    private Dictionary<(string AccountNumber, string Currency), decimal> Balances()
    {
        var balances = new Dictionary<(string AccountNumber, string Currency), decimal>(_basis.Bills.Billed);
        foreach (var (customer, paid) in _basis.Payments.Paid)
        {
            balances[customer] = balances.GetValueOrDefault(customer) - paid;
        }

        return balances;
    }

    /// <summary>Payments dated in a month and standing at its end, by payment type and currency.</summary>
    private void Cash(ControlDeclaration declared, ImmutableArray<CashFigure> cash)
    {
        var stated = cash.Where(figure => IsCompared(figure.Month)).ToList();
        foreach (var figure in stated)
        {
            var result = Result(declared, $"{figure.Month} {figure.PaymentType}", figure.Currency.Value, figure.Amount, Received(figure.Month, figure.PaymentType, figure.Currency));
            Conclude(result, figure.At, figure.Person is null ? "" : $" Keyed by {FieldText.Shown(figure.Person)} from {FieldText.Shown(figure.Screen ?? "an unnamed screen")}.");
        }

        var keyed = stated.Where(figure => figure.Month == _basis.Period).Select(static figure => (figure.PaymentType, figure.Currency)).ToHashSet();
        var unkeyed = _basis.Payments.Days.Where(payment => _basis.Period.Contains(payment.Date)).Select(static payment => (payment.PaymentType, payment.Currency)).Distinct()
            .Where(type => !keyed.Contains(type))
            .OrderBy(static type => type.PaymentType, StringComparer.Ordinal).ThenBy(static type => type.Currency.Value, StringComparer.Ordinal);
        foreach (var (type, currency) in unkeyed)
        {
            Missing(declared, $"{_basis.Period} {type}", currency.Value, Received(_basis.Period, type, currency), "the cash file has no row for the month and payment type");
        }
    }

    private decimal Received(AccountingPeriod month, string paymentType, CurrencyCode currency) =>
        _basis.Payments.Days.Where(payment => month.Contains(payment.Date) && payment.PaymentType == paymentType && payment.Currency == currency && payment.StandsAt(month.LastDay))
            .Sum(static payment => payment.Amount);

    private bool IsCompared(AccountingPeriod month) => month.FirstDay >= _basis.Start && month <= _basis.Period;

    private static ControlResult Result(ControlDeclaration declared, string subject, string currency, decimal expected, decimal found) => new()
    {
        Control = declared.Control,
        Subject = subject,
        Currency = currency,
        Source = declared.Source,
        Expected = expected,
        Found = found,
        Outcome = expected == found ? ControlOutcome.Agrees : ControlOutcome.Failed,
    };

    private void Conclude(ControlResult result, SourceLocation at, string more)
    {
        _results.Add(result);
        if (result.Outcome == ControlOutcome.Agrees)
        {
            return;
        }

        var counts = result.ExpectedCount is null ? "" : $" ({result.ExpectedCount} and {result.FoundCount} bills)";
        _notes.Add(new Diagnostic
        {
            Code = DiagnosticCodes.ControlFailed,
            Message = $"{result.Control} {FieldText.Shown(result.Subject)} {result.Currency}: {result.Source} says {Money(result.Expected!.Value)}, the files hold {Money(result.Found)}{counts}; the difference is {Money(result.Expected.Value - result.Found)}.{more}",
            At = at,
            Value = Money(result.Expected.Value - result.Found),
            NextStep = "Save all reports again at one time, with full access and without filters; nothing is sent while a control fails.",
        });
    }

    private void Missing(ControlDeclaration declared, string subject, string currency, decimal found, string why)
    {
        _results.Add(Result(declared, subject, currency, 0m, found) with { Expected = null, Outcome = ControlOutcome.Missing });
        _notes.Add(new Diagnostic
        {
            Code = DiagnosticCodes.ControlMissing,
            Severity = Severity.Warning,
            Message = $"{declared.Control} {FieldText.Shown(subject)} {currency} is not controlled: {why}.",
            At = FileOf(declared.Source) is { } file ? new SourceLocation(file) : null,
            NextStep = "Put the figure into its file; without it the month ends as not proved.",
        });
    }

    private string? FileOf(string source) => source switch
    {
        "kpi" or "outstanding" => _basis.FileOf(source),
        "keyed" => _basis.FileOf("cash"),
        _ => null,
    };

    private static string Money(decimal amount) => amount.ToString("0.00####", CultureInfo.InvariantCulture);
}
