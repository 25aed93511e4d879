using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>What Xero says of a batch, told to each of its payments: it is made, refused and deleted whole.</summary>
internal static class BatchAnswers
{
    /// <returns>A verdict for each posting that the answer shows; the others stay in doubt.</returns>
    public static ImmutableArray<(PostingVerdict Verdict, ElementVerdict Element)> Read(OpenSend send, ElementVerdict batch) =>
        !batch.Saved ? [.. send.Postings.Select(posting => (AnswerReading.Refused(posting, batch.Messages), batch))]
        : send.Act == SendAct.Delete ? [.. send.Postings.Select(posting => (new PostingVerdict(posting, PostingEvent.Deleted, posting.XeroId), batch))]
        : [.. Ids(send.Postings, batch.Parts).Select(found => (new PostingVerdict(found.Posting, PostingEvent.Accepted, found.Id), batch))];

    /// <summary>
    /// Which payment of a batch is which part: of the invoice and amount, and of our reference. Where Xero shows no reference of the payment's own,
    /// of two that are the same either may be either: no pound is elsewhere for it.
    /// </summary>
    public static ImmutableArray<(PostingIntent Posting, Guid Id)> Ids(ImmutableArray<PostingIntent> postings, ImmutableArray<BatchPart> parts)
    {
        var left = parts.Where(static part => part.PaymentId is { } id && id != Guid.Empty).OrderBy(static part => part.PaymentId).ToList();
        var found = ImmutableArray.CreateBuilder<(PostingIntent, Guid)>();
        var open = Take(postings, static (posting, part) => part.Reference is { } shown && $"{shown} ".StartsWith(ReferenceOf(posting), StringComparison.Ordinal));
        Take(open, static (_, _) => true);
        return found.ToImmutable();

        ImmutableArray<PostingIntent> Take(ImmutableArray<PostingIntent> from, Func<PostingIntent, BatchPart, bool> isOwn) => from.RemoveAll(posting =>
        {
            var own = left.Find(part => part.InvoiceId == posting.OwnerId && part.Amount == posting.Amount && isOwn(posting, part));
            if (own is not null)
            {
                left.Remove(own);
                found.Add((posting, own.PaymentId!.Value));
            }

            return own is not null;
        });
    }

    /// <summary>As far as it needs no more than the key: a payment of another day than SAFE's has that day behind it.</summary>
    private static string ReferenceOf(PostingIntent posting) =>
        FormattableString.Invariant($"SAFE {LedgerView.PaymentIdOf(posting.Key)} {LedgerView.BillNumberOf(posting.Key)} #{posting.Generation} ");
}
