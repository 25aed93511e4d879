using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Asks Xero, when loading starts and whenever five minutes have passed, whether what the plan relies on still holds: the organisation stops
/// the load, a record that no longer fits is set aside, and what depends on it waits. In between Xero's own refusal is the guard.
/// </summary>
internal sealed class Rechecks(LoadSession session)
{
    /// <summary>How old what is known of Xero may be.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>What was set aside by one look, and the record of Xero's that has changed.</summary>
    private readonly List<(PlannedRecord Row, string Why, NotedRecord Kind, Guid? Id)> setAside = [];

    private DateTimeOffset? checkedAt = session.Request.Watch?.CheckedAt;

    /// <returns>Null when loading may go on.</returns>
    /// <exception cref="XeroReadException">Xero cannot be read.</exception>
    public async Task<LoadStop?> IfDueAsync(CancellationToken stop)
    {
        var now = session.Request.Clock.GetUtcNow();
        if (session.Request.Watch is not { } watch || (checkedAt is { } last && now - last < Every))
        {
            return null;
        }

        // The first time whoever began the plan has just looked at the organisation.
        if (checkedAt is not null && await OrganisationAsync(watch, stop) is { } changed)
        {
            return changed;
        }

        SetAside(await ReadAsync(watch.MadeAt, stop));
        await new PayoutRechecks(session).SetAsideAsync(watch.MadeAt, stop);
        await NameAsync(stop);
        checkedAt = now;
        return null;
    }

    private async Task<LoadStop?> OrganisationAsync(PlanWatch watch, CancellationToken stop)
    {
        var xero = new XeroSession(session.Request.Xero, session.TenantId);
        var changes = Preconditions.Changes(watch.Planned, Preconditions.Of(watch.Pipeline, await OrganisationReading.ReadAsync(xero, watch.Pipeline, stop)));
        return changes.IsEmpty ? null : LoadStop.OrganisationChanged(changes);
    }

    /// <summary>One list of each kind that the plan touches.</summary>
    private async Task<XeroChanges> ReadAsync(DateTimeOffset since, CancellationToken stop)
    {
        var xero = session.Request.Xero;
        var filter = new DocumentFilter { ModifiedSince = since };
        var cash = session.Payments.Any(static row => row.Decision.Sends) || session.Allocations.Any(static row => row.Decision.Sends);
        var documents = cash || session.Documents.Any(static row => row.Decision.Sends);
        return new XeroChanges
        {
            Contacts = [.. await xero.ReadContactsChangedAsync(session.TenantId, since, stop).ToListAsync(stop)],
            Documents = documents
                ? [.. await xero.ReadInvoicesAsync(session.TenantId, filter with { WithoutLines = true }, stop).ToListAsync(stop), .. await xero.ReadCreditNotesAsync(session.TenantId, filter, stop).ToListAsync(stop)]
                : [],
            Payments = cash ? [.. await xero.ReadPaymentsAsync(session.TenantId, filter, stop).ToListAsync(stop)] : [],
        };
    }

    private void SetAside(XeroChanges changes)
    {
        if (changes.IsEmpty)
        {
            return;
        }

        var checks = new RecordChecks(changes, Enum.GetValues<RecordKind>().SelectMany(kind => session.Postings(kind).Values).Select(static posting => posting.XeroId).OfType<Guid>());
        var contacts = Needs.Contacts(session);
        var documents = new Needs.PostedDocuments(session);
        Check(session.Contacts, RecordKind.Contact, checks.Of, row => Contact(contact => row.New is { } made && (contact.ContactNumber == made.ContactNumber || NameNormalizer.Unaccented(contact.Name) == NameNormalizer.Unaccented(made.Name))));
        Check(session.Documents.Where(static row => row.Kind == DocumentKind.Invoice), RecordKind.Invoice, row => checks.Of(row, contacts.GetValueOrDefault(row.AccountNumber)), Numbered);
        Check(session.Documents.Where(static row => row.Kind == DocumentKind.CreditNote), RecordKind.CreditNote, row => checks.Of(row, contacts.GetValueOrDefault(row.AccountNumber)), Numbered);
        Check(session.Payments.Where(static row => row is { Deletes: true, BillNumber: not null }), RecordKind.Payment, row => checks.Of(row, null), static row => (NotedRecord.Payment, row.Decision.XeroId));
        Check(session.Allocations, RecordKind.Allocation, row => checks.Of(row, documents.CreditNoteOf(row), documents.BillOf(row)), row => Document(documents.CreditNoteOf(row), documents.BillOf(row)));
        Check(session.Payments.Where(static row => row.Return is not null), RecordKind.ReturnedPayment, row => checks.Of(row.Return!), static row => (NotedRecord.Payment, row.Return!.PaymentId));
        Check(session.Payments.Where(static row => row.Act == CashAct.Allocate), RecordKind.OnAccountAllocation, row => checks.Of(row, documents.IdFor(row)), row => Document(documents.IdFor(row)));
        Check(session.Payments.Where(static row => row.Act == CashAct.KeepOnAccount), RecordKind.OnAccount, row => checks.OfContact(contacts.GetValueOrDefault(row.AccountNumber)), row => (NotedRecord.Contact, contacts.GetValueOrDefault(row.AccountNumber)));
        Check(session.Payments.Where(static row => row.Act is CashAct.Receive or CashAct.Refund), RecordKind.Payment, row => checks.Of(row, documents.IdFor(row)), row => Document(documents.IdFor(row)));

        (NotedRecord, Guid?) Contact(Func<Contact, bool> isIt) => (NotedRecord.Contact, changes.Contacts.FirstOrDefault(isIt)?.Id);

        (NotedRecord, Guid?) Numbered(PlannedDocument row) => changes.Documents.FirstOrDefault(document => string.Equals(document.Number, row.Number, StringComparison.OrdinalIgnoreCase)) is { } taken
            ? (ChangeHistory.KindOf(taken.Kind), taken.Id)
            : (NotedRecord.Contact, contacts.GetValueOrDefault(row.AccountNumber));

        (NotedRecord, Guid?) Document(params Guid?[] ids) => changes.Documents.FirstOrDefault(document => ids.Contains(document.Id)) is { } changed ? (ChangeHistory.KindOf(changed.Kind), changed.Id) : default;
    }

    private async Task NameAsync(CancellationToken stop)
    {
        foreach (var (row, why, kind, id) in setAside)
        {
            await session.Who.SetAsideAsync(row, why, kind, id, stop);
        }

        setAside.Clear();
    }

    private void Check<T>(IEnumerable<T> rows, RecordKind kind, Func<T, string?> broken, Func<T, (NotedRecord Kind, Guid? Id)> changed)
        where T : PlannedRecord
    {
        foreach (var row in LoadStage.ToSend(session, rows, kind).ToList())
        {
            if (row.PostingKind == kind && broken(row) is { } why)
            {
                session.Wait(row, DiagnosticCodes.ChangedSincePlan, $"Changed in Xero since the plan: {why}. Plan again.");
                var (noted, id) = changed(row);
                setAside.Add((row, why, noted, id));
            }
        }
    }
}
