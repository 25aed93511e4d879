using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.TestKit.Billing;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Tests.Simulation.Campaigns;

/// <summary>Somebody who works in an organisation's Xero between two commands of a campaign. What they did has to stand in the end.</summary>
internal sealed class OfficeHands(SplitMix64 chance, string tenantId)
{
    private int done;

    /// <summary>Numbers of bills that are otherwise than SAFE has them by now.</summary>
    public HashSet<string> Touched { get; } = [];

    public Dictionary<Guid, decimal> Payments { get; } = [];

    public HashSet<Guid> Voided { get; } = [];

    public Dictionary<Guid, string> Names { get; } = [];

    public Dictionary<Guid, DateOnly> Dates { get; } = [];

    public async Task ActAsync(SimulatedWorld world)
    {
        using var xero = world.Xero.Client();
        var bills = (await xero.ReadInvoicesAsync(tenantId, new DocumentFilter(), default).ToListAsync()).Where(static bill => bill.Status == "AUTHORISED" && !bill.Number.StartsWith("RETURN", StringComparison.Ordinal)).OrderBy(static bill => bill.Number, StringComparer.Ordinal).ToList();
        if (bills.Count == 0)
        {
            return;
        }

        var bill = chance.Pick(bills);
        switch (chance.Below(4))
        {
            case 0:
                await PayAsync(world, bill);
                break;
            case 1 when bill.Open == bill.Gross:
                await VoidAsync(world, bill);
                break;
            case 2 when bill.Open == bill.Gross:
                await RedateAsync(world, bill);
                break;
            default:
                await RenameAsync(world, bill.ContactId);
                break;
        }
    }

    private async Task PayAsync(SimulatedWorld world, BookedDocument bill)
    {
        var payment = new NewPayment { Key = "by hand", Settles = DocumentKind.Invoice, DocumentId = bill.Id, AccountCode = "090", Date = bill.Date.AddDays(chance.Between(1, 20)), Amount = bill.Open, Reference = "by hand" };
        if (await SavedAsync(world, XeroClient.PreparePayments([payment])) is { } id)
        {
            Payments[id] = bill.Open;
            Touched.Add(bill.Number);
            world.Count(FaultKind.BillPaidByHand);
        }
    }

    private async Task VoidAsync(SimulatedWorld world, BookedDocument bill)
    {
        if (await SavedAsync(world, XeroClient.PrepareVoids(DocumentKind.Invoice, [new DocumentVoid(bill.Id, bill.Number, IsApproved: true)])) is not null)
        {
            Voided.Add(bill.Id);
            Touched.Add(bill.Number);
            world.Count(FaultKind.BillVoided);
        }
    }

    private async Task RedateAsync(SimulatedWorld world, BookedDocument bill)
    {
        var to = bill.Date.AddDays(1);
        var document = new SalesDocument
        {
            Kind = DocumentKind.Invoice,
            Number = bill.Number,
            AccountNumber = "",
            Date = to,
            DueDate = bill.DueDate ?? to,
            Currency = bill.Currency,
            Lines = [.. bill.Lines.Select(static line => new LineItem { Description = line.Description ?? "", Net = line.Net, Vat = line.Vat, AccountCode = line.AccountCode ?? "", TaxType = line.TaxType ?? "" })],
        };
        if (await SavedAsync(world, XeroClient.PrepareDocumentUpdates([new DocumentUpdate(bill.Id, bill.ContactId, document)])) is not null)
        {
            Dates[bill.Id] = to;
            Touched.Add(bill.Number);
            world.Count(FaultKind.DocumentEdited);
        }
    }

    private async Task RenameAsync(SimulatedWorld world, Guid contact)
    {
        using var xero = world.Xero.Client();
        var name = (await xero.ReadContactsByIdAsync(tenantId, [contact], default)).Single().Name + " (new name)";
        if (await SavedAsync(world, XeroClient.PrepareContactUpdates([new ContactUpdate { Id = contact, Name = name }])) is not null)
        {
            Names[contact] = name;
            world.Count(FaultKind.ContactRenamed);
        }
    }

    /// <returns>Null when Xero would not have it.</returns>
    private async Task<Guid?> SavedAsync(SimulatedWorld world, PreparedSend send)
    {
        using var xero = world.Xero.Client();
        done++;
        var answer = await xero.SendAsync(tenantId, send, FormattableString.Invariant($"office {done}"), default);
        return answer is XeroAnswer.Accepted { Elements: [{ Saved: true, Id: { } id }] } ? id : null;
    }
}
