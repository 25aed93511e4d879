using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Extract;

/// <summary>SAFE's five origins of a charge (SAFE.md 2.4).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChargeKind>))]
public enum ChargeKind
{
    Unknown,
    Recurring,
    Usage,
    OneOff,
    Carrier,
    Manual,
}

/// <summary>One bill of SAFE with its lines, amounts as SAFE signs them (a net-negative bill is below nil).</summary>
public sealed record BilledDocument
{
    /// <summary>
    /// SAFE's bill number; where a row is so broken that it has none, the file and line stand in, so that the row is still counted.
    /// </summary>
    public required string Number { get; init; }

    public required string AccountNumber { get; init; }

    public string? DealerCode { get; init; }

    public required DateOnly Date { get; init; }

    public DateOnly? DueDate { get; init; }

    public string? CustomerReference { get; init; }

    public string? PurchaseOrder { get; init; }

    public string? PaymentMethod { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>Of what was still owed when the pipeline began: the bill's own date in SAFE. Its amounts are then what is outstanding. Null for a bill of the pipeline's days.</summary>
    public DateOnly? OpeningOf { get; init; }

    /// <summary>What SAFE said was unpaid when the export was written; null where the report has no such column.</summary>
    public decimal? Unpaid { get; init; }

    /// <summary>In the order of transaction ids, whatever the order of the rows.</summary>
    public ImmutableArray<ChargeLine> Lines { get; init; } = [];

    public required SourceLocation At { get; init; }

    /// <summary>SHA-256 over what SAFE says (not over file names and rows), so that an edit after posting shows.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Errors in its header row, its lines or its sums: the bill is blocked.</summary>
    public ImmutableArray<Diagnostic> Faults { get; init; } = [];
}

/// <summary>One charge on a bill.</summary>
public sealed record ChargeLine
{
    public required string TransactionId { get; init; }

    public string? TransactionType { get; init; }

    public string? TransactionCode { get; init; }

    public string? Description { get; init; }

    public string? Notes { get; init; }

    public string? Site { get; init; }

    public string? Campaign { get; init; }

    public DateOnly? TransactionDate { get; init; }

    public DateOnly? BillDate { get; init; }

    /// <summary>First day that the charge is for; null where the report does not say.</summary>
    public DateOnly? ServiceFrom { get; init; }

    /// <summary>Last day that the charge is for. Neither day is in the content hash: no field of Xero's shows it.</summary>
    public DateOnly? ServiceTo { get; init; }

    /// <summary>Any number of decimals; below nil for a refund.</summary>
    public required decimal Net { get; init; }

    /// <summary>SAFE's VAT code or rate name; null where the line carries none.</summary>
    public string? VatCode { get; init; }

    /// <summary>Any number of decimals; null where the report has none.</summary>
    public decimal? Vat { get; init; }

    public ChargeKind Kind { get; init; }

    /// <summary>The transaction that this line refunds; null for an ordinary charge.</summary>
    public string? RefundOf { get; init; }

    /// <summary>Line in the lines file, from 1.</summary>
    public required int SourceLine { get; init; }

    /// <summary>Which of the evidence's files of the role lines, from 0; not written for the first, which is nearly always the only one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SourceFile { get; init; }
}
