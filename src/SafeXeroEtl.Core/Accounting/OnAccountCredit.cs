using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SafeXeroEtl.Core.Accounting;

/// <summary>The two ways in which Xero keeps a customer's money that settles no document yet.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnAccountKind>))]
public enum OnAccountKind
{
    /// <summary>Paid too much or for nothing named: no VAT, on the debtors' account.</summary>
    Overpayment,

    /// <summary>Paid ahead for something named: with its own account and tax type.</summary>
    Prepayment,
}

/// <summary>What people call the two.</summary>
public static class OnAccountKinds
{
    public static string Noun(this OnAccountKind kind) => kind == OnAccountKind.Prepayment ? "prepayment" : "overpayment";

    /// <summary>With its article.</summary>
    public static string OneOf(this OnAccountKind kind) => kind == OnAccountKind.Prepayment ? "a prepayment" : "an overpayment";
}

/// <summary>A customer's overpayment or prepayment as Xero shows it now.</summary>
public sealed record OnAccountCredit
{
    public required Guid Id { get; init; }

    public required OnAccountKind Kind { get; init; }

    public required Guid ContactId { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>AUTHORISED, PAID (all of it is used) or VOIDED; unknown words are kept as they came.</summary>
    public required string Status { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <inheritdoc cref="BookedDocument.Rate"/>
    public decimal? Rate { get; init; }

    public string? Reference { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>What is neither allocated nor refunded yet.</summary>
    public required decimal Open { get; init; }

    public ImmutableArray<BookedAllocation> Allocations { get; init; } = [];

    public DateTimeOffset? Updated { get; init; }

    public bool IsLive => Status is "AUTHORISED" or "PAID";

    /// <summary>What of it neither bills had nor went back by the end of a day.</summary>
    /// <param name="back">What was paid back out of it by then.</param>
    public decimal LeftAt(DateOnly day, decimal back) => Date > day ? 0m : Gross - back - Allocations.Where(part => part.Date <= day).Sum(static part => part.Amount);
}

/// <summary>Money paid back from an overpayment or prepayment.</summary>
public sealed record OnAccountRefund
{
    public required Guid Id { get; init; }

    public required OnAccountKind Kind { get; init; }

    /// <summary>The overpayment or prepayment; empty on a deleted refund that Xero shows without it.</summary>
    public required Guid CreditId { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly Date { get; init; }

    public string? AccountCode { get; init; }

    public string? Reference { get; init; }

    /// <summary>AUTHORISED or DELETED.</summary>
    public required string Status { get; init; }

    public bool IsReconciled { get; init; }
}
