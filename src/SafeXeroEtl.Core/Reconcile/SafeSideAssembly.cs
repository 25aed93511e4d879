using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>
/// SAFE as at the period's end: every bill and payment part since the pipeline's start, from the export as far as it reaches and
/// from the ledger before that, each with where it stands for us.
/// </summary>
public sealed partial class SafeSideAssembly
{
    private const int MonthCharacters = 7; // 2026-10

    private readonly PipelineDefinition pipeline;
    private readonly AccountingPeriod period;
    private readonly LedgerView ledger;
    private readonly DateOnly reach;
    private readonly LateDecisions late;
    private readonly Dictionary<string, PaymentTreatment> treatments;

    /// <summary>By payment id: money that SAFE has put on other bills since is as old as it was.</summary>
    private readonly Dictionary<string, AccountingPeriod> paymentsSeen;

    /// <param name="reachesBackTo">First day of the export; null when it does not say, and then it reaches back to the pipeline's start.</param>
    public SafeSideAssembly(PipelineDefinition pipeline, AccountingPeriod period, LedgerView ledger, DateOnly? reachesBackTo)
    {
        this.pipeline = pipeline;
        this.period = period;
        this.ledger = ledger;
        reach = reachesBackTo ?? pipeline.Start;
        late = new LateDecisions(pipeline.LateDecisions);
        treatments = pipeline.PaymentTypes.GroupBy(static type => type.PaymentType, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static types => types.Key, static types => types.First().Treatment, StringComparer.OrdinalIgnoreCase);
        paymentsSeen = ledger.Records.Where(static record => record.Kind == RecordKind.Payment)
            .Select(static record => (Id: LedgerView.PaymentIdOf(record.Key), Month: MonthOf(record.FirstRun)))
            .Where(static part => part.Month is not null)
            .GroupBy(static part => part.Id, static part => part.Month!.Value, StringComparer.Ordinal)
            .ToDictionary(static payment => payment.Key, static payment => payment.Min(), StringComparer.Ordinal);
    }

    /// <param name="bills">All bills of the export.</param>
    /// <param name="planned">The plan's decision by bill number, for those the run took in.</param>
    /// <param name="contactOf">Contact of an account; null when it has none.</param>
    public ImmutableArray<SafeDocument> Documents(
        IEnumerable<TransformedBill> bills, IReadOnlyDictionary<string, PlanDecision> planned, Func<string, Guid?> contactOf)
    {
        var numbers = new HashSet<string>();
        var exported = bills.Where(bill =>
        {
            numbers.Add(bill.Number);
            return IsOurs(bill.Date) && !CameLater(late.OfBill(bill.Number), DocumentSeen(bill.Kind, bill.Number));
        }).Select(bill => Document(bill, planned.GetValueOrDefault(bill.Number), contactOf)).ToArray();
        var remembered = ledger.Records
            .Where(record => record.Kind is RecordKind.Invoice or RecordKind.CreditNote && IsOurs(record.Date) && !numbers.Contains(record.Key) && !CameLater(late.OfBill(record.Key), MonthOf(record.FirstRun)))
            .Select(record => Remembered(record, contactOf));
        return [.. exported, .. remembered];
    }

    /// <param name="export">All parts of the export.</param>
    /// <param name="planned">The plan's decision by part key, for those the run took in.</param>
    public ImmutableArray<SafeCash> Cash(IReadOnlyCollection<CashPart> export, IReadOnlyDictionary<string, PlanDecision> planned)
    {
        var parts = ReversedMoney.OffItsBills(export, ledger, period.LastDay);
        var keys = parts.Select(static part => PlannedPayment.PaymentKey(part.PaymentId, part.BillNumber)).ToHashSet();
        var ids = parts.Select(static part => part.PaymentId).ToHashSet();

        // SAFE takes a reversed payment off its bills; reversed after the period's end it stood on them as it was posted.
        var stood = parts.Where(part => part.ReversedOn > period.LastDay && ledger.PostingsOfPayment(part.PaymentId).Any(static posting => posting.State == PostingState.Posted))
            .Select(static part => part.PaymentId).ToHashSet();
        var exported = parts.Where(part => IsOurs(part.Date) && !CameLater(part.PaymentId) && !stood.Contains(part.PaymentId)).Select(part => Part(part, planned));
        var remembered = ledger.Records
            .Where(record => record.Kind == RecordKind.Payment && IsOurs(record.Date))
            .Select(static record => (Record: record, Id: LedgerView.PaymentIdOf(record.Key)))
            .Where(each => (!keys.Contains(each.Record.Key) || stood.Contains(each.Id)) && !CameLater(each.Id))
            .Select(each => Remembered(each.Record, ids.Contains(each.Id) && !stood.Contains(each.Id), stood.Contains(each.Id)))
            .OfType<SafeCash>();
        var oldReturns = parts.Where(IsOldReturn).Select(part => OldReturn(part, planned)).Concat(ledger.Records.Where(record => !keys.Contains(record.Key)).Select(OldReturn).OfType<SafeCash>());
        return [.. exported, .. remembered, .. oldReturns];
    }

