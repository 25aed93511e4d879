using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Extract;

/// <summary>One column of amounts and what its rows make so far: in each currency, and all of them together, as some reports add them.</summary>
internal sealed class TotalledColumn(FieldPlace place, NumberStyle style)
{
    private readonly Dictionary<CurrencyCode, Sum> _byCurrency = [];
    private readonly Sum _together = new();

    public FieldPlace Place => place;

    public bool HasUnread { get; private set; }

    /// <param name="currency">What the row says; the sign beside the amount where it is null, and pounds without one.</param>
    public void Add(IReadOnlyList<string?> values, CurrencyCode? currency)
    {
        if (FieldText.Trimmed(values[place.Index]) is not { } text)
        {
            return;
        }

        var amount = style.ParseAmount(text, out var sign);
        HasUnread |= amount is null;
        _together.Add(amount ?? 0m);
        Of(currency ?? sign ?? CurrencyCode.Gbp).Add(amount ?? 0m);
    }

    /// <summary>Takes a total: one that names a currency is of that currency alone. What follows is counted anew for the next subtotal.</summary>
    /// <param name="text">Null where the row of totals has no figure in this column.</param>
    /// <returns>What the rows make where the total is another; null where they agree.</returns>
    public decimal? Take(string? text, CurrencyCode? currency)
    {
        CurrencyCode? sign = null;
        var total = text is null ? null : style.ParseAmount(text, out sign);
        var sum = (currency ?? sign) is { } named ? Of(named) : _together;
        var differs = text is not null && !sum.Is(total);
        sum.StartAgain();
        _together.StartAgain();
        return differs ? sum.All : null;
    }

    private Sum Of(CurrencyCode currency)
    {
        if (!_byCurrency.TryGetValue(currency, out var sum))
        {
            _byCurrency.Add(currency, sum = new Sum());
        }

        return sum;
    }

    private sealed class Sum
    {
        private decimal _sinceTotal;

        public decimal All { get; private set; }

        public void Add(decimal amount)
        {
            All += amount;
            _sinceTotal += amount;
        }

        /// <summary>To the penny: charges have more decimals than a report shows.</summary>
        public bool Is(decimal? total) =>
            total is { } stated && (Rounding.ToPence(stated) == Rounding.ToPence(All) || Rounding.ToPence(stated) == Rounding.ToPence(_sinceTotal));

        public void StartAgain() => _sinceTotal = 0m;
    }
}
