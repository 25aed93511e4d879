using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    /// <summary>
    /// Puts the request on disk, with its key and its postings in doubt; only then may a byte leave. One transaction.
    /// </summary>
    /// <exception cref="System.Diagnostics.UnreachableException">A posting is already in Xero or in doubt: a bug of the caller's.</exception>
    /// <param name="leavesWithin">The request does not leave later; see <see cref="Load.LoadOptions.LeavesWithin"/>.</param>
    public OpenSend BeginSend(NewSend send, TimeSpan leavesWithin = default)
    {
        OpenSend? open = null;
        sql.Transact(() =>
        {
            var now = clock.GetUtcNow();
            var attempts = send.Postings
                .Select(posting => (Posting: posting, Before: Before(send.TenantId, posting)))
                .ToImmutableArray();
            var key = IdempotencyKey.For(
                send.TenantId,
                $"{send.Request.Method} {send.Request.Path}",
                send.Request.Body,
                attempts.Select(static each => new SentElement(each.Posting.Key, each.Posting.Generation, each.Before.Attempt + 1)));
            var sendId = InsertSend(send, key, LedgerText.Of(now), LedgerText.Of(now + leavesWithin));
            for (var position = 0; position < attempts.Length; position++)
            {
                StartPosting(send, sendId, position, attempts[position].Posting, attempts[position].Before);
            }

            open = new OpenSend
            {
                SendId = sendId,
                TenantId = send.TenantId,
                Act = send.Act,
                Request = send.Request,
                IdempotencyKey = key,
                FirstSentAt = now,
                LastSentAt = now + leavesWithin,
                Postings = send.Postings,
            };
        });
        return open!;
    }

    /// <summary>The same bytes are about to leave once more under the same key.</summary>
    public OpenSend SendAgain(string runId, OpenSend send, TimeSpan leavesWithin = default)
    {
        var now = clock.GetUtcNow() + leavesWithin;
        sql.Transact(() =>
        {
            sql.Execute("UPDATE send SET last_sent_at = $at WHERE send_id = $send", ("$send", send.SendId), ("$at", LedgerText.Of(now)));
            Log(runId, "sent again", send.Request.Kind.ToString(), detail: SendName(send.SendId));
        });
        return send with { LastSentAt = now };
    }

    /// <summary>The answer did not come: by now at the latest the request had left.</summary>
    public OpenSend AnswerLost(OpenSend send)
    {
        var now = clock.GetUtcNow();
        sql.Execute("UPDATE send SET last_sent_at = $at WHERE send_id = $send", ("$send", send.SendId), ("$at", LedgerText.Of(now)));
        return send with { LastSentAt = now };
    }

    /// <summary>
    /// Writes what settled some or all of a send's postings, and the links of contacts made by it. One transaction.
    /// </summary>
    public void SettleSend(string runId, OpenSend send, IReadOnlyCollection<PostingVerdict> verdicts, IReadOnlyCollection<ContactLink>? links = null) =>
        sql.Transact(() =>
        {
            foreach (var verdict in verdicts)
            {
                Settle(runId, send, verdict);
            }

            foreach (var link in links ?? [])
            {
                SaveLink(send.TenantId, runId, link);
            }

            // The body has done its work when nothing is in doubt any more; it may hold customers' data.
            sql.Execute(
                """
                UPDATE send SET settled_at = $at, body = ''
                WHERE send_id = $send AND NOT EXISTS (SELECT 1 FROM posting WHERE send_id = $send AND state IN ('Sending', 'Deleting'))
                """,
                ("$send", send.SendId),
                ("$at", Now));
        });

    /// <summary>Requests of the organisation with postings in doubt, the oldest first.</summary>
    public ImmutableArray<OpenSend> OpenSends(string tenantId) =>
    [
        .. sql.Query(
            """
            SELECT send_id, tenant, act, kind, method, path, body, idempotency_key, first_sent_at, last_sent_at
            FROM send WHERE tenant = $tenant AND settled_at IS NULL ORDER BY send_id
            """,
            ReadSend,
            ("$tenant", tenantId)),
    ];
}
