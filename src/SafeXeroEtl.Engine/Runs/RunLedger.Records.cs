using Microsoft.Data.Sqlite;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    private const string RecordColumns =
        "kind, key, account_number, date, currency, amount, net, vat, content_hash, standing, code, reason, source, first_run, last_run, copy";

    private const string LinkColumns = "account_number, contact_id, contact_name, customer_name, company_number, vat_number, evidence";

    /// <summary>Every record of the organisation ever taken in, by kind and key, one at a time.</summary>
    public IEnumerable<LedgerRecord> Records(string tenantId) =>
        sql.Query($"SELECT {RecordColumns} FROM record WHERE tenant = $tenant ORDER BY kind, key", ReadRecord, ("$tenant", tenantId));

    /// <summary>Customer and number of every bill of the organisation ever taken in.</summary>
    public IEnumerable<(string AccountNumber, string Number)> BillNumbers(string tenantId) => sql.Query(
        $"SELECT account_number, key FROM record WHERE tenant = $tenant AND kind IN ('{RecordKind.Invoice}', '{RecordKind.CreditNote}')",
        static row => (row.GetString(0), row.GetString(1)),
        ("$tenant", tenantId));

    /// <summary>Bills, money and payouts that runs of other pipelines posted into other organisations, and that stand there.</summary>
    /// <param name="others">Aliases of their organisations by the pipelines' names.</param>
    public IEnumerable<(RecordKind Kind, string Key, string Organisation)> PostedElsewhere(string tenantId, IReadOnlyDictionary<string, string> others) => sql.Query(
        $"""
        SELECT p.kind, p.key, r.pipeline FROM posting p JOIN run r ON r.run_id = p.run_id
        WHERE p.tenant <> $tenant AND p.state = '{PostingState.Posted}'
            AND p.kind IN ('{RecordKind.Invoice}', '{RecordKind.CreditNote}', '{RecordKind.Payment}', '{RecordKind.OnAccount}', '{RecordKind.PayoutTransfer}', '{RecordKind.PayoutFee}')
        """,
        row => (Kind: Enum.Parse<RecordKind>(row.GetString(0)), Key: row.GetString(1), Organisation: others.GetValueOrDefault(row.GetString(2)) ?? ""),
        ("$tenant", tenantId))
        .Where(static one => one.Organisation.Length > 0);

    /// <summary>
    /// Takes records in, or takes note of where they stand now, in one transaction. A known record keeps its first run; whatever
    /// the rows say of first and last run, this run is meant.
    /// </summary>
    public void TakeIn(string tenantId, string runId, IEnumerable<LedgerRecord> records) => sql.Transact(() =>
    {
        var count = 0;
        foreach (var record in records)
        {
            SaveRecord(tenantId, runId, record);
            count++;
        }

        Log(runId, "records taken in", detail: count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    });

    /// <summary>Links of the organisation by SAFE account number.</summary>
    public IReadOnlyDictionary<string, ContactLink> Links(string tenantId) =>
        sql.Query($"SELECT {LinkColumns} FROM contact_link WHERE tenant = $tenant ORDER BY account_number", ReadLink, ("$tenant", tenantId))
            .ToDictionary(static link => link.AccountNumber, StringComparer.Ordinal);

    /// <summary>Makes links or replaces them, in one transaction.</summary>
    public void SaveLinks(string tenantId, string runId, IEnumerable<ContactLink> links) => sql.Transact(() =>
    {
        foreach (var link in links)
        {
            SaveLink(tenantId, runId, link);
        }
    });

    /// <summary>The latest day a period of the pipeline was closed to; null when none was.</summary>
    public DateOnly? ClosedTo(string tenantId, string pipeline) =>
        sql.Query(
            "SELECT max(closed_to) FROM closed WHERE tenant = $tenant AND pipeline = $pipeline",
            static row => Text(row, 0) is { } day ? LedgerText.Day(day) : (DateOnly?)null,
            ("$tenant", tenantId),
            ("$pipeline", pipeline)).Single();

    private void SaveRecord(string tenantId, string runId, LedgerRecord record) => sql.Execute(
        $"""
        INSERT INTO record (tenant, {RecordColumns})
        VALUES ($tenant, $kind, $key, $account, $date, $currency, $amount, $net, $vat, $hash, $standing, $code, $reason, $source, $run, $run, $copy)
        ON CONFLICT DO UPDATE SET account_number = excluded.account_number, date = excluded.date, currency = excluded.currency,
            amount = excluded.amount, net = excluded.net, vat = excluded.vat, content_hash = excluded.content_hash,
            standing = excluded.standing, code = excluded.code, reason = excluded.reason, source = excluded.source, last_run = excluded.last_run, copy = excluded.copy
        """,
        ("$tenant", tenantId),
        ("$kind", record.Kind.ToString()),
        ("$key", record.Key),
        ("$account", record.AccountNumber),
        ("$date", LedgerText.Of(record.Date)),
        ("$currency", record.Currency),
        ("$amount", LedgerText.Of(record.Amount)),
        ("$net", LedgerText.Of(record.Net)),
        ("$vat", LedgerText.Of(record.Vat)),
        ("$hash", record.ContentHash),
        ("$standing", record.Standing.ToString()),
        ("$code", record.Code),
        ("$reason", record.Reason),
        ("$source", record.Source),
        ("$run", runId),
        ("$copy", record.Copy));

    // A link that says what is there already leaves no trace in the log: every run saves its links again. The identity a link was
    // made on stays: a number that SAFE drops does not erase the old one, and names cannot drift away step by step.
    private void SaveLink(string tenantId, string runId, ContactLink link)
    {
        var changed = sql.Execute(
            $"""
            INSERT INTO contact_link (tenant, {LinkColumns}, run_id, linked_at)
            VALUES ($tenant, $account, $id, $name, $customer, $company, $vat, $evidence, $run, $at)
            ON CONFLICT DO UPDATE SET contact_id = excluded.contact_id, contact_name = excluded.contact_name,
                customer_name = CASE WHEN contact_id = excluded.contact_id THEN customer_name ELSE excluded.customer_name END,
                company_number = CASE WHEN contact_id = excluded.contact_id THEN coalesce(excluded.company_number, company_number) ELSE excluded.company_number END,
                vat_number = CASE WHEN contact_id = excluded.contact_id THEN coalesce(excluded.vat_number, vat_number) ELSE excluded.vat_number END,
                evidence = excluded.evidence, run_id = excluded.run_id, linked_at = excluded.linked_at
            WHERE contact_id <> excluded.contact_id OR contact_name <> excluded.contact_name OR evidence <> excluded.evidence
                OR company_number IS NOT coalesce(excluded.company_number, company_number)
                OR vat_number IS NOT coalesce(excluded.vat_number, vat_number)
            """,
            ("$tenant", tenantId),
            ("$account", link.AccountNumber),
            ("$id", LedgerText.Of(link.ContactId)),
            ("$name", link.ContactName),
            ("$customer", link.CustomerName),
            ("$company", link.CompanyNumber),
            ("$vat", link.VatNumber),
            ("$evidence", link.Evidence),
            ("$run", runId),
            ("$at", Now));
        if (changed > 0)
        {
            Log(runId, "contact linked", nameof(RecordKind.Contact), link.AccountNumber, LedgerText.Of(link.ContactId));
        }
    }

    private static LedgerRecord ReadRecord(SqliteDataReader row) => new()
    {
        Kind = LedgerText.Word<RecordKind>(row.GetString(0)),
        Key = row.GetString(1),
        AccountNumber = row.GetString(2),
        Date = LedgerText.Day(row.GetString(3)),
        Currency = row.GetString(4),
        Amount = LedgerText.Amount(row.GetString(5)),
        Net = LedgerText.Amount(row.GetString(6)),
        Vat = LedgerText.Amount(row.GetString(7)),
        ContentHash = row.GetString(8),
        Standing = LedgerText.Word<RecordStanding>(row.GetString(9)),
        Code = Text(row, 10),
        Reason = Text(row, 11),
        Source = row.GetString(12),
        FirstRun = row.GetString(13),
        LastRun = row.GetString(14),
        Copy = Text(row, 15),
    };

    private static ContactLink ReadLink(SqliteDataReader row) => new()
    {
        AccountNumber = row.GetString(0),
        ContactId = LedgerText.Id(row.GetString(1)),
        ContactName = row.GetString(2),
        CustomerName = row.GetString(3),
        CompanyNumber = Text(row, 4),
        VatNumber = Text(row, 5),
        Evidence = row.GetString(6),
    };
}
