using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Rules;

/// <summary>A contact's defaults must name what the organisation has.</summary>
internal static class ContactDefaultRules
{
    public static IEnumerable<string> Check(BookSession session, Contact contact)
    {
        var defaults = contact.Defaults;
        if (defaults.Currency is { Length: > 0 } currency && session.Reference.Currencies.All(known => !string.Equals(known.Code, currency, StringComparison.Ordinal)))
        {
            yield return $"Organisation is not subscribed to currency {currency}";
        }

        foreach (var code in new[] { defaults.SalesAccountCode, defaults.PurchasesAccountCode })
        {
            if (!string.IsNullOrEmpty(code) && session.Reference.AccountByCode(code) is not { IsActive: true })
            {
                yield return $"Account code '{code}' has been removed as it does not match a recognised account.";
            }
        }

        foreach (var type in new[] { defaults.ReceivableTaxType, defaults.PayableTaxType })
        {
            if (!string.IsNullOrEmpty(type) && session.Reference.TaxRateOf(type) is not { IsActive: true })
            {
                yield return $"The TaxType code '{type}' does not exist.";
            }
        }

        foreach (var basis in new[] { defaults.SalesLineAmountType, defaults.PurchasesLineAmountType })
        {
            if (!string.IsNullOrEmpty(basis) && basis is not ("INCLUSIVE" or "EXCLUSIVE" or "NONE"))
            {
                yield return $"The default line amount type '{basis}' is not valid.";
            }
        }

        if (!string.IsNullOrEmpty(contact.TaxNumberType) && contact.TaxNumberType is not ("SSN" or "EIN" or "ITIN" or "ATIN"))
        {
            yield return $"The TaxNumberType '{contact.TaxNumberType}' is not valid.";
        }
    }
}
