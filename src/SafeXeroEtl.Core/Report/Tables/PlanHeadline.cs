using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The top of the plan's page, for the one who approves it.</summary>
internal sealed class PlanHeadline(PlanReportInput input, PlanSurvey survey)
{
    private const int ShortSealCharacters = 16;

    private PlanHeader Header => input.Header;

    public PlanEffort Effort => PlanEffort.Of(Header.Totals, survey.Allocations, survey.NewLines, PlanEffort.BatchesOf(survey.Payments));

    public ReportVerdict Verdict()
    {
        var blocked = CountOf(static counts => counts.Blocked);
        if (Header.Controls.Any(static control => control.Outcome == ControlOutcome.Failed))
        {
            return new ReportVerdict("Nothing can be sent: a declared control figure differs from the files", ReportTone.Bad, "See the control totals.");
        }

        if (IsOverLimit)
        {
            return new ReportVerdict($"Nothing can be sent: {Records(Header.BlockedByData.Count)} blocked", ReportTone.Bad, LimitSentence());
        }

        return Sent() switch
        {
            [] when blocked == 0 => new ReportVerdict("Nothing to send", ReportTone.Good, "Everything that the run takes in is settled, skipped or held."),
            [] => new ReportVerdict($"Nothing to send: {Records(blocked)} blocked", ReportTone.Warn),
            var sent => new ReportVerdict(
                $"Can be applied: {Wording.Listed(sent)}",
                blocked == 0 ? ReportTone.Good : ReportTone.Warn,
                blocked == 0 ? null : $"{Records(blocked)} blocked and left behind."),
        };
    }

    public ImmutableArray<ReportFact> Facts() =>
    [
        new("Organisation", input.Organisation.Name),
        new("Pipeline", Header.Pipeline),
        new("Period", Wording.Month(Header.Period)),
        new("Takes in", TakesIn()),
        new("Compared with", input.History.LastMonth is { } last ? $"{Wording.Month(last.Period)}, run {last.RunId}" : "nothing: no earlier month was applied"),
        new("To apply it takes", Effort.Sentence),
        .. Header.RevenueAnalysed ? ImmutableArray<ReportFact>.Empty : [new ReportFact("Revenue by account", "not analysed: bills come without lines")],
        Header.ClosedTo is { } closed ? new ReportFact("Closed to", Day(closed)) : new ReportFact("Closed to", "nothing is closed"),
        .. ApprovalFacts(Header),
        new("Seal", Header.Seal.Length > ShortSealCharacters ? Header.Seal[..ShortSealCharacters] : Header.Seal),
        new("Seal in full", Header.Seal),
        new("Program", "SafeXeroEtl " + Header.ToolVersion),
    ];

    /// <summary>Who has to agree to a plan, and until when it is good; nothing where nobody has to.</summary>
    public static IEnumerable<ReportFact> ApprovalFacts(PlanHeader header) => header.Approval is not { } rules ? [] :
    [
        new ReportFact("To be approved by", rules.Approvers.IsEmpty ? "anybody but whoever made the plan" : Wording.Listed([.. rules.Approvers.Values.Distinct()])),
        new ReportFact("Good for", Wording.Counted(rules.ExpiresAfterDays, "day")),
    ];

    public ImmutableArray<ReportCard> Cards() =>
    [
        StateCard("Invoices to create", RecordKind.Invoice, PlanState.Create, PlanTotalsTables.Totals),
        .. AmountCards(),
        StateCard("Credit notes to create", RecordKind.CreditNote, PlanState.Create, PlanTotalsTables.Totals),
        StateCard("Payments to create", RecordKind.Payment, PlanState.Create, PlanTotalsTables.Totals),
        StateCard("Contacts to create", RecordKind.Contact, PlanState.Create, ContactTables.New),
        NotSentCard("Held", PlanState.Held, DecisionTables.Held, CountOf(static counts => counts.Held) == 0 ? ReportTone.Plain : ReportTone.Warn),
        NotSentCard("Blocked", PlanState.Blocked, DecisionTables.Blocked, CountOf(static counts => counts.Blocked) == 0 ? ReportTone.Good : ReportTone.Bad),
    ];

    public ImmutableArray<ReportList> Lists() =>
    [
        .. input.Warnings.IsEmpty ? ImmutableArray<ReportList>.Empty : [new ReportList("Before it is applied", input.Warnings, ReportTone.Warn)],
        .. NextSteps() is { Length: > 0 } steps ? [new ReportList("Next steps", steps, IsOverLimit ? ReportTone.Bad : ReportTone.Plain)] : ImmutableArray<ReportList>.Empty,
    ];

    private bool IsOverLimit => Header.BlockedByData.Count > Header.MaxBlocked.Count || Header.BlockedByData.Amount > Header.MaxBlocked.Amount;

    private ImmutableArray<string> NextSteps()
    {
        var reviews = survey.Contacts.Count(static contact => contact.Decision.State == PlanState.Blocked && PlanTally.IsReview(contact.Decision.Code));
        var held = CountOf(static counts => counts.Held);
        var canBeApplied = !IsOverLimit && Sent().Length > 0;
        return
        [
            .. Step(Header.BlockedByData.Count > 0, $"Mend what is blocked, {Wording.Counted(Header.BlockedByData.Count, "record")}: table ‘Blocked’ says why. Then plan again."),
            .. Step(reviews > 0, $"Decide about {Wording.Counted(reviews, "customer")} in the contact decisions file, then plan again."),
            .. Step(held > 0, $"Look at what waits: {Wording.Counted(held, "record")} in table ‘Held’."),
            .. Step(canBeApplied, Header.Approval is null
                ? "Read this plan, then apply it: safexero apply and the run's id. Exactly what stands here is sent, nothing else."
                : "Read this plan. It wants a second person's approval: safexero approve and the run's id. Once approved, safexero apply sends exactly what stands here, nothing else."),
        ];
    }

