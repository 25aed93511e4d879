using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Load;

/// <summary>The Xero ids that a record needs before it can be sent.</summary>
internal static class Needs
{
    /// <summary>Contact of each account that has one in Xero: as the plan found it, or as it was created, or as an earlier run linked it.</summary>
    public static Dictionary<string, Guid?> Contacts(LoadSession session)
    {
        var postings = session.Postings(RecordKind.Contact);
        var contacts = session.Ledger.Links(session.TenantId).ToDictionary(static link => link.Key, static link => (Guid?)link.Value.ContactId, StringComparer.Ordinal);
        foreach (var row in session.Contacts)
        {
            // What the plan says of an account goes before an older link: a contact that was to be made is not replaced by another. An update is not waited for.
            contacts[row.AccountNumber] = row.Decision.State == PlanState.Create ? Posted(postings.GetValueOrDefault(row.Key)) : row.Decision.XeroId;
        }

        return contacts;
    }

    private static Guid? Posted(LedgerPosting? posting) => posting?.State == PostingState.Posted ? posting.XeroId : null;

    /// <summary>The documents that payments and allocations settle.</summary>
    public sealed class PostedDocuments(LoadSession session)
    {
        private readonly IReadOnlyDictionary<string, LedgerPosting> invoices = session.Postings(RecordKind.Invoice);
        private readonly IReadOnlyDictionary<string, LedgerPosting> creditNotes = session.Postings(RecordKind.CreditNote);

        /// <summary>Null when the document is not in Xero.</summary>
        public Guid? IdFor(PlannedPayment row) =>
            row.DocumentId ?? Posted((row.Settles == DocumentKind.CreditNote ? creditNotes : invoices).GetValueOrDefault(row.BillNumber ?? ""));

        /// <inheritdoc cref="IdFor(PlannedPayment)"/>
        public Guid? CreditNoteOf(PlannedAllocation row) => row.CreditNoteId ?? Posted(creditNotes.GetValueOrDefault(row.CreditNote));

        /// <inheritdoc cref="IdFor(PlannedPayment)"/>
        public Guid? BillOf(PlannedAllocation row) => row.BillId ?? Posted(invoices.GetValueOrDefault(row.BillNumber));
    }
}
