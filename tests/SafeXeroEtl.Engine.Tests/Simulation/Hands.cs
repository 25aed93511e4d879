using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Tests.Load;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>Somebody who works in Xero while the month is loaded. What they did has to stand in the end.</summary>
internal sealed class Hands(SplitMix64 chance)
{
    private int done;

    /// <summary>Documents that somebody made.</summary>
    public HashSet<Guid> Documents { get; } = [];

    public HashSet<Guid> Voided { get; } = [];

    /// <summary>Payments that somebody made, and what they paid.</summary>
    public Dictionary<Guid, decimal> Payments { get; } = [];

    public Dictionary<Guid, string> Names { get; } = [];

    public Dictionary<Guid, string> Emails { get; } = [];

    public HashSet<Guid> Archived { get; } = [];

    /// <summary>Documents that somebody dated otherwise.</summary>
    public Dictionary<Guid, DateOnly> Dates { get; } = [];

    public Task ActAsync(SimulatedWorld world) => chance.Below(6) switch
    {
        0 => VoidAsync(world),
        1 => PayAsync(world),
        2 => RenameAsync(world),
        3 => ArchiveAsync(world),
        4 => DeleteAsync(world),
        _ => TakeNumberAsync(world),
    };

    /// <summary>Between plan and load somebody changes what the plan is to change.</summary>
    public async Task EditBeforeLoadAsync(SimulatedWorld world)
    {
        await EditContactAsync(world);
        await EditDocumentAsync(world);
    }

    private async Task EditDocumentAsync(SimulatedWorld world)
    {
        if (world.Month.Documents.Find(static row => row.Decision.State == PlanState.Update) is not { } row)
        {
            return;
        }

        var (id, date) = (row.Decision.XeroId!.Value, PlanRows.BillDate.AddDays(-1));
        var other = MonthBefore.OpenBill(row.AccountNumber).Document! with { Date = date };
        if (await SavedAsync(world, XeroClient.PrepareDocumentUpdates([new DocumentUpdate(id, world.Before!.Ids[(RecordKind.Contact, row.AccountNumber)], other)])) is not null)
        {
            Dates[id] = date;
            world.Meddled.Add(row);
            world.Meddled.UnionWith(world.Month.On(row.Number));
            world.Count(FaultKind.DocumentEdited);
        }
    }

    /// <summary>Somebody writes another address where the plan has one to fill in.</summary>
    private async Task EditContactAsync(SimulatedWorld world)
    {
        var rows = world.Month.Contacts.Where(static row => row.Decision.State == PlanState.Update).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var row = chance.Pick(rows);
        var id = row.Decision.XeroId!.Value;
        if (await SavedAsync(world, XeroClient.PrepareContactUpdates([new ContactUpdate { Id = id, Email = "hand@office.example" }])) is not null)
        {
            Emails[id] = "hand@office.example";
            world.Meddled.Add(row);
            world.Count(FaultKind.ContactEdited);
        }
    }

    private async Task VoidAsync(SimulatedWorld world)
    {
        var bill = await BillAsync(world, static document => document.Status == "AUTHORISED" && document.Open == document.Gross);
        if (bill is not null && await SavedAsync(world, XeroClient.PrepareVoids(DocumentKind.Invoice, [new DocumentVoid(bill.Id, bill.Number, IsApproved: true)])) is not null)
        {
            Voided.Add(bill.Id);
            world.Meddled.UnionWith(Touching(world, bill.Number));
            world.Count(FaultKind.BillVoided);
        }
    }

    private async Task PayAsync(SimulatedWorld world)
    {
        var bill = await BillAsync(world, static document => document is { Status: "AUTHORISED", Open: > 0m });
        if (bill is null)
        {
            return;
        }

        // Often just what the month is to pay, so that it might be taken for it.
        var planned = world.Month.Payments.Find(row => row.BillNumber == bill.Number && row.Act == CashAct.Receive && row.Amount <= bill.Open);
        var payment = new NewPayment
        {
            Key = "by hand",
            Settles = DocumentKind.Invoice,
            DocumentId = bill.Id,
            AccountCode = "090",
            Date = PlanRows.BillDate,
            Amount = planned?.Amount ?? bill.Open,
            Reference = "by hand",
        };
        if (await SavedAsync(world, XeroClient.PreparePayments([payment])) is { } id)
        {
            Payments[id] = payment.Amount;
            world.Meddled.UnionWith(Touching(world, bill.Number));
            world.Count(FaultKind.BillPaidByHand);
        }
    }

