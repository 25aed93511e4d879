using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan.Payouts;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// What a run loaded, taken back in the order payouts, allocations, payments, credit notes, invoices, contacts; and what of it cannot be, and why.
/// Only what stands in the ledger as posted by that very run is touched.
/// </summary>
public sealed class UndoPlanning
{
    private readonly UndoBasis basis;
    private readonly ImmutableArray<PlannedRecord> loaded;
    private readonly Dictionary<(RecordKind Kind, string Key), PlannedReversal> reversals = [];
    private readonly UndoSettlements settlements;
    private readonly UndoOnAccount onAccount;
    private readonly UndoBatches batches;

    private UndoPlanning(UndoBasis basis, IEnumerable<PlannedRecord> rows)
    {
        this.basis = basis;
        loaded = [.. rows.Where(row => row.Decision.Sends && basis.Ledger.Posting(row.PostingKind, row.Key) is { } posting && (row.Deletes ? posting.RunId : posting.MadeBy) == basis.RunId)];
        settlements = new UndoSettlements(basis);
        onAccount = new UndoOnAccount(basis);
        batches = new UndoBatches(basis, loaded.OfType<PlannedPayment>());
    }

    /// <param name="rows">The run's plan; lines of documents are needed.</param>
    /// <returns>In the order in which they are sent. Empty when nothing of the run stands in Xero.</returns>
    public static ImmutableArray<PlannedReversal> Plan(UndoBasis basis, IEnumerable<PlannedRecord> rows) => new UndoPlanning(basis, rows).Plan();

    private ImmutableArray<PlannedReversal> Plan() =>
    [
        .. Take(loaded.OfType<PlannedPayout>(), (row, posting) => UndoPayouts.Plan(basis, row, posting)),
        .. Take(loaded.OfType<PlannedAllocation>(), Allocation),
        .. Take(loaded.OfType<PlannedPayment>(), (row, posting) => row.BillNumber is null || row.Act == CashAct.Allocate ? onAccount.Plan(row, posting) : Payment(row, posting)),
        .. Take(loaded.OfType<PlannedDocument>().Where(static row => row.Kind == DocumentKind.CreditNote), Document),
        .. Take(loaded.OfType<PlannedDocument>().Where(static row => row.Kind == DocumentKind.Invoice), Document),
        .. Take(loaded.OfType<PlannedContact>(), Contact),
    ];

    private IEnumerable<PlannedReversal> Take<T>(IEnumerable<T> rows, Func<T, LedgerPosting, PlannedReversal?> plan)
        where T : PlannedRecord
    {
        foreach (var row in rows.OrderBy(static row => row.Key, StringComparer.Ordinal))
        {
            if (plan(row, basis.Ledger.Posting(row.PostingKind, row.Key)!) is { } reversal)
            {
                reversals[(reversal.Kind, reversal.Key)] = reversal;
                settlements.Take(reversal);
                yield return reversal;
            }
        }
    }

    private PlannedReversal? Allocation(PlannedAllocation row, LedgerPosting posting)
    {
        if (!Stands(posting))
        {
            return null;
        }

        var creditId = row.CreditNoteId ?? basis.Ledger.Posting(RecordKind.CreditNote, row.CreditNote)?.XeroId;
        var shown = creditId is { } id ? basis.Holdings.Document(id)?.Allocations.FirstOrDefault(part => part.Id == posting.XeroId) : null;
        var decision = Closed(row.Date, shown is null) ?? TakeBack(posting, shown is null ? "It is no longer in Xero; the ledger takes note of it." : null);
        return Reversal(row, posting, row.Date, row.Currency, row.Amount, decision) with { CreditNoteId = creditId };
    }

    private PlannedReversal? Payment(PlannedPayment row, LedgerPosting posting)
    {
        if (row.Return is { } returned)
        {
            return !Stands(posting) ? null : Reversal(row, posting, row.Date, row.Currency, row.Amount, NotUndoable(
                $"It was returned by invoice {returned.Number}: void that in Xero, and delete the money out of clearing, if the payment stands after all."));
        }

        if (row.Deletes)
        {
            return Deleted(row, posting);
        }

        if (!Stands(posting))
        {
            return null;
        }

        if (CashDeletions.ReturnOf(basis.Ledger, basis.Holdings, row.Key) is { } stands)
        {
            return Reversal(row, posting, row.Date, row.Currency, row.Amount, NotUndoable($"It came back, and invoice {stands.Number} returned it."));
        }

        var booked = basis.Holdings.Payment(posting.XeroId!.Value);
        var gone = booked is not { Status: "AUTHORISED" };
        var decision = booked switch
        {
            _ when gone => TakeBack(posting, "It is no longer in Xero; the ledger takes note of it."),
            { IsReconciled: true } => NotUndoable("It is reconciled with the bank in Xero. Remove the reconciliation there, then undo again."),
            { BatchId: { } batch } when batches.WhyNot(batch) is { } why => NotUndoable(why),
            _ => Closed(row.Date, gone) ?? TakeBack(posting),
        };
        return Reversal(row, posting, row.Date, row.Currency, row.Amount, decision) with { BatchId = decision.Sends && !gone ? booked!.BatchId : null };
    }

