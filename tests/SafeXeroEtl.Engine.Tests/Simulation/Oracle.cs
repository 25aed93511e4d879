using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Tests.Load;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>Holds Xero's books and the ledger against the generated month, record by record. It knows nothing of how the loader got there.</summary>
internal sealed class Oracle
{
    private readonly SimulatedWorld world;
    private readonly Hands? hands;
    private readonly List<string> faults = [];
    private readonly ILookup<string?, Contact> contacts;
    private readonly ImmutableArray<BookedDocument> documents;
    private readonly ImmutableArray<BookedPayment> payments;
    private readonly ImmutableArray<BankTransaction> spends;
    private readonly ImmutableArray<OnAccountCredit> credits;
    private readonly ImmutableArray<OnAccountRefund> refunds;
    private readonly ImmutableArray<BankTransfer> transfers;

    private Oracle(SimulatedWorld world, Hands? hands, ImmutableArray<Contact> contacts, ImmutableArray<BookedDocument> documents, ImmutableArray<BookedPayment> payments, ImmutableArray<BankTransaction> spends, ImmutableArray<OnAccountCredit> credits, ImmutableArray<OnAccountRefund> refunds, ImmutableArray<BankTransfer> transfers)
    {
        this.transfers = transfers;
        (this.credits, this.refunds) = (credits, refunds);
        (this.world, this.hands, this.documents, this.payments) = (world, hands, documents, payments);
        this.spends = spends;
        this.contacts = contacts.ToLookup(static contact => contact.ContactNumber);
    }

    /// <returns>What is wrong; empty when all is right.</returns>
    public static async Task<IReadOnlyList<string>> JudgeAsync(SimulatedWorld world, LoadOutcome outcome, Hands? hands = null)
    {
        using var xero = world.Xero.Client();
        var filter = new DocumentFilter { From = PlanRows.BillDate.AddDays(-1) };
        var held = await xero.FindContactsAsync(world.TenantId, [.. world.Month.Contacts.Select(static row => row.AccountNumber)], default);
        var invoices = await xero.ReadInvoicesAsync(world.TenantId, filter, default).ToListAsync();
        var creditNotes = await xero.ReadCreditNotesAsync(world.TenantId, filter, default).ToListAsync();
        var paid = await xero.ReadPaymentsAsync(world.TenantId, filter, default).ToListAsync();
        var spent = await xero.ReadBankTransactionsAsync(world.TenantId, BankTransactionKind.Spend, filter, default).ToListAsync();
        var kept = await xero.ReadOnAccountAsync(world.TenantId, OnAccountKind.Overpayment, filter, default).ToListAsync();
        var ahead = await xero.ReadOnAccountAsync(world.TenantId, OnAccountKind.Prepayment, filter, default).ToListAsync();
        var back = await xero.ReadRefundsAsync(world.TenantId, filter, default).ToListAsync();
        var oracle = new Oracle(world, hands, held, [.. invoices, .. creditNotes], [.. paid], [.. spent], [.. kept, .. ahead], [.. back], await xero.ReadBankTransfersAsync(world.TenantId, filter, default));
        oracle.JudgeRows(outcome);
        oracle.JudgeStrangers();
        oracle.JudgeHands();
        return oracle.faults;
    }

    private void JudgeRows(LoadOutcome outcome)
    {
        using var ledger = world.OpenLedger();
        Expect(outcome.Stop is null, "the load has not come to its end");
        Expect(ledger.OpenSends(world.TenantId).IsEmpty, "something is still in doubt");
        Expect(ledger.VerifyChain().BrokenAt is null, "the run log's chain is broken");
        var loaded = outcome.Records.ToDictionary(static record => (record.Kind, record.Key));
        var postings = Enum.GetValues<RecordKind>().ToDictionary(static kind => kind, kind => ledger.Postings(world.TenantId, kind));
        var standings = ledger.Records(world.TenantId).ToDictionary(static record => (record.Kind, record.Key));
        var links = ledger.Links(world.TenantId);
        foreach (var row in world.Month.Rows.Where(static row => row.Decision.Sends))
        {
            var said = loaded.GetValueOrDefault((row.RecordKind, row.Key));
            var posting = postings[row.PostingKind].GetValueOrDefault(row.Key);
            var isDone = JudgeRow(row, posting);
            Expect(said is not null && said.State is LoadState.Created or LoadState.Updated == isDone, row, $"the load says {said?.State}");
            Expect(isDone || said?.Code is DiagnosticCodes.RefusedByXero or DiagnosticCodes.DependsOnPending or DiagnosticCodes.ChangedSincePlan, row, $"set aside with {said?.Code}");
            Expect(standings.GetValueOrDefault((row.RecordKind, row.Key)) is { } standing && (standing.Copy is null) == isDone, row, "its standing in the ledger is another");
            Expect(row is not PlannedPayment { BatchReference: not null } || world.Month.With(row).All(each => (postings[RecordKind.Payment].GetValueOrDefault(each.Key)?.State == PostingState.Posted) == isDone), row, "its batch is there in part");
            Expect(row is not PlannedContact || !isDone || links.GetValueOrDefault(row.AccountNumber)?.ContactId == posting?.XeroId, row, "its link is another");
        }
    }