    private bool IsOurs(DateOnly date) => date >= pipeline.Start && date <= period.LastDay;

    private bool CameLater(string paymentId) => CameLater(late.OfPayment(paymentId), PaymentSeen(paymentId));

    /// <summary>Whether a record came after the month was closed, and a person gave it another day, or none: it is that month's, and this one stays as it was closed (P11).</summary>
    private bool CameLater(LateDecision? decision, AccountingPeriod? seen) => decision is not null && seen > period && (decision.PostOn is not { } day || day > period.LastDay);

    private SafeDocument Document(TransformedBill bill, PlanDecision? decision, Func<string, Guid?> contactOf)
    {
        var kind = bill.Kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote;
        var standing = StandingOf(kind, bill.Number, decision);
        var date = LateDecisions.InXero(late.OfBill(bill.Number), bill.Date, ledger.Posting(kind, bill.Number)?.State);
        return new SafeDocument
        {
            Kind = bill.Kind,
            Number = bill.Number,
            AccountNumber = bill.AccountNumber,
            Date = date,
            OfEarlierMonth = AccountingPeriod.Of(date) > AccountingPeriod.Of(bill.Date),
            Due = bill.Document?.DueDate,
            Reference = bill.Document?.Reference,
            IsAdopted = IsAdopted(kind, bill.Number, standing.Standing),
            IsOpening = bill.OpeningOf is not null,
            Currency = bill.Currency,
            Net = bill.Net,
            Vat = bill.Vat,
            Gross = bill.Gross,
            Rounded = bill.Document is { } document ? document.Net - bill.Net : 0m,
            Standing = standing.Standing,
            Code = standing.Code,
            Reason = standing.Reason,
            XeroId = standing.XeroId,
            PostedFor = PostedFor(kind, bill.Number),
            FirstSeen = DocumentSeen(bill.Kind, bill.Number),
            ContactId = contactOf(bill.AccountNumber),
            Sent = SentOf(kind, bill.Number),
            Coded = Coded(bill.Document),
            Source = bill.At.ToString(),
        };
    }

    private bool IsAdopted(RecordKind kind, string number, SafeStanding standing) =>
        standing == SafeStanding.Posted && ledger.Posting(kind, number)?.State is not (PostingState.Posted or PostingState.Deleting);

    private static ImmutableArray<CodedAmount> Coded(SalesDocument? document) => document is null ? [] :
    [
        .. document.Lines.GroupBy(static line => (line.AccountCode, line.TaxType)).Select(static lines =>
            new CodedAmount(lines.Key.AccountCode, lines.Key.TaxType, lines.Sum(static line => line.Net), lines.Sum(static line => line.Vat))),
    ];

    private SafeDocument Remembered(LedgerRecord record, Func<string, Guid?> contactOf)
    {
        var standing = StandingOf(record.Kind, record.Key, null);
        var sent = SentOf(record.Kind, record.Key);
        return new SafeDocument
        {
            Kind = record.Kind == RecordKind.Invoice ? DocumentKind.Invoice : DocumentKind.CreditNote,
            Number = record.Key,
            AccountNumber = record.AccountNumber,
            Date = record.Date,
            IsAdopted = IsAdopted(record.Kind, record.Key, standing.Standing),
            Currency = new CurrencyCode(record.Currency),
            Net = record.Net,
            Vat = record.Vat,
            Gross = record.Amount,
            Rounded = sent is not null && sent.Gross == record.Amount ? sent.Net - record.Net : 0m,
            Sent = sent,
            Standing = standing.Standing,
            Code = standing.Code,
            Reason = standing.Reason,
            XeroId = standing.XeroId,
            PostedFor = PostedFor(record.Kind, record.Key),
            FirstSeen = MonthOf(record.FirstRun),
            ContactId = contactOf(record.AccountNumber),
            Vanished = record.Date >= reach,
            Source = $"{record.Source}, run {record.LastRun}",
        };
    }