    private static IEnumerable<PlannedRecord> Touching(SimulatedWorld world, string number) =>
        world.Month.On(number).Concat(world.Month.Documents.Where(row => row.Number == number && row.Decision.State == PlanState.Update));

    private async Task RenameAsync(SimulatedWorld world)
    {
        if (await ContactAsync(world) is { } contact && await SavedAsync(world, XeroClient.PrepareContactUpdates([new ContactUpdate { Id = contact.Id, Name = contact.Name + " (renamed)" }])) is not null)
        {
            Names[contact.Id] = contact.Name + " (renamed)";
            world.Count(FaultKind.ContactRenamed);
        }
    }

    private async Task ArchiveAsync(SimulatedWorld world)
    {
        if (await ContactAsync(world) is { } contact && await SavedAsync(world, XeroClient.PrepareContactUpdates([new ContactUpdate { Id = contact.Id, Archive = true }])) is not null)
        {
            Archived.Add(contact.Id);
            world.Meddled.UnionWith(world.Month.Rows.Where(row => row.AccountNumber == contact.ContactNumber));
            world.Count(FaultKind.ContactArchived);
        }
    }

    /// <summary>What the month is to delete somebody deletes before it: then it is done, and nobody did it wrong.</summary>
    private async Task DeleteAsync(SimulatedWorld world)
    {
        var rows = world.Month.Payments.Where(static row => row.Deletes).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        using var xero = world.Xero.Client();
        var found = (await xero.FindPaymentsAsync(world.TenantId, chance.Pick(rows).Reference, default)).FirstOrDefault(static payment => payment.Status == "AUTHORISED");
        if (found is not null && await SavedAsync(world, XeroClient.PreparePaymentDeletion("by hand", found.Id)) is not null)
        {
            world.Count(FaultKind.PaymentDeleted);
        }
    }

    private async Task TakeNumberAsync(SimulatedWorld world)
    {
        var bill = chance.Pick(world.Month.Documents.Where(static row => row.Kind == DocumentKind.Invoice).ToList());
        var other = bill.Document! with { Date = PlanRows.BillDate.AddDays(1), DueDate = PlanRows.BillDate.AddDays(20), Lines = [bill.Document.Lines[0] with { AccountCode = "200" }] };
        if (await SavedAsync(world, XeroClient.PrepareDocuments([other], [world.Before!.Ids[(RecordKind.Contact, "K4")]])) is { } id)
        {
            Documents.Add(id);
            world.Meddled.Add(bill);
            world.Meddled.UnionWith(world.Month.On(bill.Number));
            world.Count(FaultKind.NumberTaken);
        }
    }

    private async Task<BookedDocument?> BillAsync(SimulatedWorld world, Func<BookedDocument, bool> fits)
    {
        using var xero = world.Xero.Client();
        var numbers = world.Month.Documents.Where(static row => row.Kind == DocumentKind.Invoice).Select(static row => row.Number).ToList();
        var found = (await xero.FindInvoicesAsync(world.TenantId, numbers, default)).Where(document => fits(document) && !Documents.Contains(document.Id)).OrderBy(static document => document.Number, StringComparer.Ordinal).ToList();
        return found.Count == 0 ? null : chance.Pick(found);
    }

    private async Task<Contact?> ContactAsync(SimulatedWorld world)
    {
        using var xero = world.Xero.Client();
        var found = (await xero.FindContactsAsync(world.TenantId, [.. world.Month.Contacts.Select(static row => row.AccountNumber)], default))
            .Where(static contact => contact.IsActive).OrderBy(static contact => contact.ContactNumber, StringComparer.Ordinal).ToList();
        return found.Count == 0 ? null : chance.Pick(found);
    }

    /// <returns>Null when Xero would not have it.</returns>
    private async Task<Guid?> SavedAsync(SimulatedWorld world, PreparedSend send)
    {
        using var xero = world.Xero.Client();
        done++;
        var answer = await xero.SendAsync(world.TenantId, send, FormattableString.Invariant($"hand {done}"), default);
        return answer is XeroAnswer.Accepted { Elements: [{ Saved: true, Id: { } id }] } ? id : null;
    }
}
