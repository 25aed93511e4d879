using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>The kinds of record a run moves, in the order they are loaded. Ledger identity is (tenant, kind, SAFE key, generation).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordKind>))]
public enum RecordKind
{
    Contact,
    Invoice,
    CreditNote,
    Allocation,
    Payment,
}