    /// <returns>Whether it is in Xero as the plan has it.</returns>
    private bool JudgeRow(PlannedRecord row, LedgerPosting? posting)
    {
        if (row is PlannedPayment { Return: { } made } part)
        {
            return JudgeReturn(part, made, posting);
        }

        if (row is PlannedPayment { Act: CashAct.Net } net)
        {
            return JudgeNetted(net);
        }

        var isDeletion = row is PlannedPayment { Act: CashAct.Delete };
        var isDone = posting?.State == (isDeletion ? PostingState.Closed : PostingState.Posted);
        if (!world.Month.With(row).Any(world.Meddled.Contains))
        {
            var expected = world.Month.Of(row);
            Expect(isDone == (expected == Expected.InXero), row, $"expected {expected}, the ledger says {posting?.State} ({posting?.Reason})");
        }

        if (row is PlannedContact { Decision: { State: PlanState.Update, XeroId: { } updated } })
        {
            var email = contacts[row.AccountNumber].Single(contact => contact.Id == updated).Email;
            Expect(email == (isDone ? MonthGenerator.EmailOf(row.AccountNumber) : hands?.Emails.GetValueOrDefault(updated)), row, $"its address is {email}");
            return isDone;
        }

        if (row is PlannedDocument { Decision: { State: PlanState.Update, XeroId: { } changed } } document)
        {
            JudgeUpdate(document, documents.Single(each => each.Id == changed), isDone);
            return isDone;
        }

        if (row is PlannedPayment { Act: CashAct.RefundOnAccount, OnAccountId: null } cameAndWent)
        {
            var kept = credits.Where(each => each.Reference == cameAndWent.Reference && each.IsLive).ToList();
            Expect(kept.Count == 1 || (!isDone && kept.Count == 0), row, $"its overpayment was kept {kept.Count} times");
            Expect(kept.TrueForAll(each => each.Gross == cameAndWent.Amount && each.Open == (isDone ? 0m : each.Gross)), row, "its overpayment is another, or is not all paid back");
        }

        var found = Found(row);
        var isThere = isDeletion ? isDone == (found.Count == 0) : found.Count == (isDone ? 1 : 0);
        Expect(isThere, row, $"{found.Count} times in Xero, and the ledger says {posting?.State} after {posting?.Attempt} attempts");
        Expect(!isDone || isDeletion || found.Count == 0 || found[0].Id == posting!.XeroId, row, "in Xero under another id");
        Expect(found.All(each => each.Amount == AmountOf(row)), row, $"in Xero with {string.Join(", ", found.Select(static each => each.Amount))}");
        return isDone;
    }

    /// <summary>A part for which no money moves is done when its allocation is, which is judged by itself.</summary>
    private bool JudgeNetted(PlannedPayment row)
    {
        var given = world.Month.Allocations.Single(part => part.PaymentId == row.PaymentId);
        using var ledger = world.OpenLedger();
        var isDone = ledger.Postings(world.TenantId, RecordKind.Allocation).GetValueOrDefault(given.Key)?.State == PostingState.Posted;
        Expect(world.Meddled.Contains(given) || isDone == (world.Month.Of(given) == Expected.InXero), row, $"expected {world.Month.Of(given)}, and it is {(isDone ? "" : "not ")}given");
        Expect(!payments.Any(each => each.Reference == row.Reference && each.Status == "AUTHORISED"), row, "money moved for it");
        return isDone;
    }