    private SafeCash Part(CashPart part, IReadOnlyDictionary<string, PlanDecision> planned)
    {
        var key = PlannedPayment.PaymentKey(part.PaymentId, part.BillNumber);
        var standing = StandingOf(RecordKind.Payment, key, planned.GetValueOrDefault(key));
        var date = LateDecisions.InXero(late.OfPayment(part.PaymentId), part.Date, ledger.PostingOfPart(key)?.State);
        return new SafeCash
        {
            Key = key,
            PaymentId = part.PaymentId,
            BillNumber = part.BillNumber,
            AccountNumber = part.AccountNumber,
            PaymentType = part.PaymentType,
            Date = date,
            OfEarlierMonth = AccountingPeriod.Of(date) > AccountingPeriod.Of(part.Date),
            Currency = part.Currency,
            Amount = part.Amount,
            AccountCode = part.AccountCode,
            Treatment = treatments.GetValueOrDefault(part.PaymentType),
            ReversedOn = part.ReversedOn,
            ClearsOn = part.ClearsOn,
            FirstSeen = PaymentSeen(part.PaymentId),
            Void = part.ReversedOn is { } day && day <= period.LastDay,
            Standing = standing.Standing,
            Code = standing.Code,
            Reason = standing.Reason,
            XeroId = standing.XeroId,
            ReturnId = ReturnOf(key),
            OnAccountId = ledger.OnAccountOf(part.PaymentId)?.XeroId,
            RefundId = ledger.RefundOf(key)?.XeroId,
            Netted = standing.Standing == SafeStanding.Posted ? [.. NettedCash.PairsOf(part.PaymentId, part.BillNumber ?? "", part.Movements, "").Select(static pair => new NettedAmount(pair.CreditNote, pair.BillNumber, pair.Amount))] : [],
            FromBankFeed = IsFromBankFeed(key, standing.Standing) && !part.Movements.Any(static movement => movement is CashMovement.Allocation),
            Source = part.At.ToString(),
        };
    }

    /// <summary>
    /// A part the export does not show as such. Posted: SAFE reversed, moved or removed it. Open and of a payment the export still
    /// has: its money is counted under the parts it has now.
    /// </summary>
    private SafeCash? Remembered(LedgerRecord record, bool paymentIsExported, bool stood)
    {
        var standing = StandingOf(RecordKind.Payment, record.Key, null);
        if (standing.Standing == SafeStanding.Deleted || (standing.Standing != SafeStanding.Posted && (paymentIsExported || record.Date >= reach)))
        {
            return null;
        }

        // A rebuilt ledger does not know when the money came back; the export may.
        var returnId = stood ? null : ReturnOf(record.Key);
        var vanished = !paymentIsExported && record.Date >= reach && !stood;
        return new SafeCash
        {
            Key = record.Key,
            PaymentId = LedgerView.PaymentIdOf(record.Key),
            BillNumber = LedgerView.BillNumberOf(record.Key),
            AccountNumber = record.AccountNumber,
            PaymentType = "",
            Date = record.Date,
            Currency = new CurrencyCode(record.Currency),
            Amount = record.Amount,
            FirstSeen = PaymentSeen(LedgerView.PaymentIdOf(record.Key)),
            Void = paymentIsExported || vanished || returnId is not null,
            Vanished = vanished && returnId is null,
            Standing = standing.Standing,
            Code = standing.Code,
            Reason = standing.Reason,
            XeroId = standing.XeroId,
            ReturnId = returnId,
            OnAccountId = ledger.OnAccountOf(LedgerView.PaymentIdOf(record.Key))?.XeroId,
            RefundId = ledger.RefundOf(record.Key)?.XeroId,
            Netted = [.. NettedOf(record.Key)],
            FromBankFeed = IsFromBankFeed(record.Key, standing.Standing),
            Source = $"{record.Source}, run {record.LastRun}",
        };
    }

    private AccountingPeriod? PostedFor(RecordKind kind, string key) =>
        ledger.Posting(kind, key) is { State: PostingState.Posted } posting ? MonthOf(posting.MadeBy.Length == 0 ? posting.RunId : posting.MadeBy) : null;

    private AccountingPeriod? DocumentSeen(DocumentKind kind, string number) =>
        MonthOf(ledger.Record(kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote, number)?.FirstRun);

