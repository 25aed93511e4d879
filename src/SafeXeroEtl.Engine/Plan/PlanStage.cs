using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>What the plan stage is given.</summary>
public sealed record PlanRequest
{
    public required PipelineDefinition Pipeline { get; init; }

    public required AccountingPeriod Period { get; init; }

    public required Transfers Transfers { get; init; }

    public required ExtractedMonth Extract { get; init; }

    public required TransformOutcome Transform { get; init; }

    public required ReferenceData Reference { get; init; }

    public required XeroSession Xero { get; init; }

    public required RunLedger Ledger { get; init; }

    public required RunDirectory Run { get; init; }

    public required string ToolVersion { get; init; }

    public ThemesSeen Themes { get; init; } = ThemesSeen.None;
}

/// <summary>The third stage: what to create, what is there, what is blocked and why. Reads Xero, sends nothing, writes the sealed plan.</summary>
public sealed class PlanStage
{
    private readonly PlanRequest request;
    private readonly PlanBasis basis;
    private readonly PlanTally tally = new();
    private readonly SettlementBook book;
    private readonly CarriedRecords carried;
    private readonly CarriedCopies copies;
    private readonly HashSet<string> neededAccounts = [];
    private readonly MonthFigures figures;
    private readonly PayoutBasis? payouts;

    /// <summary>Numbers of what was owed before the pipeline: no month billed it.</summary>
    private readonly HashSet<string> openings = [];

    /// <summary>Without lines.</summary>
    private readonly List<PlannedDocument> creditNotes = [];

    private PlanStage(PlanRequest request, PlanBasis basis, PayoutBasis? payouts)
    {
        this.request = request;
        this.payouts = payouts;
        this.basis = basis;
        book = new SettlementBook(basis);
        carried = new CarriedRecords(basis, request.Extract.Note.ReachesBackTo);
        copies = new CarriedCopies(basis.Ledger);
        figures = new MonthFigures(request.Period);
    }

    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<PlanHeader> RunAsync(PlanRequest request, CancellationToken stop)
    {
        var found = await BasisAsync(request, stop);
        return new PlanStage(request, found, await PayoutShard.BasisAsync(request, found, stop)).Write();
    }

    private PlanHeader Write()
    {
        // Payments need every document's decision, allocations what payments leave, and contacts need to know whom documents are for.
        var documents = ArtifactFile.WriteShard(request.Run.PlannedDocuments, Documents(), PlanJson.Default.PlannedDocument);
        ImmutableArray<PlannedPayment> cash = [.. Payments()];
        var payments = ArtifactFile.WriteShard(request.Run.PlannedPayments, cash, PlanJson.Default.PlannedPayment);
        var allocations = ArtifactFile.WriteShard(request.Run.PlannedAllocations, Allocations(cash), PlanJson.Default.CreditNoteAllocation);
        var contacts = ArtifactFile.WriteShard(request.Run.PlannedContacts, Contacts(), PlanJson.Default.PlannedContact);
        ImmutableArray<Shard> paidOut = payouts is null ? [] : [PayoutShard.Write(request, payouts, tally)];
        WriteForLaterRuns();
        var header = PlanSeal.Sealed(new PlanHeader
        {
            Schema = PlanHeader.CurrentSchema,
            ToolVersion = request.ToolVersion,
            Pipeline = request.Pipeline.Name,
            Period = request.Period,
            TenantId = request.Xero.TenantId,
            Inputs = ExportFolder.Sealed(request.Pipeline, request.Period, request.Extract.Files),
            Definitions = request.Pipeline.DefinitionFiles,
            Shards = new[] { contacts, documents, payments, allocations }.Concat(paidOut)
                .ToImmutableSortedDictionary(static shard => shard.FileName, static shard => shard.Sha256, StringComparer.Ordinal),
            Preconditions = Preconditions.Of(request.Pipeline, request.Reference.Organisation) with { UnpayableThemes = request.Themes.Unpayable },
            Controls = request.Extract.Controls,
            Totals = tally.Totals,
            BlockedByData = tally.BlockedByData,
            MaxBlocked = request.Pipeline.MaxBlocked,
            RevenueAnalysed = request.Pipeline.HasLines,
            VatFiledTo = request.Pipeline.VatReturn.FiledTo,
            ReverseCharge = request.Pipeline.ReverseCharge.Customers is { IsEmpty: false } listed ? listed : null,
            Approval = request.Pipeline.Approval is { IsRequired: true } rules ? rules : null,
            ClosedTo = basis.ClosedTo,
        });
        ArtifactFile.WriteJson(request.Run.PlanHeader, header, PlanJson.Default.PlanHeader);
        return header;
    }