    private bool JudgeReturn(PlannedPayment row, PlannedReturn made, LedgerPosting? posting)
    {
        var isDone = posting?.State == PostingState.Posted;
        Expect(isDone || world.Meddled.Contains(row), row, $"not returned, the ledger says {posting?.State} ({posting?.Reason})");
        var invoices = documents.Where(each => each.Number == made.Number).ToList();
        Expect(invoices.Count == (isDone ? 1 : 0), row, $"returned {invoices.Count} times");
        Expect(invoices.All(each => each.Gross == made.Amount && each.Id == posting?.XeroId), row, "returned with other figures or under another id");
        var left = spends.Where(each => each.Reference == made.Number && each.Status == "AUTHORISED").ToList();
        Expect(left.Count == (isDone && made.ClearingAccountId is not null ? 1 : 0) || (!isDone && left.Count <= 1), row, $"its money left {left.Count} times");
        Expect(left.All(each => each.Gross == made.Amount), row, "other money left");
        return isDone;
    }

    private void JudgeUpdate(PlannedDocument row, BookedDocument shown, bool isDone)
    {
        if (shown.Status == "VOIDED")
        {
            return;
        }

        Expect(shown.Gross == (isDone ? row.Gross : MonthBefore.OpenBill(row.AccountNumber).Gross), row, $"its gross is {shown.Gross}");
        Expect(documents.Count(each => each.Number == row.Number && hands?.Documents.Contains(each.Id) != true) == 1, row, "there more than once");
        using var ledger = world.OpenLedger();
        Expect(isDone == (ledger.FindPosting(world.TenantId, RecordKind.Invoice, row.Number, 1)!.ContentHash == row.ContentHash), row, "the ledger says it has another content");
    }

