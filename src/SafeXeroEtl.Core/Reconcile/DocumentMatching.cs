using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Bills beside their documents in Xero.</summary>
public sealed record MatchedDocuments(ImmutableArray<DocumentComparison> Rows, ImmutableArray<Difference> Differences);

/// <summary>Completeness, bill by bill: what SAFE shows must stand in Xero with the same contact, date, amounts and coding.</summary>
public static class DocumentMatching
{
    internal const string DecideLate = "Decide in the file that late: of pipeline.yml names, or accept the difference.";

    /// <summary>Somebody decided that it is never posted; SAFE shows it all the same.</summary>
    internal const string AcceptLate = "Accept the difference, or take it out of SAFE: it was decided never to post it.";

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
        var left = safe is { IsOpening: true, IsAdopted: true } && booked is { IsLive: true } ? xero.Holdings.LeftBefore(booked, safe.Date) : (decimal?)null;
        var effect = left is { } rest ? (booked!.Kind == DocumentKind.Invoice ? rest : -rest) : EffectOf(booked, asAt);
        var difference = Judge(safe, booked, effect, asAt);
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
            Sent = safe.Sent,
            XeroId = booked?.Id,
            XeroStatus = booked?.Status,
            XeroNet = left ?? (booked is { IsLive: true } ? booked.Net : 0m),
            XeroVat = left is null && booked is { IsLive: true } ? booked.Vat : 0m,
            XeroGross = left ?? (booked is { IsLive: true } ? booked.Gross : 0m),
            SafeEffect = safe.Effect,
            SinceLastPack = safe.SinceLastPack,
            OfEarlierMonth = safe.OfEarlierMonth,
            IsOpening = safe.IsOpening,
            XeroEffect = effect,
            Standing = safe.Standing.ToString(),
            Cause = difference?.Cause,
            Detail = difference?.Detail ?? safe.Reason,
            Source = safe.Source,
        }, difference is null ? null : difference with { XeroId = booked?.Id });
    }

    private static Difference? Judge(SafeDocument safe, BookedDocument? booked, decimal effect, DateOnly asAt)
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

        var fields = DocumentFields.Changed(safe, booked).RemoveAll(field => IsOnlyKeyedSo(safe, field, safe.Effect == effect, asAt));
        if (safe.Standing == SafeStanding.Skipped || fields.Length == 0)
        {
            return safe.Effect == effect ? null
                : safe.Standing == SafeStanding.Skipped ? KeyedByHand(safe, effect, "Xero has a document of this number.")
                : Of(safe, Cause.Late, safe.Effect - effect, FormattableString.Invariant($"It came after its month was closed and stands in Xero on {booked.Date:yyyy-MM-dd}."), "Nothing: somebody decided so.");
        }

        var detail = DocumentFields.Sentence(fields);
        var cause = DocumentFields.CauseOf(fields);
        var asSent = DocumentFields.IsAsSent(safe, booked);
        if (safe.Code == DiagnosticCodes.ChangedAfterPosting || (safe.Standing == SafeStanding.Posted && asSent && DocumentFields.AreFigures(fields)))
        {
            return Of(safe, Cause.ChangedInSafe, safe.Effect - effect,
                $"SAFE changed it after it was posted. {detail}{(asSent || safe.Sent is null ? "" : " Somebody has changed it in Xero too.")}",
                "Credit and rebill in SAFE, or undo the run that posted it.");
        }

        return safe.Standing == SafeStanding.Posted
            ? Of(safe, cause, safe.Effect - effect, detail, DocumentFields.NextStep(cause))
            : KeyedByHand(safe, effect, detail);
    }

    /// <summary>
    /// What somebody keyed bears a number of Xero's and the day it was keyed for: that moves nothing within the month, and is told among what was adopted. Where it was
    /// coded otherwise, its own month says so; no later one can, and nobody will change it. Of what was owed from before the pipeline only the rest counts.
    /// </summary>
    private static bool IsOnlyKeyedSo(SafeDocument safe, ChangedField field, bool sameEffect, DateOnly asAt) => safe.IsAdopted
        && (field.Field == "number"
            || (safe.IsOpening && sameEffect && field.Field is not ("contact" or "currency"))
            || (sameEffect && field.Field == "date")
            || (sameEffect && field.Field is ("net" or "VAT" or "account" or "tax type" or "tax type by account") && !AccountingPeriod.Of(asAt).Contains(safe.Date)));

    private static Difference NotLive(SafeDocument safe, BookedDocument? booked) => (safe.Standing, booked?.Status) switch
    {
        (SafeStanding.Posted, "VOIDED" or "DELETED") => Of(safe, Cause.VoidedInXero, safe.Effect, $"It is {booked!.Status.ToLowerInvariant()} in Xero.",
            "Credit it in SAFE if it should not stand, or enter it in Xero again by hand; the program does not send it again."),
        (SafeStanding.Posted, not null) => Of(safe, Cause.Held, safe.Effect, $"It is {booked!.Status.ToLowerInvariant()} in Xero and waits for approval.", "Approve it in Xero."),
        (SafeStanding.Posted, null) => Of(safe, Cause.MissingInXero, safe.Effect, "It was posted, and Xero no longer has it.", "Ask who removed it in Xero."),
        (SafeStanding.Held or SafeStanding.Blocked, _) when safe.Code is DiagnosticCodes.PeriodClosed or DiagnosticCodes.LateClosed =>
            Of(safe, Cause.Late, safe.Effect, safe.Reason ?? "Its month is closed.", NextOfLate(safe.Code)),
        (SafeStanding.Held, _) => Of(safe, Cause.Held, safe.Effect, safe.Reason ?? "It waits.", "See the plan for what it waits for."),
        (SafeStanding.Refused, _) => Of(safe, Cause.Refused, safe.Effect, safe.Reason ?? "Xero refused it.", "Mend what Xero says and run again."),
        (SafeStanding.Pending, _) => Of(safe, Cause.Pending, safe.Effect, safe.Reason ?? "It is not settled yet.", "Run again: the same command does more."),
        (SafeStanding.Blocked, _) => Of(safe, Cause.Blocked, safe.Effect, safe.Reason ?? "It is blocked.", "Mend what blocks it and run again."),
        _ => Of(safe, Cause.NotLoaded, safe.Effect, "It is planned and not sent.", "Apply the plan."),
    };

    /// <param name="code">Why it is not in Xero.</param>
    internal static string NextOfLate(string? code) => code == DiagnosticCodes.LateClosed ? AcceptLate : DecideLate;

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
