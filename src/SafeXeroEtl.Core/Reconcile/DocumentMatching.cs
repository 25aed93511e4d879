using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Bills beside their documents in Xero.</summary>
public sealed record MatchedDocuments(ImmutableArray<DocumentComparison> Rows, ImmutableArray<Difference> Differences);

/// <summary>Completeness, bill by bill: what SAFE shows must stand in Xero with the same contact, date, amounts and coding.</summary>
public static class DocumentMatching
{
    public static MatchedDocuments Match(IEnumerable<SafeDocument> documents, XeroSide xero, DateOnly asAt)
    {
        var rows = documents.OrderBy(static document => document.Number, StringComparer.Ordinal)
            .Select(document => Compare(document, xero, asAt))
            .ToArray();
        return new MatchedDocuments([.. rows.Select(static row => row.Row)], [.. rows.Select(static row => row.Difference).OfType<Difference>()]);
    }

    private static (DocumentComparison Row, Difference? Difference) Compare(SafeDocument safe, XeroSide xero, DateOnly asAt)
    {
        var booked = safe.XeroId is { } id ? xero.Holdings.Document(id) : xero.Holdings.Holder(safe.Number);
        var effect = EffectOf(booked, asAt);
        var difference = Judge(safe, booked, effect);
        return (new DocumentComparison
        {
            Kind = safe.Kind,
            Number = safe.Number,
            AccountNumber = safe.AccountNumber,
            Date = safe.Date,
            Currency = safe.Currency,
            SafeNet = safe.Net,
            SafeVat = safe.Vat,
            SafeGross = safe.Gross,
            XeroId = booked?.Id,
            XeroStatus = booked?.Status,
            XeroNet = booked is { IsLive: true } ? booked.Net : 0m,
            XeroVat = booked is { IsLive: true } ? booked.Vat : 0m,
            XeroGross = booked is { IsLive: true } ? booked.Gross : 0m,
            SafeEffect = safe.Effect,
            SinceLastPack = safe.SinceLastPack,
            XeroEffect = effect,
            Standing = safe.Standing.ToString(),
            Cause = difference?.Cause,
            Detail = difference?.Detail ?? safe.Reason,
            Source = safe.Source,
        }, difference is null ? null : difference with { XeroId = booked?.Id });
    }

    private static Difference? Judge(SafeDocument safe, BookedDocument? booked, decimal effect)
    {
        if (booked is not { IsLive: true })
        {
            return safe.IsClaimed ? NotLive(safe, booked) : null;
        }

        if (safe.Vanished)
        {
            return Of(safe, Cause.VanishedFromSafe, -effect, "Xero has it, and SAFE's export no longer shows it.",
                "Ask why the bill was removed in SAFE; void it in Xero or restore it in SAFE.");
        }

        var fields = ChangedFields(safe, booked);
        if (safe.Standing == SafeStanding.Skipped || fields.Length == 0)
        {
            return safe.Effect == effect ? null : KeyedByHand(safe, effect, "Xero has a document of this number.");
        }

        var detail = $"Xero shows other {string.Join(", ", fields)}.";
        return (safe.Standing, safe.Code) switch
        {
            (_, DiagnosticCodes.ChangedAfterPosting) => Of(safe, Cause.ChangedInSafe, safe.Effect - effect, $"SAFE changed it after it was posted. {detail}",
                "Credit and rebill in SAFE, or undo the run that posted it."),
            (SafeStanding.Posted, _) => Of(safe, Cause.EditedInXero, safe.Effect - effect, detail, "Put the document back in Xero, or correct the bill in SAFE."),
            _ => KeyedByHand(safe, effect, detail),
        };
    }