    private static IEnumerable<string> Step(bool applies, string sentence) => applies ? [sentence] : [];

    /// <summary>What load sends, in words: <c>131 invoices for £48,120.50</c>.</summary>
    private ImmutableArray<string> Sent() =>
    [
        .. SentOf(RecordKind.Invoice, PlanState.Create, "invoice"),
        .. SentOf(RecordKind.CreditNote, PlanState.Create, "credit note"),
        .. SentOf(RecordKind.Invoice, PlanState.Update, "invoice to change", "invoices to change"),
        .. SentOf(RecordKind.CreditNote, PlanState.Update, "credit note to change", "credit notes to change"),
        .. SentOf(RecordKind.Allocation, PlanState.Create, "allocation"),
        .. SentOf(RecordKind.Payment, PlanState.Create, "payment"),
        .. SentOf(RecordKind.Payment, PlanState.Update, "payment to delete", "payments to delete"),
        .. SentOf(RecordKind.PayoutTransfer, PlanState.Create, "payout"),
        .. SentOf(RecordKind.PayoutFee, PlanState.Create, "fee of a payout", "fees of payouts"),
        .. SentOf(RecordKind.Contact, PlanState.Create, "new contact"),
        .. SentOf(RecordKind.Contact, PlanState.Update, "contact to update", "contacts to update"),
    ];

    private IEnumerable<string> SentOf(RecordKind kind, PlanState state, string one, string? many = null)
    {
        var counts = Header.Totals.Counts.GetValueOrDefault(kind) ?? new StateTotals<int>();
        var count = state == PlanState.Create ? counts.Create : counts.Update;
        if (count == 0)
        {
            yield break;
        }

        var sums = (Header.Totals.Sums.GetValueOrDefault(kind) ?? ImmutableSortedDictionary<string, StateTotals<decimal>>.Empty)
            .Select(currency => (Amount: state == PlanState.Create ? currency.Value.Create : currency.Value.Update, Currency: new CurrencyCode(currency.Key)))
            .Where(static sum => sum.Amount != 0m)
            .Select(static sum => MoneyText.Of(sum.Amount, sum.Currency)).ToArray();
        var words = count > 1 && many is not null ? $"{count} {many}" : Wording.Counted(count, one);
        yield return sums.Length == 0 ? words : $"{words} for {Wording.Listed(sums)}";
    }

    private string TakesIn()
    {
        var earlier = survey.Documents.Select(static document => (document.Date, document.Decision, One: "document"))
            .Concat(survey.Payments.Select(static part => (part.Date, part.Decision, One: "payment")))
            .Where(record => record.Decision.Sends && record.Date < Header.Period.FirstDay)
            .GroupBy(static record => AccountingPeriod.Of(record.Date)).OrderBy(static month => month.Key)
            .Select(static month => $"{Wording.Month(month.Key)} ({Wording.Listed([.. month.GroupBy(static record => record.One).Select(static ones => Wording.Counted(ones.Count(), ones.Key))])})")
            .ToArray();
        var month = Wording.Month(Header.Period);
        return earlier.Length == 0 ? month : $"{month}; also sends of earlier months: {Wording.Listed(earlier)}";
    }

    private string LimitSentence() =>
        $"{MoneyText.Of(Header.BlockedByData.Amount, CurrencyCode.Gbp)} is blocked; the pipeline allows "
        + $"{Wording.Counted(Header.MaxBlocked.Count, "record")} and {MoneyText.Of(Header.MaxBlocked.Amount, CurrencyCode.Gbp)}.";

    private static string Records(int count) => $"{Wording.Counted(count, "record")} {(count == 1 ? "is" : "are")}";

    /// <summary>Why the figure is another than the verdict's: what waits for a person does not count against the limit.</summary>
    private static string BlockedBy(int data, int all) => data == all ? "must be mended first"
        : $"{(data == 0 ? "" : $"{Wording.Counted(data, "record")} to mend first, ")}{Wording.Counted(all - data, "record")} for a person to decide";

    private int CountOf(Func<StateTotals<int>, int> state) => Header.Totals.Counts.Values.Sum(state);

    private static ReportCard StateCard(string label, RecordKind kind, PlanState state, string explainedBy) => new(
        label,
        Live(ReportFormula.CellOf(PlanTotalsTables.Totals, RecordWords.Of(kind), RecordWords.Of(state))),
        ColumnType.Count,
        TableKey: explainedBy);

    private IEnumerable<ReportCard> AmountCards() => PlanTotalsTables.KindsAndCurrencies(survey, Header.Totals)
        .Where(static entry => entry.Kind == RecordKind.Invoice)
        .Select(static entry => new ReportCard(
            "Invoiced",
            Live(ReportFormula.CellOf(PlanTotalsTables.Sums, PlanTotalsTables.SumKey(entry.Kind, entry.Currency), RecordWords.Of(PlanState.Create))),
            ColumnType.Amount,
            $"{entry.Currency}, gross, of the invoices to create",
            TableKey: PlanTotalsTables.Sums));

    private ReportCard NotSentCard(string label, PlanState state, string explainedBy, ReportTone tone) => new(
        label,
        Live(ReportFormula.RowsOf(explainedBy)),
        ColumnType.Count,
        state == PlanState.Held ? "waits by a rule" : BlockedBy(Header.BlockedByData.Count, CountOf(static kind => kind.Blocked)),
        tone,
        explainedBy);
}
