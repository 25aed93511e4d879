using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Plan;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    /// <summary>Whether anything was ever sent for the organisation, as far as this ledger knows.</summary>
    public bool HasPostings(string tenantId) => sql.Query("SELECT EXISTS (SELECT 1 FROM posting WHERE tenant = $tenant)", static row => row.GetBoolean(0), ("$tenant", tenantId)).Single();

    /// <summary>Takes in what Xero tells of an organisation whose ledger was lost: postings, each as posted, and links. One transaction.</summary>
    public void Rebuild(string tenantId, string runId, RebuiltLedger rebuilt) => sql.Transact(() =>
    {
        // Every posting belongs to a send; these to one that never left.
        var sendId = sql.Query(
            """
            INSERT INTO send (tenant, run_id, kind, act, method, path, body, body_sha256, idempotency_key, first_sent_at, last_sent_at, settled_at)
            VALUES ($tenant, $run, $kind, 'Create', 'GET', 'rebuilt', '', '', $key, $at, $at, $at)
            RETURNING send_id
            """,
            static row => row.GetInt64(0),
            ("$tenant", tenantId),
            ("$run", runId),
            ("$kind", nameof(RecordKind.Invoice)),
            ("$key", "rebuilt " + runId),
            ("$at", Now)).Single();
        foreach (var posting in rebuilt.Postings)
        {
            Adopt(tenantId, runId, sendId, posting);
        }

        foreach (var (bill, document) in rebuilt.Adopted)
        {
            SaveRecord(tenantId, runId, AdoptedRecord(runId, bill, document));
            Log(runId, "bill adopted", document.Kind.ToString(), bill, LedgerText.Of(document.Id));
        }

        foreach (var link in rebuilt.Links)
        {
            SaveLink(tenantId, runId, link);
        }
    });

    private static LedgerRecord AdoptedRecord(string runId, string bill, BookedDocument document) => new()
    {
        Kind = document.Kind == DocumentKind.Invoice ? RecordKind.Invoice : RecordKind.CreditNote,
        Key = bill,
        AccountNumber = RebuiltLedger.AccountOf(bill),
        Date = document.Date,
        Currency = document.Currency.Value,
        Amount = document.Gross,
        Net = document.Net,
        Vat = document.Vat,
        ContentHash = RebuiltLedger.HashUnknown,
        Standing = RecordStanding.Settled,
        Reason = $"Keyed by hand as {document.Number}.",
        Source = "Xero",
        FirstRun = runId,
        LastRun = runId,
        Copy = AdoptedCopies.Copy(bill, Adoption.Of(null, document)),
    };

    private void Adopt(string tenantId, string runId, long sendId, RebuiltPosting posting)
    {
        sql.Execute(
            """
            INSERT INTO posting (tenant, kind, key, generation, state, xero_id, content_hash, attempt, send_id, position, run_id, account_number,
                match, owner_id, date, net, vat, amount, changed_at, made_by)
            VALUES ($tenant, $kind, $key, $generation, 'Posted', $id, $hash, 1, $send, 0, $run, $account, $match, $owner, $date, $net, $vat, $amount, $at, $run)
            """,
            ("$tenant", tenantId),
            ("$kind", posting.Kind.ToString()),
            ("$key", posting.Key),
            ("$generation", posting.Generation),
            ("$id", LedgerText.Of(posting.XeroId)),
            ("$hash", RebuiltLedger.HashUnknown),
            ("$send", sendId),
            ("$run", runId),
            ("$account", posting.AccountNumber),
            ("$match", posting.Match),
            ("$owner", posting.OwnerId is { } owner ? LedgerText.Of(owner) : null),
            ("$date", LedgerText.Of(posting.Date)),
            ("$net", LedgerText.Of(posting.Net)),
            ("$vat", LedgerText.Of(posting.Vat)),
            ("$amount", LedgerText.Of(posting.Amount)),
            ("$at", Now));
        Log(runId, "posting adopted", posting.Kind.ToString(), string.Create(CultureInfo.InvariantCulture, $"{posting.Key} #{posting.Generation}"), LedgerText.Of(posting.XeroId));
    }
}
