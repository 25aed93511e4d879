using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>
/// Which document was adopted for a bill under another number: the ledger keeps it as the copy of the bill's record, which a settled record has no other use for.
/// It is no posting: nothing was sent, and nothing of it is ever undone.
/// </summary>
public static class AdoptedCopies
{
    /// <summary>A record that is being undone is settled still and has the copy of its plan already.</summary>
    private const string Begins = "{\"document_id\":";

    /// <returns>Null for a record that nothing need be remembered of.</returns>
    public static string? Copy(string bill, Adoption? adoption) =>
        adoption is null || adoption.Number == bill ? null : JsonSerializer.Serialize(adoption, PlanJson.Default.Adoption);

    /// <returns>Null where the record's document has the bill's own number, or was posted.</returns>
    public static Adoption? Of(LedgerRecord record) =>
        record is { Kind: RecordKind.Invoice or RecordKind.CreditNote, Standing: RecordStanding.Settled, Copy: { } copy } && copy.StartsWith(Begins, StringComparison.Ordinal)
            ? JsonSerializer.Deserialize(copy, PlanJson.Default.Adoption) : null;

    /// <summary>Xero's ids by bill number, in the order of numbers.</summary>
    public static IEnumerable<KeyValuePair<string, Guid>> Of(LedgerView ledger) => ledger.Records
        .Where(record => record.Copy is not null && ledger.Posting(record.Kind, record.Key) is not { State: PostingState.Posted })
        .Select(static record => (record.Key, Adoption: Of(record)))
        .Where(static each => each.Adoption is not null)
        .OrderBy(static each => each.Key, StringComparer.Ordinal)
        .Select(static each => KeyValuePair.Create(each.Key, each.Adoption!.DocumentId));
}
