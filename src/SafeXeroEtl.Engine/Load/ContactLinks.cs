using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Load;

/// <summary>The links that loading leaves in the ledger: of contacts it made, and of those the plan found.</summary>
internal static class ContactLinks
{
    public static string CreatedBy(string runId) => $"created by {runId}";

    public static IEnumerable<ContactLink> OfCreated(ImmutableArray<Outgoing> batch, IEnumerable<PostingVerdict> verdicts, string runId) =>
        from verdict in verdicts
        where verdict is { Happened: PostingEvent.Accepted, XeroId: not null }
        join one in batch.OfType<Outgoing.OfContact>() on verdict.Posting.Key equals one.Intent.Key
        select new ContactLink
        {
            AccountNumber = verdict.Posting.AccountNumber,
            ContactId = verdict.XeroId!.Value,
            ContactName = one.Contact.Name,
            CustomerName = one.Contact.Name,
            CompanyNumber = one.Contact.CompanyNumber,
            VatNumber = one.Contact.TaxNumber,
            Evidence = CreatedBy(runId),
        };

    public static IEnumerable<ContactLink> OfFound(IEnumerable<PlannedContact> rows) =>
        from row in rows
        where row.Decision is { State: PlanState.There or PlanState.Update, XeroId: not null }
        select new ContactLink
        {
            AccountNumber = row.AccountNumber,
            ContactId = row.Decision.XeroId!.Value,
            ContactName = row.ContactName ?? row.Name,
            CustomerName = row.Name,
            CompanyNumber = row.CompanyNumber,
            VatNumber = row.VatNumber,
            Evidence = row.Evidence,
        };
}
