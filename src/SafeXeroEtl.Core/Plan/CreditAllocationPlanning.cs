using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;

namespace SafeXeroEtl.Core.Plan;

/// <summary>
/// What each credit note is to be given to, after all cash: first the bills that SAFE's links name, for all credit notes; then, where the pipeline says so,
/// what is left over goes to the customer's oldest open invoices. The older credit note comes first.
/// </summary>
/// <param name="book">As the replay of all payments left it; uses it up.</param>
public sealed class CreditAllocationPlanning(PlanBasis basis, SettlementBook book)
{
    private readonly CreditTargets targets = new(basis, book);

    private CreditAllocating Setting => basis.Pipeline.Documents.AllocateCredits;

    /// <param name="documents">All of the plan; only credit notes with something to give come out.</param>
    public ImmutableArray<CreditNoteAllocation> Plan(IEnumerable<PlannedDocument> documents, IEnumerable<PlannedPayment> payments)
    {
        var credits = documents.Where(static document => document is { Kind: DocumentKind.CreditNote, Decision.State: PlanState.Create or PlanState.There })
            .OrderBy(static credit => credit.Date).ThenBy(static credit => credit.Number, StringComparer.Ordinal)
            .Select(credit => new OpenCredit(credit, book.Find(credit.Number)!))
            .Where(static credit => credit.Held.Open > 0m)
            .ToArray();
        SetAside(payments);
        foreach (var credit in credits)
        {
            credit.Settled = credit.Note.Gross - credit.Held.Open;
        }

        foreach (var give in Passes())
        {
            foreach (var credit in credits.Where(static credit => credit.Held.TakesCash))
            {
                give(credit);
            }
        }

        return [.. credits.Select(Allocation)];
    }

    private IEnumerable<Action<OpenCredit>> Passes() => Setting switch
    {
        CreditAllocating.Never => [],
        CreditAllocating.Linked => [GiveToLinked],
        _ => [GiveToLinked, GiveToOldest],
    };

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

    private void GiveToLinked(OpenCredit credit)
    {
        foreach (var (number, amount) in credit.Note.CreditedBills ?? [])
        {
            var bill = book.Find(number);
            var wanted = Math.Min(amount - GivenInXero(credit, bill), credit.Held.Open);
            if (wanted <= 0m)
            {
                continue;
            }

            if (targets.WhyNot(credit.Note, number, bill) is { } why)
            {
                credit.Why.Add(why);
            }
            else if (credit.Give(bill!, wanted, isLinked: true) is var given && given < wanted)
            {
                credit.Why.Add(FormattableString.Invariant($"Bill {number} had only {given:0.00} left to settle."));
            }
        }
    }

    private void GiveToOldest(OpenCredit credit)
    {
        foreach (var bill in credit.Held.Open > 0m ? targets.OldestFirst(credit.Note) : [])
        {
            credit.Give(bill, credit.Held.Open, isLinked: false);
        }
    }

    /// <summary>What Xero shows of the credit note on the bill already.</summary>
    private decimal GivenInXero(OpenCredit credit, Settlement? bill) =>
        credit.Held.XeroId is { } id && bill?.XeroId is { } invoice && basis.Holdings.Document(id) is { } booked
            ? booked.Allocations.Where(allocation => allocation.InvoiceId == invoice).Sum(static allocation => allocation.Amount)
            : 0m;

    private CreditNoteAllocation Allocation(OpenCredit credit) => new()
    {
        CreditNote = credit.Note.Number,
        AccountNumber = credit.Note.AccountNumber,
        Date = credit.Note.Date,
        Currency = credit.Note.Currency,
        Gross = credit.Note.Gross,
        Settled = credit.Settled,
        To = [.. credit.To],
        Why = credit.Held.Open > 0m ? [.. credit.Why, .. WhyOpen(credit)] : credit.To.Count == 0 ? ["SAFE settles it by payments that this plan does not send."] : [],
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
            CreditAllocating.Never => ["The pipeline leaves credit notes open (documents.allocate_credits: never)."],
            CreditAllocating.OldestFirst => ["The customer has no other invoice open."],
            _ when credit.Note.CreditedBills is null => ["SAFE's links name no bill that the export reaches."],
            _ => credit.Why.Count == 0 ? ["SAFE's links give no more of it to a bill."] : [],
        };
    }

    /// <summary>A credit note while it is given away.</summary>
    private sealed class OpenCredit(PlannedDocument note, Settlement held)
    {
        public PlannedDocument Note => note;

        public Settlement Held => held;

        public decimal Settled { get; set; }

        public List<AllocatedCredit> To { get; } = [];

        public List<string> Why { get; } = [];

        /// <returns>What the bill could take.</returns>
        public decimal Give(Settlement bill, decimal wanted, bool isLinked)
        {
            var amount = Math.Min(Math.Min(wanted, bill.Open), held.Open);
            if (amount > 0m)
            {
                held.Settle(amount);
                bill.Settle(amount);
                To.Add(new AllocatedCredit(bill.Number, amount, isLinked));
            }

            return amount;
        }
    }
}