    internal static PlannedReversal? Deleted(PlannedPayment row, LedgerPosting posting) => posting.State != PostingState.Closed ? null : Reversal(row, posting, row.Date, row.Currency, row.Amount, NotUndoable(
        "The run deleted it, and Xero brings no deleted payment back. Where SAFE shows it standing, the next run posts it again."));

    private PlannedReversal? Document(PlannedDocument row, LedgerPosting posting)
    {
        if (!Stands(posting))
        {
            return null;
        }

        if (row.Changes is { } changes)
        {
            return Reversal(row, posting, row.Date, row.Currency, row.Gross, NotUndoable(
                $"Its content was changed: {string.Join("; ", changes.Select(static change => $"{change.Field} was '{change.From}'"))}. Put back in SAFE what was not to be changed, and run again."));
        }

        var booked = basis.Holdings.Document(posting.XeroId!.Value);
        var decision = booked is null or { Status: "VOIDED" or "DELETED" }
            ? TakeBack(posting, booked is { Status: "VOIDED" }
                ? "It was voided in Xero already, which keeps its number: it cannot be loaded again under it."
                : "It is no longer in Xero; the ledger takes note of it.")
            : Closed(row.Date, gone: false) ?? UndoEdits.Of(row, posting.Generation, booked, basis.Links) ?? settlements.On(booked) ?? Nil(booked) ?? TakeBack(posting);
        return Reversal(row, posting, row.Date, row.Currency, row.Gross, decision) with
        {
            IsApproved = booked is not { Status: "DRAFT" or "SUBMITTED" },
            Renamed = booked is { IsLive: true } ? PlannedReversal.RenamedFrom(row.Number, posting.Generation) : null,
        };
    }

    private PlannedReversal? Contact(PlannedContact row, LedgerPosting posting)
    {
        if (row.Decision.State == PlanState.Update)
        {
            return !Stands(posting) ? null : Reversal(row, posting, null, null, 0m, NotUndoable(
                $"Its fields were changed: {string.Join("; ", row.Changes!.Value.Select(static change => $"{ContactFieldWords.Of(change.Field)} was '{change.From}'"))}. Put back in Xero what was not to be changed."));
        }

        if (!Stands(posting))
        {
            return null;
        }

        var held = basis.Contacts.GetValueOrDefault(posting.XeroId!.Value);
        var decision = held is not { IsActive: true }
            ? TakeBack(posting, "It is archived in Xero already; the ledger takes note of it.")
            : UndoEdits.Of(row, held) ?? Used(held) ?? TakeBack(posting);
        return Reversal(row, posting, null, null, 0m, decision) with
        {
            Renamed = held is { IsActive: true } ? PlannedReversal.RenamedFrom(row.AccountNumber, posting.Generation) : null,
        };
    }

    /// <summary>A contact goes only when nothing stands on it but what this undo takes back.</summary>
    private PlanDecision? Used(Contact held)
    {
        if (held.IsSupplier)
        {
            return NotUndoable("It is a supplier by now.");
        }

        var other = basis.Holdings.Documents
            .Where(document => document.ContactId == held.Id && document.Status is not ("VOIDED" or "DELETED"))
            .OrderBy(static document => document.Number, StringComparer.Ordinal)
            .FirstOrDefault(document => !reversals.Values.Any(reversal => reversal.Id == document.Id && reversal.Decision.Sends));
        return other is null ? null : NotUndoable($"{other.Number} stands on it and is not taken back.");
    }

    /// <summary>Posted, or on its way out by a request whose answer was lost.</summary>
    internal static bool Stands(LedgerPosting posting) => posting.State is PostingState.Posted or PostingState.Deleting;

    private static PlanDecision? Nil(BookedDocument booked) =>
        booked.Gross == 0m && booked.IsLive ? NotUndoable("It totals nil, which Xero counts as paid, and Xero voids nothing that is paid.") : null;

    private PlanDecision? Closed(DateOnly date, bool gone) => gone ? null : Closed(basis, date);

    internal static PlanDecision? Closed(UndoBasis basis, DateOnly date) => basis.IsClosed(date)
        ? PlanDecision.Blocked(DiagnosticCodes.PeriodClosed, FormattableString.Invariant($"Dated {date:yyyy-MM-dd}; the books are closed to {basis.ClosedTo:yyyy-MM-dd}.")) with
        {
            NextStep = "Correct it by a new document in the open period.",
        }
        : null;

    internal static PlanDecision TakeBack(LedgerPosting posting, string? reason = null) => PlanDecision.Update(posting.XeroId!.Value) with { Reason = reason };

    internal static PlanDecision NotUndoable(string reason) => PlanDecision.Blocked(DiagnosticCodes.NotUndoable, reason);

    internal static PlannedReversal Reversal(PlannedRecord row, LedgerPosting posting, DateOnly? date, CurrencyCode? currency, decimal amount, PlanDecision decision) => new()
    {
        Kind = row.RecordKind,
        Record = row.Key,
        Id = posting.XeroId!.Value,
        AccountNumber = row.AccountNumber,
        Generation = posting.Generation,
        ContentHash = posting.ContentHash,
        Date = date,
        Currency = currency,
        Amount = amount,
        At = row.At,
        Decision = decision,
    };
}
