using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// What each credit note is given to, after all cash: SAFE's payments are facts, and what they need of a bill or credit note is theirs, although they are
/// sent last. First come the bills that SAFE's links name, for all credit notes; then, where the pipeline says so, what is left over goes to the
/// customer's oldest open invoices. The older credit note comes first.
/// </summary>
/// <param name="book">As the replay of all payments left it; uses it up.</param>
public sealed class CreditAllocationPlanning(PlanBasis basis, SettlementBook book)
{
    private readonly CreditTargets targets = new(basis, book);
    private readonly AllocationDecisions decisions = new(basis);
    private readonly NettedCash netted = new(basis, book);

    private CreditAllocating Setting => basis.Pipeline.Documents.AllocateCredits;

    /// <param name="documents">All of the plan; only credit notes with something to give, or given already, come out.</param>
    /// <param name="left">Allocations that earlier runs left open, as they were planned.</param>
    public ImmutableArray<CreditNoteAllocation> Plan(
        IEnumerable<PlannedDocument> documents, IEnumerable<PlannedPayment> payments, IEnumerable<PlannedAllocation> left)
    {
        var (cash, all) = (payments.ToArray(), left.ToArray());
        var open = all.Where(static part => part.PaymentId is null).ToLookup(static part => part.CreditNote);
        var toNet = netted.ToSend(cash).ToArray();
        var credits = Credits(documents, open, toNet);
        SetAside(cash);
        foreach (var credit in credits)
        {
            credit.Settled = credit.Gross - credit.Held.Open;
            decisions.AddPosted(credit);
            foreach (var (pair, part) in toNet.Where(each => each.Pair.CreditNote == credit.Number))
            {
                credit.Settled -= pair.Amount;
                credit.Add(decisions.Netted(credit, pair, part, book.Find(pair.BillNumber)));
            }
        }

        foreach (var give in Passes())
        {
            foreach (var credit in credits)
            {
                give(credit);
            }
        }

        foreach (var credit in credits)
        {
            decisions.AddUnneeded(credit, open[credit.Number], Setting);
        }

        return [.. Unneeded([.. credits.Where(static credit => credit.WasOpen || credit.Parts.Count > 0).Select(Allocation)], all.Where(static part => part.PaymentId is not null), cash)];
    }

    private OpenCredit[] Credits(IEnumerable<PlannedDocument> documents, ILookup<string, PlannedAllocation> open, IReadOnlyCollection<(NettedPair Pair, PlannedPayment Part)> toNet)
    {
        var ofRun = documents.Where(static document => document is { Kind: DocumentKind.CreditNote, Decision.State: PlanState.Create or PlanState.Update or PlanState.There })
            .Select(credit => OpenCredit.Of(credit, book.Find(credit.Number)!))
            .ToArray();
        var known = ofRun.Select(static credit => credit.Number).ToHashSet();
        var carried = open.Where(group => !known.Contains(group.Key))
            .Select(group => OpenCredit.Of([.. group], basis.Ledger.Record(RecordKind.CreditNote, group.Key), book.Find(group.Key)));
        var earlier = toNet.Where(each => !known.Contains(each.Pair.CreditNote) && !open.Contains(each.Pair.CreditNote)).GroupBy(static each => each.Pair.CreditNote)
            .Select(group => OpenCredit.Of(group.First().Part, basis.Ledger.Record(RecordKind.CreditNote, group.Key), book.Find(group.Key)!));
        return [.. ofRun.Concat(carried).Concat(earlier).OrderBy(static credit => credit.Date).ThenBy(static credit => credit.Number, StringComparer.Ordinal)];
    }

    private IEnumerable<Action<OpenCredit>> Passes() => Setting switch
    {
        CreditAllocating.Never => [],
        CreditAllocating.Linked => [GiveAsTold],
        _ => [GiveAsTold, GiveToOldest],
    };

    /// <summary>What an earlier run was to net and this one does not send: it waits with its payment, or the payment is another by now.</summary>
    private static IEnumerable<CreditNoteAllocation> Unneeded(ImmutableArray<CreditNoteAllocation> credits, IEnumerable<PlannedAllocation> left, PlannedPayment[] payments)
    {
        var known = credits.SelectMany(static credit => credit.To).Select(static part => part.Key).ToHashSet();
        var waiting = left.Where(part => !known.Contains(part.Key)).Select(part => part with
        {
            Carried = true,
            Decision = Array.Find(payments, payment => payment.PaymentId == part.PaymentId && NettedCash.PairsOf(payment).Any(pair => pair.Key == part.Key) && payment.Decision.State is PlanState.Held or PlanState.Blocked) is { } waits
                ? PlanDecision.Held(waits.Decision.Code!, $"Payment {part.PaymentId} waits: {waits.Decision.Reason}")
                : PlanDecision.Skipped(DiagnosticCodes.AlreadySettled, $"Payment {part.PaymentId} takes no credit note {part.CreditNote} against bill {part.BillNumber} any more."),
        }).ToLookup(static part => part.CreditNote);
        return credits.Select(credit => credit with { To = [.. credit.To, .. waiting[credit.CreditNote]] })
            .Concat(waiting.Where(group => credits.All(credit => credit.CreditNote != group.Key)).Select(static group => new CreditNoteAllocation
            {
                CreditNote = group.Key,
                AccountNumber = group.First().AccountNumber,
                Date = group.First().Date,
                Currency = group.First().Currency,
                Gross = group.Sum(static part => part.Amount),
                Settled = group.Sum(static part => part.Amount),
                To = [.. group],
            }));
    }

