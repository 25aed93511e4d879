using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Whether what was to be deleted is out of the books, whoever took it out: a payment or allocation deleted, a document voided, a contact archived.</summary>
internal static class Deletions
{
    /// <returns>Of the postings, those that are gone.</returns>
    public static async Task<ImmutableArray<PostingIntent>> GoneAsync(XeroClient xero, string tenantId, ImmutableArray<PostingIntent> postings, CancellationToken stop)
    {
        var gone = ImmutableArray.CreateBuilder<PostingIntent>();
        gone.AddRange(await InvoicesAsync(xero, tenantId, [.. postings.Where(static posting => posting.Kind == RecordKind.Invoice)], stop));
        gone.AddRange(await ContactsAsync(xero, tenantId, [.. postings.Where(static posting => posting.Kind == RecordKind.Contact)], stop));
        foreach (var posting in postings.Where(static posting => posting.Kind is RecordKind.Payment or RecordKind.CreditNote or RecordKind.Allocation or RecordKind.OnAccount or RecordKind.OnAccountAllocation or RecordKind.OnAccountRefund or RecordKind.PayoutTransfer or RecordKind.PayoutFee))
        {
            if (await IsGoneAsync(xero, tenantId, posting, stop))
            {
                gone.Add(posting);
            }
        }

        return gone.ToImmutable();
    }

    /// <summary>Xero lists neither payments nor credit notes by their ids.</summary>
    private static async Task<bool> IsGoneAsync(XeroClient xero, string tenantId, PostingIntent posting, CancellationToken stop) => posting.Kind switch
    {
        RecordKind.Payment => await xero.FindPaymentAsync(tenantId, posting.XeroId!.Value, stop) is null or { Status: "DELETED" },
        RecordKind.CreditNote => await xero.FindCreditNoteAsync(tenantId, posting.XeroId!.Value, stop) is null or { Status: "VOIDED" or "DELETED" },
        RecordKind.OnAccount => await LookUps.FindOnAccountAsync(xero, tenantId, posting.XeroId!.Value, stop) is not { IsLive: true },
        RecordKind.PayoutFee => await xero.FindBankTransactionAsync(tenantId, posting.XeroId!.Value, stop) is not { Status: "AUTHORISED" },
        RecordKind.PayoutTransfer => (await xero.ReadBankTransfersAsync(tenantId, new DocumentFilter { From = posting.Date, To = posting.Date }, stop)).All(transfer => transfer.Id != posting.XeroId || transfer.Status == "DELETED"),
        RecordKind.OnAccountRefund => (await xero.FindRefundsAsync(tenantId, posting.Match, stop)).All(refund => refund.Id != posting.XeroId || refund.Status == "DELETED"),
        _ => (await LookUps.AllocationsOfAsync(xero, tenantId, posting, stop)).All(part => part.Id != posting.XeroId),
    };

    private static async Task<IEnumerable<PostingIntent>> InvoicesAsync(XeroClient xero, string tenantId, List<PostingIntent> postings, CancellationToken stop)
    {
        var live = (await xero.ReadDocumentsByIdAsync(tenantId, DocumentKind.Invoice, Ids(postings), stop))
            .Where(static invoice => invoice.Status is not ("VOIDED" or "DELETED")).Select(static invoice => invoice.Id).ToHashSet();
        return postings.Where(posting => !live.Contains(posting.XeroId!.Value));
    }

    private static async Task<IEnumerable<PostingIntent>> ContactsAsync(XeroClient xero, string tenantId, List<PostingIntent> postings, CancellationToken stop)
    {
        var live = (await xero.ReadContactsByIdAsync(tenantId, Ids(postings), stop)).Where(static contact => contact.IsActive).Select(static contact => contact.Id).ToHashSet();
        return postings.Where(posting => !live.Contains(posting.XeroId!.Value));
    }

    private static List<Guid> Ids(List<PostingIntent> postings) => [.. postings.Select(static posting => posting.XeroId!.Value)];
}