    private static Difference NotLive(SafeDocument safe, BookedDocument? booked) => (safe.Standing, booked?.Status) switch
    {
        (SafeStanding.Posted, "VOIDED" or "DELETED") => Of(safe, Cause.VoidedInXero, safe.Effect, $"It is {booked!.Status.ToLowerInvariant()} in Xero.",
            "Credit it in SAFE if it should not stand, or enter it in Xero again by hand; the program does not send it again."),
        (SafeStanding.Posted, not null) => Of(safe, Cause.Held, safe.Effect, $"It is {booked!.Status.ToLowerInvariant()} in Xero and waits for approval.", "Approve it in Xero."),
        (SafeStanding.Posted, null) => Of(safe, Cause.MissingInXero, safe.Effect, "It was posted, and Xero no longer has it.", "Ask who removed it in Xero."),
        (SafeStanding.Held, _) => Of(safe, Cause.Held, safe.Effect, safe.Reason ?? "It waits.", "See the plan for what it waits for."),
        (SafeStanding.Refused, _) => Of(safe, Cause.Refused, safe.Effect, safe.Reason ?? "Xero refused it.", "Mend what Xero says and run again."),
        (SafeStanding.Pending, _) => Of(safe, Cause.Pending, safe.Effect, safe.Reason ?? "It is not settled yet.", "Run again: the same command does more."),
        (SafeStanding.Blocked, _) => Of(safe, Cause.Blocked, safe.Effect, safe.Reason ?? "It is blocked.", "Mend what blocks it and run again."),
        _ => Of(safe, Cause.NotLoaded, safe.Effect, "It is planned and not sent.", "Apply the plan."),
    };

    private static Difference KeyedByHand(SafeDocument safe, decimal effect, string detail) =>
        Of(safe, Cause.KeyedByHand, safe.Effect - effect, detail, "Void the document in Xero, or adopt it once both agree.");

    /// <summary>What the document adds to debtors as at a day.</summary>
    internal static decimal EffectOf(BookedDocument? booked, DateOnly asAt) => booked switch
    {
        null or { IsLive: false } => 0m,
        _ when booked.Date > asAt => 0m,
        { Kind: DocumentKind.Invoice } => booked.Gross,
        _ => -booked.Gross,
    };

    private static ImmutableArray<string> ChangedFields(SafeDocument safe, BookedDocument booked) =>
    [
        .. Changed("number", safe.Number != booked.Number, safe.Number, booked.Number),
        .. Changed("date", safe.Date != booked.Date, Text(safe.Date), Text(booked.Date)),
        .. Changed("currency", safe.Currency != booked.Currency, safe.Currency.Value, booked.Currency.Value),
        .. Changed("net", safe.Net + safe.Rounded != booked.Net, Text(safe.Net), Text(booked.Net)),
        .. Changed("VAT", safe.Vat - safe.Rounded != booked.Vat, Text(safe.Vat), Text(booked.Vat)),
        .. Changed("gross", safe.Gross != booked.Gross, Text(safe.Gross), Text(booked.Gross)),
        .. safe.ContactId is { } contact && contact != booked.ContactId ? ["contact"] : Array.Empty<string>(),
        .. CodingDiffers(safe, booked) ? ["account or tax type"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Changed(string field, bool changed, string safe, string xero) =>
        changed ? [$"{field} (SAFE {safe}, Xero {xero})"] : [];

    /// <summary>Net by account and tax type; only asked when both sides carry lines and the totals agree.</summary>
    private static bool CodingDiffers(SafeDocument safe, BookedDocument booked)
    {
        if (safe.Coded.IsEmpty || booked.Lines.IsEmpty || safe.Net + safe.Rounded != booked.Net)
        {
            return false;
        }

        var planned = safe.Coded.ToDictionary(static coded => (coded.AccountCode, coded.TaxType), static coded => coded.Net);
        var actual = booked.Lines.GroupBy(static line => (line.AccountCode ?? "", line.TaxType ?? ""))
            .ToDictionary(static lines => lines.Key, static lines => lines.Sum(static line => line.Net));
        return planned.Any(pair => actual.GetValueOrDefault(pair.Key) != pair.Value)
            || actual.Any(pair => pair.Value != 0m && !planned.ContainsKey(pair.Key));
    }

    private static string Text(decimal amount) => amount.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Difference Of(SafeDocument safe, Cause cause, decimal amount, string detail, string nextStep) => new()
    {
        Cause = cause,
        Key = safe.Number,
        AccountNumber = safe.AccountNumber,
        Date = safe.Date,
        Currency = safe.Currency,
        Amount = amount,
        Detail = detail,
        NextStep = nextStep,
    };
}