    private List<(Guid? Id, decimal Amount)> Found(PlannedRecord row) => row switch
    {
        PlannedContact contact => [.. contacts[contact.AccountNumber].Select(static each => ((Guid?)each.Id, 0m))],
        PlannedDocument document => [.. documents.Where(each => each.Number == document.Number && each.Kind == document.Kind && hands?.Documents.Contains(each.Id) != true).Select(static each => ((Guid?)each.Id, each.Gross))],
        PlannedPayment { PostingKind: RecordKind.OnAccount } kept => [.. credits.Where(each => each.Reference == kept.Reference && each.IsLive && each.Kind == (kept.OnAccountAs ?? OnAccountKind.Overpayment)).Select(static each => ((Guid?)each.Id, each.Gross))],
        PlannedPayment { PostingKind: RecordKind.OnAccountRefund } back => [.. refunds.Where(each => each.Reference == back.Reference && each.Status == "AUTHORISED").Select(static each => ((Guid?)each.Id, each.Amount))],
        PlannedPayment { PostingKind: RecordKind.OnAccountAllocation } part => [.. GivenOnAccount(part).Select(static each => (each.Id, each.Amount))],
        PlannedPayment payment => [.. payments.Where(each => each.Reference == payment.Reference && each.Status == "AUTHORISED").Select(static each => ((Guid?)each.Id, each.Amount))],
        PlannedPayout { Kind: RecordKind.PayoutTransfer } payout => [.. transfers.Where(each => each.Reference == payout.Reference && each.ToAccountId == payout.ToAccountId).Select(static each => ((Guid?)each.Id, each.Amount))],
        PlannedPayout fees => [.. spends.Where(each => each.Reference == fees.Reference && each.Status == "AUTHORISED").Select(static each => ((Guid?)each.Id, each.Gross))],
        PlannedAllocation part => [.. Given(part).Where(each => each.Id != world.Before!.ByHand).Select(static each => (each.Id, each.Amount))],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IEnumerable<BookedAllocation> GivenOnAccount(PlannedPayment part)
    {
        var bills = documents.Where(each => each.Number == part.BillNumber && each.Kind == DocumentKind.Invoice).Select(static each => each.Id).ToHashSet();
        return credits.Where(each => each.Id == part.OnAccountId).SelectMany(each => each.Allocations.Where(given => bills.Contains(given.InvoiceId)));
    }

    private IEnumerable<BookedAllocation> Given(PlannedAllocation part)
    {
        var bills = documents.Where(each => each.Number == part.BillNumber && each.Kind == DocumentKind.Invoice).Select(static each => each.Id).ToHashSet();
        return documents.Where(each => each.Number == part.CreditNote && each.Kind == DocumentKind.CreditNote)
            .SelectMany(each => each.Allocations.Where(given => bills.Contains(given.InvoiceId)));
    }

    private static decimal AmountOf(PlannedRecord row) => row switch
    {
        PlannedDocument document => document.Gross,
        PlannedPayment payment => decimal.Abs(payment.Cash),
        PlannedPayout payout => payout.Amount,
        PlannedAllocation part => part.Amount,
        _ => 0m,
    };

    /// <summary>Nothing may be in the books that neither the months nor somebody's hands account for.</summary>
    private void JudgeStrangers()
    {
        var numbers = world.Month.Documents.Select(static row => row.Number).Concat(MonthBefore.Accounts.Select(MonthBefore.BillOf)).Concat(MonthBefore.Accounts.Select(MonthBefore.OpenBillOf)).Concat(world.Month.Payments.Select(static row => row.Return?.Number).OfType<string>()).Append("OC1").ToHashSet();
        Expect(documents.All(each => numbers.Contains(each.Number)), "a document that nobody planned");
        var references = world.Month.Payments.Select(static row => row.Reference)
            .Concat(MonthBefore.Accounts.Select(static account => PlanRows.Payment(MonthBefore.PaymentOf(account), account, MonthBefore.BillOf(account), 0m).Reference)).ToHashSet();
        Expect(spends.All(each => world.Month.Payments.Exists(row => row.Return?.Number == each.Reference) || world.Month.Payouts.Exists(row => row.Kind == RecordKind.PayoutFee && row.Reference == each.Reference)), "money left that nobody planned");
        Expect(payments.All(each => references.Contains(each.Reference ?? "") || hands?.Payments.ContainsKey(each.Id) == true), "a payment that nobody planned");
        Expect(credits.All(each => references.Contains(each.Reference ?? "") || each.Reference?.StartsWith("SAFE V", StringComparison.Ordinal) == true), "an overpayment that nobody planned");
        Expect(credits.Count(static each => each.Reference?.StartsWith("SAFE V", StringComparison.Ordinal) == true) == MonthBefore.Accounts.Length, "an overpayment of the month before is missing");
        Expect(credits.Count(static each => each.Kind == OnAccountKind.Prepayment && each.Reference?.StartsWith("SAFE V", StringComparison.Ordinal) == true) == MonthBefore.Accounts.Length / 2, "money paid ahead became an overpayment");
        Expect(refunds.All(each => references.Contains(each.Reference ?? "")), "money paid back that nobody planned");
        Expect(credits.Sum(static each => each.Allocations.Length) == world.Month.Payments.Where(static row => row.Act == CashAct.Allocate).Sum(row => GivenOnAccount(row).Count()), "a part of an overpayment that nobody planned");
        Expect(transfers.Length == world.Month.Payouts.Where(static row => row.Kind == RecordKind.PayoutTransfer).Sum(row => Found(row).Count), "a transfer that nobody planned");
        Expect(payments.Count(static each => each.Reference?.StartsWith("SAFE Q", StringComparison.Ordinal) == true) == MonthBefore.Accounts.Length, "a payment of the month before is missing");
        var given = documents.Where(static each => each.Kind == DocumentKind.CreditNote).Sum(static each => each.Allocations.Length);
        Expect(given == 1 + world.Month.Allocations.Sum(part => Given(part).Count(each => each.Id != world.Before!.ByHand)), "an allocation that nobody planned");
    }

    private void JudgeHands()
    {
        if (hands is null)
        {
            return;
        }

        var known = contacts.SelectMany(static each => each).ToDictionary(static contact => contact.Id);
        Expect(hands.Names.All(each => known[each.Key].Name == each.Value), "a name that somebody wrote was overwritten");
        Expect(hands.Emails.All(each => known[each.Key].Email == each.Value), "an address that somebody wrote was overwritten");
        Expect(hands.Dates.All(each => documents.Single(document => document.Id == each.Key).Date == each.Value), "a date that somebody wrote was overwritten");
        Expect(hands.Archived.All(id => known[id].Status == "ARCHIVED"), "a contact that somebody archived is back");
        Expect(hands.Documents.All(id => documents.Any(each => each.Id == id && each.IsLive)), "a document that somebody made is gone");
        Expect(hands.Voided.All(id => documents.Any(each => each.Id == id && each.Status == "VOIDED")), "a bill that somebody voided is back");
        Expect(hands.Payments.All(paid => payments.Any(each => each.Id == paid.Key && each.Amount == paid.Value && each.Status == "AUTHORISED")), "a payment that somebody made is gone");
    }

    private void Expect(bool holds, PlannedRecord row, string fault) => Expect(holds, $"{row.PostingKind} {row.Key}: {fault}");

    private void Expect(bool holds, string fault)
    {
        if (!holds)
        {
            faults.Add(fault);
        }
    }
}