    /// <summary>What the plans of later runs are held against. Not sealed: nothing is sent by it.</summary>
    private void WriteForLaterRuns()
    {
        var names = request.Extract.Customers.DistinctBy(static customer => customer.AccountNumber).ToDictionary(static customer => customer.AccountNumber, static customer => customer.Name);
        ArtifactFile.WriteShard(request.Run.PlanFigures, figures.Rows(names.GetValueOrDefault), PlanSideJson.Default.MonthFigure);
        ArtifactFile.WriteShard(
            request.Run.PlanDefinitions, request.Pipeline.DefinitionTexts.Select(static file => new DefinitionCopy(file.Key, file.Value)), PlanSideJson.Default.DefinitionCopy);
    }

    private IEnumerable<PlannedDocument> Documents()
    {
        foreach (var (document, bill) in ExportedAndCarried())
        {
            book.Enter(document);
            if (!openings.Contains(document.Number))
            {
                figures.Add(document, bill?.Charges, bill?.Sites);
            }

            if (document.Kind == DocumentKind.CreditNote)
            {
                creditNotes.Add(document with { Document = null, Pennies = null, Credits = null });
            }

            // What this run leaves out is posted by a later one: `--only contacts` makes the contacts for it.
            if (document.Decision.Sends || document.Decision.Code == DiagnosticCodes.LeftOut || PlanTally.IsReview(document.Decision.Code))
            {
                neededAccounts.Add(document.AccountNumber);
            }

            yield return tally.Add(document);
        }
    }

    /// <summary>Both come sorted by number: a copy that the export passes by is one the export no longer has.</summary>
    private IEnumerable<(PlannedDocument Document, TransformedBill? Bill)> ExportedAndCarried()
    {
        var planning = new DocumentPlanning(basis);
        var left = new Queue<PlannedDocument>(copies.Documents());
        foreach (var bill in request.Transform.Bills())
        {
            while (left.TryPeek(out var copy) && string.CompareOrdinal(copy.Number, bill.Number) <= 0)
            {
                left.Dequeue();
                if (copy.Number != bill.Number && carried.Carry(copy, copy.Date) is { } passedBy)
                {
                    yield return (passedBy, null);
                }
            }

            if (bill.OpeningOf is not null)
            {
                openings.Add(bill.Number);
            }

            if (planning.Plan(bill) is { } planned)
            {
                yield return (planned, bill);
            }
        }

        foreach (var copy in left)
        {
            if (carried.Carry(copy, copy.Date) is { } last)
            {
                yield return (last, null);
            }
        }
    }

    private IEnumerable<PlannedPayment> Payments() => new CashPlanning(basis, book).Plan(request.Transform.Cash)
        .Concat(copies.UnseenPayments(request.Extract.Payments).Select(copy => carried.Carry(copy, copy.Date)).OfType<PlannedPayment>())
        .OrderBy(static payment => payment.Key, StringComparer.Ordinal)
        .Select(Counted);

    /// <summary>An overpayment is the contact's, who may have no bill in the run.</summary>
    private PlannedPayment Counted(PlannedPayment payment)
    {
        if (payment.BankAccountId is not null)
        {
            neededAccounts.Add(payment.AccountNumber);
        }

        return tally.Add(payment);
    }

