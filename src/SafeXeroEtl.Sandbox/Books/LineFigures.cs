namespace SafeXeroEtl.Sandbox.Books;

/// <summary>What one line comes to, in pence: the line amount as shown, its tax, and the net that is posted to the account.</summary>
internal readonly record struct LineFigures(decimal LineAmount, decimal Tax, decimal Net)
{
    /// <summary>FACTS 11, rules 2 and 3: the line is rounded, then its tax, and only then is anything added up.</summary>
    public static LineFigures Of(DocumentLine line, string lineAmountTypes, TaxRate? rate, MidpointRounding midpoint)
    {
        var amount = AmountOf(line, midpoint);
        var percent = rate?.EffectiveRate ?? 0m;
        switch (lineAmountTypes)
        {
            case "NoTax":
                return new(amount, 0m, amount);
            case "Inclusive":
                var included = line.AskedTaxAmount ?? amount - Rounding.ToPence(amount / (1m + (percent / 100m)), midpoint);
                return new(amount, included, amount - included);
            default:
                return new(amount, line.AskedTaxAmount ?? Rounding.ToPence(amount * percent / 100m, midpoint), amount);
        }
    }

    /// <summary>Quantity × unit amount, less the discount, rounded once to pence.</summary>
    public static decimal AmountOf(DocumentLine line, MidpointRounding midpoint)
    {
        if (line.AskedLineAmount is { } asked)
        {
            return asked;
        }

        var full = (line.Quantity ?? (line.UnitAmount is null ? 0m : 1m)) * (line.UnitAmount ?? 0m);
        var discounted = line.DiscountRate is { } percent ? full * (100m - percent) / 100m : full - (line.DiscountAmount ?? 0m);
        return Rounding.ToPence(discounted, midpoint);
    }
}
