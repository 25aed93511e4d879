using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine.Close;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Transform;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>What the reconcile stage is given.</summary>
public sealed record ReconcileRequest
{
    public required PipelineDefinition Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    public required XeroSession Xero { get; init; }

    /// <summary>The organisation's settings as the command saw them a moment ago: what is compared, documents, money and balances, is read anew.</summary>
    public required Organisation Settings { get; init; }

    public required RunLedger Ledger { get; init; }

    public required RunDirectory Run { get; init; }

    public required TimeProvider Clock { get; init; }
}

/// <summary>What the comparison found, and which figures of closed months are no longer what they were.</summary>
/// <param name="Balances">Xero's trial balance at the end of the month, which was compared.</param>
public sealed record ReconcileOutcome(Findings Findings, ImmutableArray<ClosedMovement> Moved, BalancesSeen Balances);

/// <summary>The fifth stage: reads what stands in Xero afresh, never the ledger's stored answers, and compares. Sends nothing.</summary>
public static class ReconcileStage
{
    public const string FindingsFile = "findings.json";

    internal const string LinksFile = "contacts.jsonl";

    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<ReconcileOutcome> RunAsync(ReconcileRequest request, CancellationToken stop)
    {
        var extract = ExtractArtifacts.Read(request.Run.Extract);
        var transform = TransformStage.Read(request.Run);
        var ledger = LedgerReading.Of(request.Ledger, request.Xero.TenantId);
        var links = request.Ledger.Links(request.Xero.TenantId);
        var contacts = new AccountContacts(transform, links, ledger);
        var (plannedDocuments, plannedPayments) = (PlannedDocuments(request.Run), PlannedPayments(request.Run));
        var written = WrittenContactReading.Of(request);
        var (xero, balances) = await ReadXeroAsync(request.Xero, request, ledger, contacts, stop);
        var compared = CompareNow();
        if (xero.Holdings.IsByChanges && compared.Differences.Any(static difference => difference.Cause == Cause.UnaccountedInXero))
        {
            // The trial balance shows something that the documents do not: whether they do is seen by reading all of them.
            (xero, balances) = await ReadXeroAsync(request.Xero with { InFull = true }, request, ledger, contacts, stop);
            compared = CompareNow();
        }

        var findings = compared with
        {
            CutOff = CutOffReading.Of(request, xero.Organisation, transform.Bills()),
            Drift = new DriftReading(request.Run, ledger, xero.Holdings, links, written, await WrittenContactReading.NowAsync(request, written, stop)).Find(),
        };
        findings = Core.Reconcile.OpenDifferences.Carry(
            findings, request.Ledger.OpenDifferences(request.Xero.TenantId, request.Pipeline.Name), request.Pipeline.OwnedDifferences, request.Run.RunId);
        findings = await WhoChangedIt.NameAsync(findings, request.Xero, xero.Holdings, stop);
        var moved = await ClosedMonths.MovedAsync(
            request,
            xero,
            balances,
            (month, then) => Compare(Basis(request, extract) with { Period = month, Outstanding = null, Controls = [] }, then),
            stop);
        request.Ledger.SaveOpenDifferences(request.Xero.TenantId, request.Pipeline.Name, request.Period, findings.Differences);
        ArtifactFile.WriteJson(Path.Combine(request.Run.Reconcile, FindingsFile), findings, ReconcileJson.Default.Findings);
        ArtifactFile.WriteShard(
            Path.Combine(request.Run.Reconcile, LinksFile), links.Values.OrderBy(static link => link.AccountNumber, StringComparer.Ordinal), TransformJson.Default.ContactLink);
        return new ReconcileOutcome(findings, moved, balances);

        Findings CompareNow() => Compare(
            Basis(request, extract) with
            {
                Opening = LastClosing.Of(request),
                Known = request.Ledger.OpenDifferences(request.Xero.TenantId, request.Pipeline.Name),
                ClearingOpening = LastClosing.Clearing(request),
                PlannedPayouts = [.. PlannedRows.Payouts(request.Run)],
                Allocations = SentAllocations.Of(ledger, xero.Holdings, request.Period.LastDay),
            },
            xero);

        Findings Compare(ReconciliationRequest basis, XeroSide xeroThen)
        {
            var side = new SafeSideAssembly(request.Pipeline, basis.Period, ledger, extract.Note.ReachesBackTo);
            return Reconciliation.Of(
                basis, xeroThen, side.Documents(transform.Bills(), plannedDocuments, contacts.ContactOf), side.Cash(transform.Cash, plannedPayments));
        }
    }

    /// <summary>Who was who when the run was compared, sorted by account.</summary>
    public static IEnumerable<ContactLink> ReadLinks(RunDirectory run) =>
        ArtifactFile.ReadShard(Path.Combine(run.Reconcile, LinksFile), TransformJson.Default.ContactLink);

    /// <summary>What an earlier process found.</summary>
    public static Findings Read(RunDirectory run) =>
        ArtifactFile.ReadJson(Path.Combine(run.Reconcile, FindingsFile), ReconcileJson.Default.Findings);

    private static ReconciliationRequest Basis(ReconcileRequest request, ExtractedMonth extract) => new()
    {
        Pipeline = request.Pipeline,
        Period = request.Period,
        Customers = [.. extract.Customers],
        Outstanding = extract.Outstanding,
        Controls = extract.Controls,
        Payouts = extract.Payouts ?? [],
    };

    private static async Task<(XeroSide Side, BalancesSeen Balances)> ReadXeroAsync(XeroSession session, ReconcileRequest request, LedgerView ledger, AccountContacts contacts, CancellationToken stop)
    {
        var organisation = request.Settings;
        var holdings = await HoldingsReader.ReadAsync(session, request.Pipeline, ledger, from: null, stop);
        var asked = request.Clock.GetUtcNow();
        var balances = await session.Client.ReadTrialBalanceAsync(session.TenantId, request.Period.LastDay, stop);
        var side = new XeroSide
        {
            Organisation = organisation,
            Holdings = holdings,
            DebtorsBalance = DebtorsBalance(organisation, balances),
            Balances = ClosedMonths.Clearing(request.Pipeline, organisation, balances),
            AccountOfContact = contacts.AccountOfContact,
            Bank = request.Pipeline.Collections.IsEmpty ? PayoutHoldings.None : await PayoutShard.HoldingsAsync(request.Xero, new DocumentFilter(), stop),
        };
        return (side, new BalancesSeen(asked, request.Period.LastDay, balances));
    }

    internal static decimal DebtorsBalance(Organisation organisation, IEnumerable<TrialBalanceRow> balances)
    {
        var debtors = organisation.Accounts.Where(static account => account.SystemAccount == "DEBTORS").Select(static account => account.Id).ToHashSet();
        return balances.Where(row => row.AccountId is { } id && debtors.Contains(id)).Sum(static row => row.Balance);
    }

    private static Dictionary<string, PlanDecision> PlannedDocuments(RunDirectory run) =>
        ArtifactFile.ReadShard(run.PlannedDocuments, PlanJson.Default.PlannedDocument)
            .ToDictionary(static document => document.Number, static document => document.Decision);

    private static Dictionary<string, PlanDecision> PlannedPayments(RunDirectory run) =>
        ArtifactFile.ReadShard(run.PlannedPayments, PlanJson.Default.PlannedPayment)
            .ToDictionary(static payment => payment.Key, static payment => payment.Decision);
}
