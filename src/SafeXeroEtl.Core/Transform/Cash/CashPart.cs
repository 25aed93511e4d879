using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Core.Transform.Cash;

/// <summary>What the rules say of one part, before anything in Xero is looked at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CashStanding>))]
public enum CashStanding
{
    /// <summary>To be posted to <see cref="CashPart.AccountCode"/>.</summary>
    Ready,

    /// <summary>Left out for good, with code and reason.</summary>
    Skipped,

    /// <summary>Good money that waits, with code and reason.</summary>
    Held,
    Blocked,
}

/// <summary>
/// The unit of cash: what one payment puts on one bill, or what it leaves on account (P1). Its key is payment id and bill number,
/// the same from CSV and API (DESIGN 6 Cash).
/// </summary>
public sealed record CashPart
{
    public required string PaymentId { get; init; }

    /// <summary>Null for the unallocated remainder.</summary>
    public string? BillNumber { get; init; }

    public required string AccountNumber { get; init; }

    public required string PaymentType { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>As SAFE signs it: below nil is money out.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Null while the payment stands.</summary>
    public DateOnly? ReversedOn { get; init; }

    public required CashStanding Standing { get; init; }

    /// <summary>The Xero account the money lands in or goes through; null unless ready.</summary>
    public string? AccountCode { get; init; }

    /// <summary>What has to happen in the books; empty unless ready.</summary>
    public ImmutableArray<CashMovement> Movements { get; init; } = [];

    /// <summary>The day the money has cleared; null when it counts at once.</summary>
    public DateOnly? ClearsOn { get; init; }

    /// <summary>Null while the payment stands.</summary>
    public ReturnedPayment? Returned { get; init; }

    /// <summary>Parts of one key are one line on the bank statement; null for a part that is one by itself.</summary>
    public string? BatchKey { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public required string ContentHash { get; init; }

    public required SourceLocation At { get; init; }

    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];
}
