using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Plan;

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

            var row = plan.GetValueOrDefault(posting.Key) is { } kept && kept.PostingKind == posting.Kind && kept.Generation == posting.Generation ? kept : null;

            // Of a contact whose making nobody keeps, as after a rebuild, the link says what it was called.
            if (row is not null || posting.Kind == RecordKind.ContactUpdate)
            {
                written.Add(posting.XeroId!.Value, posting.Key, row);
            }
        }

        return written;
    }

    /// <summary>By ids, or the whole list where that takes fewer calls (P10); none for none.</summary>
    /// <exception cref="SafeXeroEtl.Xero.XeroReadException">Xero cannot be read.</exception>
    public static async Task<IReadOnlyDictionary<Guid, Contact>> NowAsync(ReconcileRequest request, WrittenContacts written, CancellationToken stop)
    {
        Guid[] wanted = [.. written.All.Where(static contact => !contact.Fields.IsEmpty).Select(static contact => contact.ContactId).Order()];
        if (wanted.Length == 0)
        {
            return ImmutableDictionary<Guid, Contact>.Empty;
        }

        var pages = 1 + (ReferenceData.ReadContacts(request.Run).Count() / ContactsACall);
        if (wanted.Length <= pages * IdsACall)
        {
            return (await request.Xero.Client.ReadContactsByIdAsync(request.Xero.TenantId, wanted, stop)).ToDictionary(static contact => contact.Id);
        }

        var now = new Dictionary<Guid, Contact>();
        await foreach (var contact in request.Xero.Client.ReadContactsAsync(request.Xero.TenantId, stop))
        {
            now[contact.Id] = contact;
        }

        return now;
    }
}
