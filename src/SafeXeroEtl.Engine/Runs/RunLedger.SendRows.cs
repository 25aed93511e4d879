using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    private static string SendName(long sendId) => string.Create(CultureInfo.InvariantCulture, $"send {sendId}");

    private (PostingState State, int Attempt) Before(string tenantId, PostingIntent posting) =>
        FindPosting(tenantId, posting.Kind, posting.Key, posting.Generation) is { } known ? (known.State, known.Attempt) : (PostingState.Planned, 0);

    private long InsertSend(NewSend send, string key, string now, string leavesBy) =>
        sql.Query(
            """
            INSERT INTO send (tenant, run_id, kind, act, method, path, body, body_sha256, idempotency_key, first_sent_at, last_sent_at)
            VALUES ($tenant, $run, $kind, $act, $method, $path, $body, $hash, $key, $at, $by)
            RETURNING send_id
            """,
            static row => row.GetInt64(0),
            ("$tenant", send.TenantId),
            ("$run", send.RunId),
            ("$kind", send.Request.Kind.ToString()),
            ("$act", send.Act.ToString()),
            ("$method", send.Request.Method),
            ("$path", send.Request.Path),
            ("$body", send.Request.Body),
            ("$hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(send.Request.Body)))),
            ("$key", key),
            ("$at", now),
            ("$by", leavesBy)).Single();

    private void StartPosting(NewSend send, long sendId, int position, PostingIntent posting, (PostingState State, int Attempt) before)
    {
        var deletes = send.Act == SendAct.Delete;
        var state = Posting.Next(before.State, deletes ? PostingEvent.DeleteStarted : PostingEvent.SendStarted);
        if (!deletes)
        {
            WriteIntent(send, sendId, posting, state);
        }

        sql.Execute(
            """
            UPDATE posting SET state = $state, attempt = $attempt, send_id = $send, position = $position, run_id = $run, reason = NULL, changed_at = $at
            WHERE tenant = $tenant AND kind = $kind AND key = $key AND generation = $generation
            """,
            ("$tenant", send.TenantId),
            ("$kind", posting.Kind.ToString()),
            ("$key", posting.Key),
            ("$generation", posting.Generation),
            ("$state", state.ToString()),
            ("$attempt", before.Attempt + 1),
            ("$send", sendId),
            ("$position", position),
            ("$run", send.RunId),
            ("$at", Now));
        LogPosting(send.RunId, posting, state, string.Create(CultureInfo.InvariantCulture, $"{SendName(sendId)}, attempt {before.Attempt + 1}"));
    }

    /// <summary>What is about to be sent; a later attempt may say something else than the one before.</summary>
    private void WriteIntent(NewSend send, long sendId, PostingIntent posting, PostingState state) => sql.Execute(
        """
        INSERT INTO posting (tenant, kind, key, generation, state, content_hash, attempt, send_id, position, run_id, account_number,
            match, owner_id, date, net, vat, amount, changed_at, made_by, content)
        VALUES ($tenant, $kind, $key, $generation, $state, $hash, 1, $send, 0, $run, $account, $match, $owner, $date, $net, $vat, $amount, '', $run, $content)
        ON CONFLICT DO UPDATE SET made_by = excluded.made_by, content_hash = excluded.content_hash, match = excluded.match, owner_id = excluded.owner_id,
            date = excluded.date, net = excluded.net, vat = excluded.vat, amount = excluded.amount, content = excluded.content
        """,
        ("$tenant", send.TenantId),
        ("$kind", posting.Kind.ToString()),
        ("$key", posting.Key),
        ("$generation", posting.Generation),
        ("$state", state.ToString()),
        ("$hash", posting.ContentHash),
        ("$send", sendId),
        ("$run", send.RunId),
        ("$account", posting.AccountNumber),
        ("$match", posting.Match),
        ("$owner", posting.OwnerId is { } owner ? LedgerText.Of(owner) : null),
        ("$date", posting.Date is { } day ? LedgerText.Of(day) : null),
        ("$net", LedgerText.Of(posting.Net)),
        ("$vat", LedgerText.Of(posting.Vat)),
        ("$amount", LedgerText.Of(posting.Amount)),
        ("$content", posting.Content));

    private void Settle(string runId, OpenSend send, PostingVerdict verdict)
    {
        var posting = verdict.Posting;
        var state = Posting.Next(Before(send.TenantId, posting).State, verdict.Happened);
        sql.Execute(
            """
            UPDATE posting SET state = $state, xero_id = coalesce($id, xero_id), reason = $reason, changed_at = $at
            WHERE tenant = $tenant AND kind = $kind AND key = $key AND generation = $generation
            """,
            ("$tenant", send.TenantId),
            ("$kind", posting.Kind.ToString()),
            ("$key", posting.Key),
            ("$generation", posting.Generation),
            ("$state", state.ToString()),
            ("$id", verdict.XeroId is { } id ? LedgerText.Of(id) : null),
            ("$reason", verdict.Reason),
            ("$at", Now));
        if (state == PostingState.Closed)
        {
            Reopen(runId, send, posting);
        }

        if (posting.Kind == RecordKind.DocumentUpdate && state == PostingState.Posted)
        {
            Amend(send.TenantId, posting);
        }

        LogPosting(runId, posting, state, $"{SendName(send.SendId)}, {verdict.Happened}{(verdict.XeroId is { } xero ? " " + LedgerText.Of(xero) : "")}");
    }

    /// <summary>The posting that made a document says from now on what the document was given last.</summary>
    private void Amend(string tenantId, PostingIntent update) => sql.Execute(
        """
        UPDATE posting SET content_hash = $hash, account_number = $account, owner_id = $owner, date = $date, net = $net, vat = $vat, amount = $amount, content = $content, changed_at = $at
        WHERE tenant = $tenant AND kind IN ('Invoice', 'CreditNote') AND key = $key AND state = 'Posted'
        """,
        ("$tenant", tenantId),
        ("$key", update.Key),
        ("$hash", update.ContentHash),
        ("$account", update.AccountNumber),
        ("$owner", LedgerText.Of(update.OwnerId!.Value)),
        ("$date", LedgerText.Of(update.Date!.Value)),
        ("$net", LedgerText.Of(update.Net)),
        ("$vat", LedgerText.Of(update.Vat)),
        ("$amount", LedgerText.Of(update.Amount)),
        ("$content", update.Content),
        ("$at", Now));

    private void LogPosting(string runId, PostingIntent posting, PostingState state, string detail) =>
        Log(runId, "posting " + state, posting.Kind.ToString(), string.Create(CultureInfo.InvariantCulture, $"{posting.Key} #{posting.Generation}"), detail);

    private OpenSend ReadSend(SqliteDataReader row)
    {
        var postings = sql.Query(
            """
            SELECT kind, key, generation, content_hash, account_number, match, owner_id, date, net, vat, amount, xero_id, content
            FROM posting WHERE send_id = $send AND state IN ('Sending', 'Deleting') ORDER BY position
            """,
            ReadIntent,
            ("$send", row.GetInt64(0))).ToList();
        return new OpenSend
        {
            SendId = row.GetInt64(0),
            TenantId = row.GetString(1),
            Act = LedgerText.Word<SendAct>(row.GetString(2)),
            Request = new PreparedSend(
                LedgerText.Word<RecordKind>(row.GetString(3)),
                row.GetString(4),
                row.GetString(5),
                row.GetString(6),
                [.. postings.Select(static posting => posting.Key)]),
            IdempotencyKey = row.GetString(7),
            FirstSentAt = LedgerText.Instant(row.GetString(8)),
            LastSentAt = LedgerText.Instant(row.GetString(9)),
            Postings = [.. postings],
        };
    }

    private static PostingIntent ReadIntent(SqliteDataReader row) => new()
    {
        Kind = LedgerText.Word<RecordKind>(row.GetString(0)),
        Key = row.GetString(1),
        Generation = row.GetInt32(2),
        ContentHash = row.GetString(3),
        AccountNumber = row.GetString(4),
        Match = row.GetString(5),
        OwnerId = Id(row, 6),
        Date = Text(row, 7) is { } day ? LedgerText.Day(day) : null,
        Net = LedgerText.Amount(row.GetString(8)),
        Vat = LedgerText.Amount(row.GetString(9)),
        Amount = LedgerText.Amount(row.GetString(10)),
        XeroId = Id(row, 11),
        Content = Text(row, 12),
    };
}
