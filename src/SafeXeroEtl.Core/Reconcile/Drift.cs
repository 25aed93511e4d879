using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>What kind of record drifted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DriftArea>))]
public enum DriftArea
{
    Document,
    Line,
    Payment,
    Contact,
}

/// <summary>
/// A field of something we posted that Xero no longer shows as it was given, whoever changed it. A reference or a text moves no money and is
/// told here all the same; what moves money is among the differences too.
/// </summary>
public sealed record Drift
{
    public required DriftArea Area { get; init; }

    /// <summary>Bill number, payment key or account number.</summary>
    public required string Key { get; init; }

    public required string AccountNumber { get; init; }

    /// <summary>The record in Xero.</summary>
    public required Guid XeroId { get; init; }

    /// <summary>Null for a payment or contact.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>Counted from 1, as it was sent; beyond the last one sent for a line that Xero has more. Null for what is no line.</summary>
    public int? Line { get; init; }

    public required string Field { get; init; }

    public required string Sent { get; init; }

    public required string Xero { get; init; }

    /// <summary>Who changed the record last and when, as Xero's history says; null where it was not read or names nobody.</summary>
    public string? Who { get; init; }
}
