using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>A field of a document that is not the same on both sides.</summary>
/// <param name="Cause">What it stands for when nothing else differs.</param>
internal sealed record ChangedField(string Field, string Safe, string Xero, Cause Cause);

/// <summary>What differs between a bill and its document in Xero, and the one cause that makes.</summary>
internal static class DocumentFields
{
    private const decimal Penny = 0.01m;
    private const decimal HalfPenny = 0.005m;

    public static ImmutableArray<ChangedField> Changed(SafeDocument safe, BookedDocument booked)
    {
        var codes = Codes(safe, booked);
        var amounts = AmountCause(safe, booked, codes.Any(static code => code.Cause == Cause.VatType));
        return
        [
            .. Field("number", safe.Number, booked.Number, Cause.EditedInXero),
            .. Field("date", Text(safe.Date), Text(booked.Date), Cause.DateOrCutOff),
            .. Field("currency", safe.Currency.Value, booked.Currency.Value, Cause.EditedInXero),
            .. Field("net", Text(safe.Net + safe.Rounded), Text(booked.Net), amounts),
            .. Field("VAT", Text(safe.Vat - safe.Rounded), Text(booked.Vat), amounts),
            .. Field("gross", Text(safe.Gross), Text(booked.Gross), amounts),
            .. safe.ContactId is { } contact ? Field("contact", contact.ToString(), booked.ContactId.ToString(), Cause.EditedInXero) : [],
            .. codes,
        ];
    }

    /// <summary>The cause that all fields share; several things at once are an edit.</summary>
    public static Cause CauseOf(ImmutableArray<ChangedField> fields) =>
        fields.Select(static field => field.Cause).Distinct().ToArray() is [var only] ? only : Cause.EditedInXero;

    /// <summary>Xero shows day and money as they were sent: what differs from SAFE changed there.</summary>
    public static bool IsAsSent(SafeDocument safe, BookedDocument booked) => safe.Sent == new PostedFigures(booked.Date, booked.Net, booked.Vat, booked.Gross);

    /// <summary>All of them are told by the figures that the ledger keeps of a posting.</summary>
    public static bool AreFigures(ImmutableArray<ChangedField> fields) => fields.All(static field => field.Field is "date" or "net" or "VAT" or "gross");

    public static string Sentence(ImmutableArray<ChangedField> fields) =>
        $"Xero shows other {string.Join(", ", fields.Select(static field => field.Field == "contact" ? field.Field : $"{field.Field} (SAFE {field.Safe}, Xero {field.Xero})"))}.";

    public static string NextStep(Cause cause) => cause switch
    {
        Cause.Pennies => "Accept it for the month, or put the VAT of the lines right in Xero.",
        Cause.VatType => "Put the tax type right in Xero before the VAT return, or correct the VAT rule.",
        Cause.Account => "Put the account right in Xero, or correct the rule that chose it.",
        Cause.DateOrCutOff => "Put the date back in Xero, or correct it in SAFE.",
        _ => "Put the document back in Xero, or correct the bill in SAFE.",
    };

    /// <summary>Rounding makes a penny, or half a penny a line, on net and on VAT (P2).</summary>
    private static Cause AmountCause(SafeDocument safe, BookedDocument booked, bool otherTaxType)
    {
        var net = Math.Abs(safe.Net + safe.Rounded - booked.Net);
        var vat = Math.Abs(safe.Vat - safe.Rounded - booked.Vat);
        var rounding = Math.Max(Penny, HalfPenny * booked.Lines.Length);
        var addsUp = booked.Net + booked.Vat == booked.Gross;
        return otherTaxType && net == 0m && addsUp ? Cause.VatType
            : net <= rounding && vat <= rounding && addsUp ? Cause.Pennies
            : Cause.EditedInXero;
    }

    /// <summary>Net by account and by tax type; only asked when both sides carry lines and the net agrees.</summary>
    private static ImmutableArray<ChangedField> Codes(SafeDocument safe, BookedDocument booked)
    {
        if (safe.Coded.IsEmpty || booked.Lines.IsEmpty || safe.Net + safe.Rounded != booked.Net)
        {
            return [];
        }

        var planned = safe.Coded.Select(static coded => (Account: coded.AccountCode, coded.TaxType, coded.Net)).ToArray();
        var actual = booked.Lines.Select(static line => (Account: line.AccountCode ?? "", TaxType: line.TaxType ?? "", line.Net)).ToArray();
        ImmutableArray<ChangedField> codes =
        [
            .. Field("account", Sums(planned, static line => line.Account), Sums(actual, static line => line.Account), Cause.Account),
            .. Field("tax type", Sums(planned, static line => line.TaxType), Sums(actual, static line => line.TaxType), Cause.VatType),
        ];
        return codes.IsEmpty
            ? [.. Field("tax type by account", Sums(planned, static line => $"{line.Account} {line.TaxType}"), Sums(actual, static line => $"{line.Account} {line.TaxType}"), Cause.EditedInXero)]
            : codes;
    }

    private static string Sums((string Account, string TaxType, decimal Net)[] lines, Func<(string Account, string TaxType, decimal Net), string> code) => string.Join("; ", lines
        .GroupBy(code)
        .Select(static same => (Code: same.Key, Net: same.Sum(static line => line.Net)))
        .Where(static sum => sum.Net != 0m)
        .OrderBy(static sum => sum.Code, StringComparer.Ordinal)
        .Select(static sum => $"{sum.Code} {Text(sum.Net)}"));

    private static IEnumerable<ChangedField> Field(string field, string safe, string xero, Cause cause) =>
        safe == xero ? [] : [new ChangedField(field, safe, xero, cause)];

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