    /// <summary>
    /// What SAFE says was settled and this plan does not send is not given away, whatever it waits for: it will be sent, or entered by
    /// hand. Money that Xero seems to have already has lowered what is open there.
    /// </summary>
    private void SetAside(IEnumerable<PlannedPayment> payments)
    {
        foreach (var part in payments.Where(static part => part.Decision is { State: PlanState.Held or PlanState.Blocked, Code: not DiagnosticCodes.AlreadyReceived } && part.BillNumber is not null))
        {
            if (book.Find(part.BillNumber!) is { } bill && (part.Amount > 0m) == (bill.Kind == DocumentKind.Invoice))
            {
                bill.Settle(Math.Clamp(bill.Open, 0m, Math.Abs(part.Amount)));
            }
        }
    }

    private void GiveAsTold(OpenCredit credit)
    {
        foreach (var wish in credit.Wishes.Where(wish => wish.IsLinked || Setting == CreditAllocating.OldestFirst))
        {
            var bill = book.Find(wish.BillNumber);
            if (credit.PartOf(wish.BillNumber) is { } posted)
            {
                if (posted.Decision.State == PlanState.There && posted.Amount < wish.Amount && credit.Held.Open > 0m)
                {
                    credit.Why.Add(FormattableString.Invariant($"An earlier run gave {posted.Amount:0.00} of it to bill {wish.BillNumber}; more to the same bill is for a person."));
                }
            }
            else if (decisions.FoundInXero(credit, wish, bill) is { } found)
            {
                credit.Add(found);
            }
            else
            {
                GiveAsTold(credit, wish, bill);
            }
        }
    }

    private void GiveAsTold(OpenCredit credit, CreditWish wish, Settlement? bill)
    {
        var wanted = Math.Min(wish.Amount - decisions.Shown(credit, bill).Sum(static shown => shown.Amount), credit.Held.Blocked is null ? credit.Held.Open : wish.Amount);
        if (wanted <= 0m)
        {
            return;
        }

        if ((AllocationDecisions.WaitsFor(credit) ?? targets.WaitsFor(credit, bill)) is { } waits)
        {
            credit.Add(decisions.Part(credit, wish, bill, wanted) with { Decision = waits });
            if (waits.State != PlanState.Skipped)
            {
                Settle(credit, bill, wanted);
            }
        }
        else if (targets.WhyNot(credit, wish.BillNumber, bill) is { } why)
        {
            credit.Why.Add(why);
        }
        else if (Give(credit, wish, bill!, wanted) is var given && given < wanted)
        {
            credit.Why.Add(FormattableString.Invariant($"Bill {wish.BillNumber} had only {given:0.00} left to settle."));
        }
    }

    /// <summary>Not what a person has taken back once: where credit goes then is the person's to say.</summary>
    private void GiveToOldest(OpenCredit credit)
    {
        var gives = credit is { IsOfRun: true, WasTakenBack: false, Held: { TakesCash: true, Blocked: null, Open: > 0m } };
        foreach (var bill in gives ? targets.OldestFirst(credit) : [])
        {
            Give(credit, new CreditWish(bill.Number, credit.Held.Open, IsLinked: false), bill, credit.Held.Open);
        }
    }

    /// <returns>What the bill could take.</returns>
    private decimal Give(OpenCredit credit, CreditWish wish, Settlement bill, decimal wanted)
    {
        var amount = Math.Min(Math.Min(wanted, bill.Open), credit.Held.Open);
        var given = credit.PartOf(bill.Number);
        if (amount <= 0m || given is { Decision.State: PlanState.There } or { PaymentId: not null })
        {
            return 0m;
        }

        Settle(credit, bill, amount);
        if (given is null)
        {
            credit.Add(decisions.Part(credit, wish, bill, amount));
        }
        else
        {
            credit.Raise(given, amount);
        }

        return amount;
    }

    private static void Settle(OpenCredit credit, Settlement? bill, decimal amount)
    {
        credit.Held.Settle(Math.Clamp(credit.Held.Open, 0m, amount));
        bill?.Settle(Math.Clamp(bill.Open, 0m, amount));
    }

    private CreditNoteAllocation Allocation(OpenCredit credit) => new()
    {
        CreditNote = credit.Number,
        AccountNumber = credit.AccountNumber,
        Date = credit.Date,
        Currency = credit.Currency,
        Gross = credit.Gross,
        Settled = credit.Settled,
        To = [.. credit.Parts],
        Why = credit.Held.Open > 0m ? [.. credit.Why, .. WhyOpen(credit)]
            : credit.Parts.Count == 0 ? ["SAFE settles it by payments that this plan does not send."] : [],
    };

    /// <summary>Why the rest is open, beyond what single bills said.</summary>
    private IEnumerable<string> WhyOpen(OpenCredit credit)
    {
        if (!credit.Held.TakesCash)
        {
            return ["It waits for approval in Xero."];
        }

        return Setting switch
        {
            _ when credit.WasTakenBack => ["Somebody has taken back in Xero what an earlier run gave of it."],
            CreditAllocating.Never => ["The pipeline leaves credit notes open (documents.allocate_credits: never)."],
            _ when !credit.IsOfRun => [],
            CreditAllocating.OldestFirst => ["The customer has no other invoice open."],
            _ when credit.Wishes.Count == 0 => ["SAFE's links name no bill that the export reaches."],
            _ => credit.Why.Count == 0 ? ["SAFE's links give no more of it to a bill."] : [],
        };
    }
}