    private AccountingPeriod? PaymentSeen(string id) => paymentsSeen.TryGetValue(id, out var month) ? month : null;

    /// <summary>A run is called <c>name-2026-10-001</c>.</summary>
    private static AccountingPeriod? MonthOf(string? run) =>
        run?.LastIndexOf('-') is { } number && number >= MonthCharacters ? AccountingPeriod.TryParse(run[(number - MonthCharacters)..number]) : null;

    private PostedFigures? SentOf(RecordKind kind, string number) =>
        ledger.Posting(kind, number) is { State: PostingState.Posted or PostingState.Deleting } posting ? posting.Figures : null;

    /// <summary>By the period's end: money that came back in a later month stood until then.</summary>
    private Guid? ReturnOf(string key) =>
        ledger.Posting(RecordKind.ReturnedPayment, key) is { State: PostingState.Posted } posting && !(posting.Figures?.Date > period.LastDay) ? posting.XeroId : null;

    private IEnumerable<NettedAmount> NettedOf(string key) => LedgerView.BillNumberOf(key) is not { } bill ? [] :
        from posting in ledger.NettedOf(LedgerView.PaymentIdOf(key))
        let pair = new NettedAmount(LedgerView.PaymentIdOf(posting.Key), LedgerView.BillNumberOf(posting.Key)!, ledger.Record(RecordKind.Allocation, posting.Key)?.Amount ?? 0m)
        where pair.CreditBill == bill || pair.InvoiceBill == bill
        select pair;

    private bool IsFromBankFeed(string key, SafeStanding standing) => standing == SafeStanding.Posted && ledger.PostingOfPart(key) is null && !ledger.IsNetted(key);

    private (SafeStanding Standing, string? Code, string? Reason, Guid? XeroId) StandingOf(RecordKind kind, string key, PlanDecision? decision)
    {
        var posting = kind == RecordKind.Payment ? ledger.PostingOfPart(key) : ledger.Posting(kind, key);
        var record = ledger.Record(kind, key);
        return (posting?.State, decision?.State) switch
        {
            (PostingState.Posted or PostingState.Deleting, _) =>
                (SafeStanding.Posted, decision is { Code: DiagnosticCodes.ChangedAfterPosting } or { State: PlanState.Update } ? DiagnosticCodes.ChangedAfterPosting : Reallocated(record), decision?.Reason ?? (Reallocated(record) is null ? null : record!.Reason), posting!.XeroId),
            (_, PlanState.There) => (SafeStanding.Posted, decision!.Code, decision.Reason, decision.XeroId),
            (_, PlanState.Skipped) when IsLeftForGood(decision!.Code) => (SafeStanding.Held, decision.Code, decision.Reason, null),
            (_, PlanState.Skipped) => (SafeStanding.Skipped, decision!.Code, decision.Reason, null),
            (_, PlanState.Held) => (SafeStanding.Held, decision!.Code, decision.Reason, null),
            (_, PlanState.Blocked) => (SafeStanding.Blocked, decision!.Code, decision.Reason, null),
            (PostingState.Closed, _) => (SafeStanding.Deleted, null, null, null),
            _ => (FromRecord(record), record?.Code, record?.Reason, null),
        };
    }

    /// <summary>SAFE has it, and a person decided that Xero will not.</summary>
    private static bool IsLeftForGood(string? code) => code is DiagnosticCodes.LateClosed or DiagnosticCodes.ReallocatedWhenClosed;

    /// <summary>A part that stands in Xero where SAFE no longer has it, or as much of it; the ledger says so once the month was loaded.</summary>
    private static string? Reallocated(LedgerRecord? record) => record?.Code == DiagnosticCodes.ReallocatedWhenClosed ? record.Code : null;

    private static SafeStanding FromRecord(LedgerRecord? record) => record?.Standing switch
    {
        RecordStanding.Settled => SafeStanding.Posted,

        // Left out for good by a person, and SAFE has it all the same: a difference that is to be accepted, in this month and every later one.
        RecordStanding.Skipped when IsLeftForGood(record.Code) => SafeStanding.Held,
        RecordStanding.Skipped => SafeStanding.Skipped,
        RecordStanding.Deleted => SafeStanding.Deleted,
        RecordStanding.Held => SafeStanding.Held,
        RecordStanding.Blocked => SafeStanding.Blocked,
        RecordStanding.Refused => SafeStanding.Refused,
        RecordStanding.Pending => SafeStanding.Pending,
        _ => SafeStanding.NotSent,
    };
}
