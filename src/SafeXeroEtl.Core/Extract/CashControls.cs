using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Payments dated in a month and standing at its end, by payment type and currency; each type may have a source of its own.</summary>
internal sealed class CashControls
{
    private readonly ControlBook _book;
    private readonly ControlBasis _basis;
    private readonly Dictionary<(AccountingPeriod Month, string Type, string Currency), Received> _received = [];

    public CashControls(ControlBook book)
    {
        (_book, _basis) = (book, book.Basis);
        foreach (var day in _basis.Payments.Days)
        {
            var month = AccountingPeriod.Of(day.Date);
            var key = (month, day.PaymentType, day.Currency.Value);
            var so = _received.GetValueOrDefault(key);
            _received[key] = new Received(so.Standing + (day.StandsAt(month.LastDay) ? day.Amount : 0m), so.All + day.Amount);
        }
    }

    /// <param name="Standing">Without what was reversed within the month.</param>
    private readonly record struct Received(decimal Standing, decimal All);

    public void Check(ControlDeclaration declared)
    {
        switch (declared.Source)
        {
            case "keyed" when _basis.Figures.Keyed is { } keyed:
                Keyed(declared, [.. keyed.Where(figure => figure.Control == "cash" && declared.Proves(figure.PaymentType!) && _book.IsCompared(figure.Month))]);
                break;
            case "collection_run" when _basis.Figures.Runs is { } runs && declared.Runs.Any(_basis.Files.ContainsKey):
                Together(declared, runs.Where(run => declared.Runs.Contains(run.Role)).Select(static run => new Part(run.Date, run.Currency.Value, run.Amount, run.At)), "no run is dated in the month");
                break;
            case "bank" when _basis.Figures.Bank is { } bank:
                Together(declared, bank.Where(line => IsOf(line, declared)).Select(static line => new Part(line.Date, line.Currency.Value, line.Amount, line.At)), "no bank line of the month matches");
                break;
            default:
                _book.Missing(declared, $"the folder has no figure from {declared.Source}");
                break;
        }
    }

    /// <summary>After all declarations: what the month received under types that none of them names.</summary>
    public void TypesWithoutSource()
    {
        if (_basis.Declared.FirstOrDefault(static declared => declared.Control == "cash" && !declared.PaymentTypes.IsEmpty) is not { } some)
        {
            return;
        }

        var named = _basis.Declared.Where(static declared => declared.Control == "cash").ToList();
        foreach (var (type, currency, found) in ReceivedInPeriod().Where(received => !named.Any(declared => declared.Proves(received.Type))))
        {
            _book.Missing(some with { Source = "none", PaymentTypes = [type] }, $"{_basis.Period} {type}", currency, found, "no source is declared for the payment type");
        }
    }

    private void Keyed(ControlDeclaration declared, ImmutableArray<KeyedFigure> stated)
    {
        _book.Conclude(declared, ControlReading.Plain,
        [
            .. stated.Select(figure => new ControlComparison
            {
                Subject = $"{figure.Month} {figure.PaymentType}",
                Currency = figure.Currency.Value,
                Expected = figure.Amount,
                Found = [_received.GetValueOrDefault((figure.Month, figure.PaymentType!, figure.Currency.Value)).Standing],
                At = figure.At,
                More = KeyedWords.By(figure),
            }),
        ]);
        var keyed = stated.Where(figure => figure.Month == _basis.Period).Select(static figure => (figure.PaymentType!, figure.Currency.Value)).ToHashSet();
        foreach (var (type, currency, found) in ReceivedInPeriod().Where(received => declared.Proves(received.Type) && !keyed.Contains((received.Type, received.Currency))))
        {
            _book.Missing(declared, $"{_basis.Period} {type}", currency, found, "the cash file has no row for the month and payment type");
        }
    }

    private sealed record Part(DateOnly Date, string Currency, decimal Amount, SourceLocation At);

    /// <summary>A source that gives one total for all its types: amounts by month, those of the types added up.</summary>
    private void Together(ControlDeclaration declared, IEnumerable<Part> parts, string missing)
    {
        var types = string.Join(" + ", declared.PaymentTypes);
        var months = parts.Where(part => part.Date >= _basis.Start && part.Date <= _basis.Period.LastDay && _book.IsCompared(AccountingPeriod.Of(part.Date)))
            .GroupBy(static part => (Month: AccountingPeriod.Of(part.Date), part.Currency))
            .OrderBy(static month => month.Key.Month).ThenBy(static month => month.Key.Currency, StringComparer.Ordinal)
            .Select(month => Compared(declared, month.Key.Month, month.Key.Currency, types, [.. month]))
            .ToList();
        _book.Conclude(declared, ControlReading.OfCollections, months);
        var stated = months.Where(month => month.Subject == $"{_basis.Period} {types}").Select(static month => month.Currency).ToHashSet(StringComparer.Ordinal);
        var unproved = ReceivedInPeriod().Where(received => declared.Proves(received.Type) && !stated.Contains(received.Currency)).GroupBy(static received => received.Currency, StringComparer.Ordinal).ToList();
        foreach (var currency in unproved)
        {
            _book.Missing(declared, $"{_basis.Period} {types}", currency.Key, currency.Sum(static received => received.Found), missing);
        }

        if (stated.Count == 0 && unproved.Count == 0)
        {
            _book.Missing(declared, $"{_basis.Period} {types}", CurrencyCode.Gbp.Value, 0m, missing);
        }
    }

    private ControlComparison Compared(ControlDeclaration declared, AccountingPeriod month, string currency, string types, ImmutableArray<Part> parts)
    {
        var received = _received.Where(entry => entry.Key.Month == month && entry.Key.Currency == currency && declared.Proves(entry.Key.Type)).Select(static entry => entry.Value).ToList();
        return new ControlComparison
        {
            Subject = $"{month} {types}",
            Currency = currency,
            Expected = parts.Sum(static part => part.Amount),
            Found = [received.Sum(static type => type.Standing), received.Sum(static type => type.All)],
            At = parts[0].At,
        };
    }

    /// <summary>A line that names its payment type belongs to it; else its description decides.</summary>
    private static bool IsOf(BankLine line, ControlDeclaration declared) => line.PaymentType is { } type
        ? declared.Proves(type)
        : line.Description is { } text && declared.Matching.Any(pattern => TextPattern.IsLike(text, pattern));

    private IEnumerable<(string Type, string Currency, decimal Found)> ReceivedInPeriod() => _received
        .Where(entry => entry.Key.Month == _basis.Period)
        .OrderBy(static entry => entry.Key.Type, StringComparer.Ordinal).ThenBy(static entry => entry.Key.Currency, StringComparer.Ordinal)
        .Select(static entry => (entry.Key.Type, entry.Key.Currency, entry.Value.Standing));
}
