using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Plan.Payouts;
using SafeXeroEtl.Engine.Plan;

namespace SafeXeroEtl.Engine.Load;

/// <summary>When loading has ended, tells from the ledger what became of each record and writes down where all of them stand.</summary>
internal static class Standings
{
    /// <param name="stopped">Why records had no turn; null when all had.</param>
    public static ImmutableArray<LoadedRecord> Save(LoadSession session, LoadStop? stopped)
    {
        var loaded = ImmutableArray.CreateBuilder<LoadedRecord>();
        var netting = new Dictionary<string, LoadedRecord>(StringComparer.Ordinal);
        session.Ledger.TakeIn(session.TenantId, session.RunId, Rows(session).Select(each =>
        {
            var verdict = !each.Row.Decision.Sends ? null
                : each.Row is PlannedPayment { Act: CashAct.Net } net ? LoadVerdict.OfNetted(net, netting, WaitOf(session, net, stopped))
                : LoadVerdict.Of(each.Row, each.Posting, session.RunId, WaitOf(session, each.Row, stopped));
            if (verdict is not null)
            {
                if (each.Row is PlannedAllocation { PaymentId: not null })
                {
                    netting[each.Row.Key] = verdict;
                }

                loaded.Add(verdict);
            }

            return Record(session, each.Row, verdict);
        }));
        return loaded.DrainToImmutable();
    }

    /// <summary>What became of reversals. Where the records stand the ledger wrote down as each of them went.</summary>
    /// <inheritdoc cref="Save"/>
    public static ImmutableArray<LoadedRecord> OfReversals(LoadSession session, LoadStop? stopped)
    {
        var postings = Enum.GetValues<RecordKind>().ToDictionary(static kind => kind, session.Postings);
        return
        [
            .. session.Reversals.Where(static row => row.Decision.Sends)
                .Select(row => LoadVerdict.Of(row, postings[row.PostingKind].GetValueOrDefault(row.Key), session.RunId, WaitOf(session, row, stopped))),
        ];
    }

    private static WaitReason? WaitOf(LoadSession session, PlannedRecord row, LoadStop? stopped) =>
        session.WaitOf(row) ?? (stopped is null ? null : new WaitReason(stopped.Code, stopped.Message));

    private static IEnumerable<(PlannedRecord Row, LedgerPosting? Posting)> Rows(LoadSession session)
    {
        var postings = Enum.GetValues<RecordKind>().ToDictionary(static kind => kind, session.Postings);
        return session.Contacts.Concat<PlannedRecord>(session.Documents).Concat(session.Allocations).Concat(session.Payments).Concat(session.Payouts)
            .Select(row => (row, postings[row.PostingKind].GetValueOrDefault(row.Key)));
    }

    private static LedgerRecord Record(LoadSession session, PlannedRecord row, LoadedRecord? verdict)
    {
        var standing = LoadVerdict.Standing(row, verdict);
        var settled = standing is RecordStanding.Settled or RecordStanding.Skipped or RecordStanding.Deleted;
        var (date, currency, amount, net, vat) = Figures(row);
        return new LedgerRecord
        {
            Kind = row.RecordKind,
            Key = row.Key,
            AccountNumber = row.AccountNumber,
            Date = date,
            Currency = currency.Value,
            Amount = amount,
            Net = net,
            Vat = vat,
            ContentHash = row.ContentHash,
            Standing = standing,
            Code = verdict is null ? row.Decision.Code : verdict.Code,
            Reason = verdict is null ? row.Decision.Reason : verdict.Reason,
            Source = row.At.ToString(),
            FirstRun = session.RunId,
            LastRun = session.RunId,
            Copy = !settled ? Copy(row) : row is PlannedDocument document ? AdoptedCopies.Copy(document.Number, document.Adoption) : null,
        };
    }

    // A contact has neither day nor money.
    private static (DateOnly Date, CurrencyCode Currency, decimal Amount, decimal Net, decimal Vat) Figures(PlannedRecord row) => row switch
    {
        PlannedDocument document => (document.Date, document.Currency, document.Gross, document.NetInXero, document.VatInXero),
        PlannedAllocation part => (part.Date, part.Currency, part.Amount, 0m, 0m),
        PlannedPayment payment => (payment.Date, payment.Currency, payment.Amount, 0m, 0m),
        PlannedPayout payout => (payout.Date, payout.Currency, payout.Amount, 0m, 0m),
        _ => (DateOnly.MinValue, CurrencyCode.Gbp, 0m, 0m, 0m),
    };

    public static string Copy(PlannedRecord row) => row switch
    {
        PlannedContact contact => JsonSerializer.Serialize(contact, PlanJson.Default.PlannedContact),
        PlannedDocument document => JsonSerializer.Serialize(document, PlanJson.Default.PlannedDocument),
        PlannedAllocation part => JsonSerializer.Serialize(part, PlanJson.Default.PlannedAllocation),
        PlannedPayment payment => JsonSerializer.Serialize(payment, PlanJson.Default.PlannedPayment),
        PlannedPayout payout => JsonSerializer.Serialize(payout, PlanJson.Default.PlannedPayout),
        _ => throw new System.Diagnostics.UnreachableException($"No copy of {row.GetType().Name}."),
    };
}
