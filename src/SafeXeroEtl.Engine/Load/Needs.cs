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

    /// <summary>Ids of payments that were to be deleted and are not: at no time does Xero hold more cash of one SAFE payment than SAFE does.</summary>
    public static HashSet<string> StayingPayments(LoadSession session)
    {
        var (payments, onAccount) = (session.Postings(RecordKind.Payment), session.Postings(RecordKind.OnAccount));
        return
        [
            .. session.Payments.Where(static row => row.Deletes && row.Decision.Sends)
                .Where(row => (row.PostingKind == RecordKind.OnAccount ? onAccount : payments).GetValueOrDefault(row.Key) is not { State: PostingState.Closed } closed || closed.Generation < row.Generation)
                .Select(static row => row.PaymentId),
        ];
    }

    public static string StaysInXero(string paymentId) => $"Payment {paymentId} is in Xero as it was before: it was not deleted, and its money is not entered twice.";

    public static string NoContact(string accountNumber) => $"The contact of account {accountNumber} is not in Xero: it was refused or is pending.";

    private static Guid? Posted(LedgerPosting? posting) => posting?.State == PostingState.Posted ? posting.XeroId : null;

    /// <summary>The documents that payments and allocations settle.</summary>
    public sealed class PostedDocuments(LoadSession session)
    {
        private readonly IReadOnlyDictionary<string, LedgerPosting> invoices = session.Postings(RecordKind.Invoice);
        private readonly IReadOnlyDictionary<string, LedgerPosting> creditNotes = session.Postings(RecordKind.CreditNote);

        private readonly IReadOnlyDictionary<string, LedgerPosting> returns = session.Postings(RecordKind.ReturnedPayment);

        /// <summary>Documents that were to change first and did not.</summary>
        private readonly HashSet<string> unchanged = Unchanged(session);

        /// <summary>Null when the document is not in Xero.</summary>
        public Guid? IdFor(PlannedPayment row) =>
            row.SettlesReturn is { } key ? row.DocumentId ?? Posted(returns.GetValueOrDefault(key)) :
            unchanged.Contains(row.BillNumber ?? "") ? null : row.DocumentId ?? Posted((row.Settles == DocumentKind.CreditNote ? creditNotes : invoices).GetValueOrDefault(row.BillNumber ?? ""));

        /// <inheritdoc cref="IdFor(PlannedPayment)"/>
        public Guid? CreditNoteOf(PlannedAllocation row) => unchanged.Contains(row.CreditNote) ? null : row.CreditNoteId ?? Posted(creditNotes.GetValueOrDefault(row.CreditNote));

        /// <inheritdoc cref="IdFor(PlannedPayment)"/>
        public Guid? BillOf(PlannedAllocation row) => unchanged.Contains(row.BillNumber) ? null : row.BillId ?? Posted(invoices.GetValueOrDefault(row.BillNumber));

        private static HashSet<string> Unchanged(LoadSession session)
        {
            var updates = session.Postings(RecordKind.DocumentUpdate);
            return
            [
                .. session.DocumentsToChange
                    .Where(row => updates.GetValueOrDefault(row.Number) is not { State: PostingState.Posted } made || made.Generation < row.Generation)
                    .Select(static row => row.Number),
            ];
        }
    }
}
