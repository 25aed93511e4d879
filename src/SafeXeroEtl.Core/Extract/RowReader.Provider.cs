using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Fields as payment providers write them: days with a time behind them, currencies in small letters, texts that may hold bank details.</summary>
public sealed partial class RowReader
{
    /// <summary>
    /// ISO 8601 with or without a time, which cannot be mistaken, or else the layout's format. The day is that of the file: what its
    /// time zone makes of it is the provider's business.
    /// </summary>
    public DateOnly? OptionalProviderDate(FieldPlace place) =>
        Raw(place) is { } text ? ProviderDay.Parse(text, sheet.Layout.DateFormat) ?? Refused<DateOnly>(place, text, $"a date written yyyy-MM-dd or {sheet.Layout.DateFormat}") : null;

    /// <summary>The first of the two that is there; one of them is needed.</summary>
    public DateOnly ProviderDate(FieldPlace place, FieldPlace otherwise, DateOnly standIn)
    {
        if (Raw(place) is null && Raw(otherwise) is not null)
        {
            return OptionalProviderDate(otherwise) ?? standIn;
        }

        return OptionalProviderDate(place) ?? Required(place, standIn);
    }

    /// <summary>Required: an amount without its currency is in nobody's books.</summary>
    public CurrencyCode ProviderCurrency(FieldPlace place) =>
        Raw(place) is { } text
            ? FieldText.ParseCurrency(text.ToUpperInvariant()) ?? Refused<CurrencyCode>(place, text, "a currency such as GBP") ?? CurrencyCode.Gbp
            : Required(place, CurrencyCode.Gbp);

    public string? MaskedText(FieldPlace place) => TextAsItIs(place) is { } text ? BankDetails.Mask(text) : null;

    public string? OptionalMaskedKey(FieldPlace place) => OptionalKey(place) is { } key ? BankDetails.Mask(key) : null;

    /// <returns>Blank when the field is blank or no key; then noted.</returns>
    public string MaskedKey(FieldPlace place) => BankDetails.Mask(Key(place));

    private string Shown(string value) => FieldText.Shown(SetAsideText.Value(value, sheet.Layout.Role));
}
