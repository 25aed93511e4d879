using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Runs;

public sealed partial class RunLedger
{
    /// <summary>
    /// Puts the full copies back on records that are about to be taken out of Xero, so that the next run has them even if no export reaches
    /// back so far. One transaction.
    /// </summary>
    public void KeepCopies(string tenantId, string runId, IEnumerable<(RecordKind Kind, string Key, string Copy)> copies) => sql.Transact(() =>
    {
        var kept = 0;
        foreach (var (kind, key, copy) in copies)
        {
            kept += sql.Execute(
                "UPDATE record SET copy = $copy WHERE tenant = $tenant AND kind = $kind AND key = $key AND copy IS NULL",
                ("$tenant", tenantId),
                ("$kind", kind.ToString()),
                ("$key", key),
                ("$copy", copy));
        }

        if (kept > 0)
        {
            Log(runId, "copies kept", detail: kept.ToString(CultureInfo.InvariantCulture));
        }
    });

    /// <summary>
    /// A record that an undo took out of Xero is open again, and so is its customer's link when it led to the contact that went. In the
    /// transaction that closes the posting: nothing can fall between. A payment that SAFE itself reversed stays as it is.
    /// </summary>
    private void Reopen(string runId, OpenSend send, PostingIntent posting)
    {
        var opened = sql.Execute(
            """
            UPDATE record SET standing = $standing, code = $code, reason = $reason
            WHERE tenant = $tenant AND kind = $kind AND key = $key
                AND EXISTS (SELECT 1 FROM send s JOIN run r ON r.run_id = s.run_id WHERE s.send_id = $send AND r.kind = $undo)
            """,
            ("$tenant", send.TenantId),
            ("$kind", RecordKinds.RecordOf(posting.Kind).ToString()),
            ("$key", posting.Key),
            ("$standing", RecordStanding.Pending.ToString()),
            ("$code", DiagnosticCodes.Undone),
            ("$reason", "It was taken back from Xero; the next run takes it in again."),
            ("$send", send.SendId),
            ("$undo", RunKind.Undo.ToString()));
        if (opened > 0 && posting.Kind == RecordKind.Allocation && LedgerView.NettingPaymentOf(posting.Key) is { } payment)
        {
            ReopenNetted(send.TenantId, PlannedPayment.PaymentKey(payment, LedgerView.PaymentIdOf(posting.Key)));
            ReopenNetted(send.TenantId, PlannedPayment.PaymentKey(payment, LedgerView.BillNumberOf(posting.Key)));
        }

        if (opened > 0 && posting.Kind == RecordKind.Contact)
        {
            sql.Execute(
                "DELETE FROM contact_link WHERE tenant = $tenant AND account_number = $account AND contact_id = $contact",
                ("$tenant", send.TenantId),
                ("$account", posting.AccountNumber),
                ("$contact", LedgerText.Of(posting.XeroId!.Value)));
            Log(runId, "contact link ended", nameof(RecordKind.Contact), posting.AccountNumber, LedgerText.Of(posting.XeroId.Value));
        }
    }

    /// <summary>A part for which no money moved was done by the allocation that went; one with a payment of its own goes with that.</summary>
    private void ReopenNetted(string tenantId, string key) => sql.Execute(
        """
        UPDATE record SET standing = $standing, code = $code, reason = $reason
        WHERE tenant = $tenant AND kind = $kind AND key = $key
            AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.tenant = $tenant AND p.kind = $kind AND p.key = $key AND p.state <> 'Closed')
        """,
        ("$tenant", tenantId),
        ("$kind", nameof(RecordKind.Payment)),
        ("$key", key),
        ("$standing", RecordStanding.Pending.ToString()),
        ("$code", DiagnosticCodes.Undone),
        ("$reason", "It was taken back from Xero; the next run takes it in again."));
}
