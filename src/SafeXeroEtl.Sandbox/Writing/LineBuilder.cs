using System.Globalization;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>Turns the lines that were sent into the lines to store: rounded, with defaults, and matched to stored ones by id.</summary>
internal sealed class LineBuilder(WriteContext context, IReadOnlyList<DocumentLine> stored)
{
    private readonly List<string> _messages = [];

    private MidpointRounding Midpoint => context.Session.Unknowns.Midpoint;

    /// <summary>Why lines could not be built, after <see cref="Build"/>.</summary>
    public IReadOnlyList<string> Messages => _messages;

    public IReadOnlyList<DocumentLine> Build(IReadOnlyList<LineChange>? changes, string lineAmountTypes) =>
        changes is null ? stored : [.. changes.Select(change => BuildOne(change, lineAmountTypes))];

    private DocumentLine BuildOne(LineChange sent, string lineAmountTypes)
    {
        var change = WithAccount(WithItem(sent));
        var start = new DocumentLine { LineItemId = Guid.NewGuid(), Description = string.Empty };
        if (change.LineItemId is { } id && stored.Count > 0)
        {
            var known = stored.FirstOrDefault(line => line.LineItemId == id);
            if (known is null)
            {
                _messages.Add($"The line item with LineItemID {id} was not found on this document.");
            }

            start = known ?? start;
        }

        return WithAmounts(change, start) with
        {
            Description = change.Description ?? start.Description,
            DiscountRate = change.DiscountRate ?? start.DiscountRate,
            DiscountAmount = change.DiscountAmount ?? start.DiscountAmount,
            ItemCode = change.ItemCode ?? start.ItemCode,
            AccountCode = change.AccountCode ?? start.AccountCode,
            TaxType = lineAmountTypes is "NoTax" ? "NONE" : TaxTypeOf(change, start),
            Tracking = change.Tracking is null ? start.Tracking : [.. change.Tracking.Select(Tracking)],
        };
    }

    /// <summary>FACTS 10: whether the item alone supplies account and tax type is told differently by different pages.</summary>
    private LineChange WithItem(LineChange change) =>
        context.Session.Unknowns.ItemsSupplyAccountAndTax && change.ItemCode is { Length: > 0 } code && context.Session.ItemByCode(code) is { } item
            ? change with { AccountCode = change.AccountCode ?? item.Sales.AccountCode, TaxType = change.TaxType ?? item.Sales.TaxType }
            : change;

    /// <summary>FACTS 3, LineItem: an account goes by its code or by its id.</summary>
    private LineChange WithAccount(LineChange change)
    {
        if (change.AccountId is not { } id || !string.IsNullOrEmpty(change.AccountCode))
        {
            return change;
        }

        var account = context.Session.Reference.AccountById(id);
        if (account is null)
        {
            _messages.Add("Account could not be found");
        }

        return change with { AccountCode = account?.Code };
    }

    /// <summary>FACTS 11, rules 1 and 2. A price is rounded before anything else; a line amount alone derives what is missing.</summary>
    private DocumentLine WithAmounts(LineChange change, DocumentLine start)
    {
        var amountsSent = change.Quantity is not null || change.UnitAmount is not null || change.LineAmount is not null;
        var tax = change.TaxAmount is { } asked ? Rounding.ToPence(asked, Midpoint) : amountsSent ? null : start.AskedTaxAmount;
        var quantity = change.Quantity is { } sent ? Rounding.To(sent, 4, Midpoint) : start.Quantity;
        var unit = change.UnitAmount is { } price ? Rounding.To(price, context.UnitPlaces, Midpoint) : start.UnitAmount;
        var line = start with { Quantity = quantity, UnitAmount = unit, AskedLineAmount = null, AskedTaxAmount = tax };
        if (change.LineAmount is not { } amount)
        {
            return amountsSent ? line with { Quantity = line.Quantity ?? 1m } : line with { AskedLineAmount = start.AskedLineAmount };
        }

        if (quantity is null || unit is null)
        {
            return Derived(line, Rounding.ToPence(amount, Midpoint));
        }

        var discounted = line with { DiscountRate = change.DiscountRate ?? start.DiscountRate, DiscountAmount = change.DiscountAmount ?? start.DiscountAmount };
        var expected = LineFigures.AmountOf(discounted, Midpoint);
        if (amount != expected)
        {
            _messages.Add(string.Create(CultureInfo.InvariantCulture, $"The line total {amount:0.00##} does not match the expected line total {expected:0.00}"));
        }

        return line;
    }

    private DocumentLine Derived(DocumentLine line, decimal amount)
    {
        if (line.UnitAmount is { } unit && unit != 0m)
        {
            return line with { Quantity = Rounding.To(amount / unit, 4, Midpoint), AskedLineAmount = amount };
        }

        var quantity = line.Quantity is { } given && given != 0m ? given : 1m;
        return line with { Quantity = quantity, UnitAmount = Rounding.To(amount / quantity, context.UnitPlaces, Midpoint), AskedLineAmount = amount };
    }

    /// <summary>FACTS 10: an omitted tax type becomes the account's default, not the contact's or the item's.</summary>
    private string? TaxTypeOf(LineChange change, DocumentLine start)
    {
        var given = change.TaxType ?? start.TaxType;
        var code = change.AccountCode ?? start.AccountCode;
        return string.IsNullOrEmpty(given) && code is { Length: > 0 } ? context.Session.Reference.AccountByCode(code)?.TaxType : given;
    }

    private LineTracking Tracking(TrackingChange change)
    {
        var category = context.Session.Reference.TrackingCategories.FirstOrDefault(category =>
            change.CategoryId is { } id ? category.CategoryId == id : string.Equals(category.Name, change.Name, StringComparison.OrdinalIgnoreCase));
        var option = category?.Options.FirstOrDefault(option =>
            change.OptionId is { } id ? option.OptionId == id : string.Equals(option.Name, change.Option, StringComparison.OrdinalIgnoreCase));
        return new(category?.CategoryId ?? Guid.Empty, option?.OptionId ?? change.OptionId ?? Guid.Empty);
    }
}