    private ImmutableArray<CreditNoteAllocation> Allocations(ImmutableArray<PlannedPayment> cash)
    {
        var credits = new CreditAllocationPlanning(basis, book).Plan(creditNotes, cash, copies.Allocations());
        foreach (var part in credits.SelectMany(static credit => credit.To))
        {
            tally.Add(part);
        }

        return credits;
    }

    private IEnumerable<PlannedContact> Contacts() =>
        new ContactPlanning(basis, new ContactIndex(request.Reference.Contacts)).Plan(request.Extract.Customers, neededAccounts).Select(tally.Add);

    private static async Task<PlanBasis> BasisAsync(PlanRequest request, CancellationToken stop)
    {
        var ledger = LedgerReading.Of(request.Ledger, request.Xero.TenantId);
        var holdings = await HoldingsReader.ReadAsync(request.Xero, request.Pipeline, ledger, request.Pipeline.Start, stop);
        var missing = Unresolved(request, holdings, ledger);
        return new PlanBasis
        {
            Pipeline = request.Pipeline,
            Period = request.Period,
            Transfers = request.Transfers,
            ClosedTo = ClosedBooks.To(request.Run.Workspace, request.Pipeline, request.Ledger, request.Xero.TenantId, request.Reference.Organisation),
            Ledger = ledger,
            Holdings = await holdings.AlsoFindAsync(request.Xero, missing, stop),
            Matches = request.Transform.Matches,
            Bills = request.Pipeline.Baseline is null ? [] : [.. request.Transform.Bills().Select(BillFigures.Of)],
            LaterRuns = request.Ledger.Runs().Where(run => run.TenantId == request.Xero.TenantId && run.Period > request.Period).Select(static run => run.RunId).ToHashSet(),
            AccountIds = request.Reference.Organisation.Accounts.Where(static account => account.Code is not null).ToImmutableDictionary(static account => account.Code!, static account => account.Id),
            BankAccounts = request.Reference.Organisation.Accounts.Where(static account => account is { Type: "BANK", Code: not null }).Select(static account => account.Code!).ToHashSet(),
            ForeignAccounts = request.Reference.Organisation.Accounts.Where(static account => account is { Code: not null, ForeignCurrency: not null }).ToImmutableDictionary(static account => account.Code!, static account => account.ForeignCurrency!.Value),
            BaseCurrency = request.Reference.Organisation.BaseCurrency,
            PayableThemes = request.Themes.Payable,
            Elsewhere = request.Pipeline.Shares.IsEmpty ? PostedElsewhere.None : new PostedElsewhere(request.Ledger.PostedElsewhere(request.Xero.TenantId, Others(request.Pipeline))),
            Links = [.. request.Ledger.Links(request.Xero.TenantId).Values],
        };
    }

    /// <summary>The pipeline's other organisations: what their runs call the pipeline, and their aliases.</summary>
    private static Dictionary<string, string> Others(PipelineDefinition pipeline) => pipeline.Shares
        .Where(share => share.Alias != pipeline.Organisation)
        .ToDictionary(share => $"{pipeline.Name[..^(pipeline.Organisation.Length + 1)]}-{share.Alias}", static share => share.Alias, StringComparer.Ordinal);

    /// <summary>Bills that ready payments settle or credit notes give back, of this run or left open by an earlier one, and that neither the run nor what was read of Xero has.</summary>
    private static ImmutableArray<string> Unresolved(PlanRequest request, XeroHoldings holdings, LedgerView ledger)
    {
        var settled = request.Transform.Cash
            .Where(static part => part is { Standing: CashStanding.Ready, BillNumber: not null })
            .Select(static part => part.BillNumber!)
            .Where(number => !request.Transform.BillNumbers.Contains(number))
            .Concat(request.Transform.CreditedBeforeStart)
            .Concat(new CarriedCopies(ledger).Allocations().Select(static part => part.BillNumber))
            .Where(number => holdings.Holder(number) is null && ledger.Posting(RecordKind.Invoice, number) is null)
            .ToHashSet();
        return [.. settled.Order(StringComparer.Ordinal)];
    }
}
