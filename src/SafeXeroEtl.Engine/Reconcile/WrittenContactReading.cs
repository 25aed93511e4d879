using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>What all runs wrote into contacts, from the plans that are kept, and how Xero shows those contacts now.</summary>
internal static class WrittenContactReading
{
    private const int IdsACall = 40;
    private const int ContactsACall = 1_000;

    /// <summary>Only plans that wrote into a contact are read.</summary>
    public static WrittenContacts Of(ReconcileRequest request)
    {
        var written = new WrittenContacts();
        var plans = new Dictionary<string, Dictionary<string, PlannedContact>>(StringComparer.Ordinal);
        foreach (var posting in request.Ledger.WrittenContacts(request.Xero.TenantId))
        {
            if (!plans.TryGetValue(posting.MadeBy, out var plan))
            {
                plans[posting.MadeBy] = plan = PlanShard.Read(request.Run, posting.MadeBy, static of => of.PlannedContacts, PlanJson.Default.PlannedContact)
                    .Where(static row => row.Decision.State is PlanState.Create or PlanState.Update)
                    .DistinctBy(static row => row.AccountNumber).ToDictionary(static row => row.AccountNumber, StringComparer.Ordinal);
            }

            var row = plan.GetValueOrDefault(posting.Key);
            written.Add(posting.XeroId!.Value, posting.Key, row is not null && row.PostingKind == posting.Kind && row.Generation == posting.Generation ? row : null);
        }

        return written;
    }

    /// <summary>By ids, or the whole list where that takes fewer calls (P10); none for none.</summary>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<IReadOnlyDictionary<Guid, Contact>> NowAsync(ReconcileRequest request, WrittenContacts written, CancellationToken stop)
    {
        Guid[] wanted = [.. written.All.Where(static contact => !contact.Fields.IsEmpty).Select(static contact => contact.ContactId).Order()];
        var pages = 1 + (ReferenceData.ReadContacts(request.Run).Count() / ContactsACall);
        var now = new Dictionary<Guid, Contact>();
        if (wanted.Length <= pages * IdsACall)
        {
            foreach (var contact in wanted.Length == 0 ? [] : await request.Xero.Client.ReadContactsByIdAsync(request.Xero.TenantId, wanted, stop))
            {
                now[contact.Id] = contact;
            }

            return now;
        }

        await foreach (var contact in request.Xero.Client.ReadContactsAsync(request.Xero.TenantId, stop))
        {
            now[contact.Id] = contact;
        }

        return now;
    }
}
