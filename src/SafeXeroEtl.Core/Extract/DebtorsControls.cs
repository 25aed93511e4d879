using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>What customers owe at the period's end: bills less payments that stood on that day, against SAFE's own figure as of it.</summary>
internal sealed class DebtorsControls(ControlBook book)
{
    private const int CustomersNamedMax = 5;

    private readonly ControlBasis _basis = book.Basis;

    public void Check(ControlDeclaration declared)
    {
        switch (declared.Source)
        {
            case "outstanding" when _basis.Figures.Outstanding is { } outstanding:
                ByCustomer(declared, outstanding);
                break;
            case "keyed" when _basis.Figures.Keyed is { } keyed:
                Keyed(declared, [.. keyed.Where(figure => figure.Control == "debtors" && figure.Month == _basis.Period)]);
                break;
            default:
                book.Missing(declared, $"the folder has no figure from {declared.Source}");
                break;
        }
    }

    private void ByCustomer(ControlDeclaration declared, ImmutableArray<OutstandingBalance> outstanding)
    {
        if (_basis.OutstandingAsOf is { } day && !IsRightDay(day))
        {
            book.Add(WrongDay(day));
            return;
        }

        var balances = Balances();
        var currencies = balances.Keys.Select(static key => key.Currency).Distinct(StringComparer.Ordinal).ToList();
        if (currencies.Count > 1)
        {
            book.Missing(declared, _basis.Period.ToString(), string.Join('+', currencies.Order(StringComparer.Ordinal)), 0m, "the report names no currency and the export has several");
            return;
        }

        var currency = currencies.SingleOrDefault() ?? CurrencyCode.Gbp.Value;
        var stated = outstanding.ToDictionary(static balance => balance.AccountNumber, static balance => balance.Amount, StringComparer.Ordinal);
        var differing = balances.Keys.Select(static key => key.AccountNumber).Union(stated.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(account => stated.GetValueOrDefault(account) != balances.GetValueOrDefault((account, currency)))
            .ToList();
        var named = differing.Take(CustomersNamedMax)
            .Select(account => FieldText.Shown($"{(account.Length == 0 ? "(no account)" : account)} {ControlBook.Money(stated.GetValueOrDefault(account))} against {ControlBook.Money(balances.GetValueOrDefault((account, currency)))}"));
        book.Conclude(declared, ControlReading.Plain,
        [
            new ControlComparison
            {
                Subject = _basis.Period.ToString(),
                Currency = currency,
                Expected = stated.Values.Sum(),
                Found = [balances.Values.Sum()],
                At = new SourceLocation(_basis.FileOf("outstanding")),
                PartsAgree = differing.Count == 0,
                More = differing.Count == 0 ? "" : $" {CountedWords.Of(differing.Count, "customer differs", "customers differ")}: {string.Join("; ", named)}.",
            },
        ]);
    }

    /// <summary>A person keys one total a currency.</summary>
    private void Keyed(ControlDeclaration declared, ImmutableArray<KeyedFigure> keyed)
    {
        var found = Balances().GroupBy(static balance => balance.Key.Currency, StringComparer.Ordinal)
            .ToDictionary(static currency => currency.Key, static currency => currency.Sum(static balance => balance.Value), StringComparer.Ordinal);
        book.Conclude(declared, ControlReading.Plain,
        [
            .. keyed.Select(figure => new ControlComparison
            {
                Subject = figure.Month.ToString(),
                Currency = figure.Currency.Value,
                Expected = figure.Amount,
                Found = [found.GetValueOrDefault(figure.Currency.Value)],
                At = figure.At,
                More = KeyedWords.By(figure),
            }),
        ]);
        foreach (var (currency, amount) in found.Where(currency => keyed.All(figure => figure.Currency.Value != currency.Key)).OrderBy(static currency => currency.Key, StringComparer.Ordinal))
        {
            book.Missing(declared, _basis.Period.ToString(), currency, amount, "nobody keyed a figure for the month and currency");
        }

        if (found.Count == 0 && keyed.IsEmpty)
        {
            book.Missing(declared, "nobody keyed a figure for the month");
        }
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

    /// <summary>The period's last; or the day of the export or the one before, when the month was not yet over: it may be run as often as one likes.</summary>
    private bool IsRightDay(DateOnly day) => day == _basis.Period.LastDay
        || (_basis.ExportedOn is { } made && made <= _basis.Period.LastDay && day <= made && day >= made.AddDays(-1));

    private Diagnostic WrongDay(DateOnly day) => new()
    {
        Code = DiagnosticCodes.WrongAsOf,
        Message = FormattableString.Invariant($"The outstanding report shows what was owed as of {day:yyyy-MM-dd}; the month ends on {_basis.Period.LastDay:yyyy-MM-dd}."),
        At = new SourceLocation(_basis.FileOf("outstanding")),
        Value = FormattableString.Invariant($"{day:yyyy-MM-dd}"),
        NextStep = FormattableString.Invariant($"Save the report again with Outstanding As Of {_basis.Period.LastDay:dd/MM/yyyy} and write that day into export.yml."),
    };
}
