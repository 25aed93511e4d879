using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Payouts;

namespace SafeXeroEtl.Core.Extract;

/// <summary>
/// What Extract found, without the bills themselves: those are streamed from their shard, sorted by number, and so are customers and
/// payments, which may be asked for again and again.
/// Everything the folder holds is here, whatever its date; what a run takes in is decided later.
/// </summary>
public sealed record ExtractedMonth
{
    /// <summary>Sorted by account number.</summary>
    public required IEnumerable<Customer> Customers { get; init; }

    /// <summary>Sorted by id.</summary>
    public required IEnumerable<CustomerPayment> Payments { get; init; }

    public required ImmutableArray<SourceFile> Files { get; init; }

    public required ImmutableArray<ControlResult> Controls { get; init; }

    /// <summary>Per-customer balances of the outstanding report, as of the period's end; null when the pipeline reads none.</summary>
    public ImmutableArray<OutstandingBalance>? Outstanding { get; init; }

    /// <summary>What payment providers paid into the bank, sorted by provider, id and currency; null when the pipeline reads no such file.</summary>
    public ImmutableArray<Payout>? Payouts { get; init; }

    /// <summary>Payments by a provider's own list, sorted by provider and id; null when the pipeline reads none.</summary>
    public ImmutableArray<ProviderPayment>? ProviderPayments { get; init; }

    /// <summary>What of other organisations' payments the payouts may be, sorted by id; null where nobody shares the export, or no payouts are read.</summary>
    public ImmutableArray<PaymentElsewhere>? PaymentsElsewhere { get; init; }

    /// <summary>When SAFE wrote the export and its first day; null where export.yml does not say.</summary>
    public required ExportNote Note { get; init; }

    /// <summary>Everything noticed, in the order of files and lines.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }
}

/// <summary>The evidence of one file read: what it was, byte for byte.</summary>
public sealed record SourceFile
{
    /// <summary>Path below the pipeline's export folder, with <c>/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its role: customers, invoices, lines, payments, allocations, outstanding, kpi, cash, keyed, billing_runs, direct_debit_runs, card_runs, bank, gocardless_payouts, gocardless_payments, stripe_payouts, note.</summary>
    public required string Role { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    public required int Rows { get; init; }

    /// <summary>The report's own rows of totals, which are not among <see cref="Rows"/>; null where there are none.</summary>
    public int? TotalRows { get; init; }

    /// <summary>Rows that repeat the headings or say what the layout calls a remark, which are not among <see cref="Rows"/> either; null where there are none.</summary>
    public int? PassedOver { get; init; }

    /// <summary>Name of the layout that read it; null for YAML.</summary>
    public string? Layout { get; init; }

    /// <summary>SAFE's name of the report, by the word of export.yml; null where that is silent.</summary>
    public string? Report { get; init; }

    /// <summary>What the report was asked for, such as <c>On or After 2026-08-01; Before 2026-11-01</c>; null where export.yml is silent.</summary>
    public string? Filters { get; init; }

    /// <summary>The archive it was read from; null when it stood in the folder as it is.</summary>
    public SourceArchive? Archive { get; init; }

    /// <summary>Named column sums such as <c>gross GBP</c>.</summary>
    public ImmutableSortedDictionary<string, decimal> Sums { get; init; } = ImmutableSortedDictionary<string, decimal>.Empty;
}

/// <summary>An archive that a file was read from, as it lies on disk.</summary>
/// <param name="Name">Path below the pipeline's export folder, with <c>/</c>; <c>../</c> and its name when it stands in the folder's place.</param>
/// <param name="Sha256">Of its packed bytes, in lower-case hexadecimal.</param>
public sealed record SourceArchive(string Name, string Sha256, long Bytes);

/// <summary>What SAFE said beside the files (export.yml): which reports, filters, who and when.</summary>
public sealed record ExportNote
{
    public DateTimeOffset? ExportedAt { get; init; }

    public string? ExportedBy { get; init; }

    /// <summary>The day the outstanding report shows; null when not stated.</summary>
    public DateOnly? OutstandingAsOf { get; init; }

    /// <summary>The first day the invoice and payment reports reach back to; null when not stated.</summary>
    public DateOnly? ReachesBackTo { get; init; }

    public string? Source { get; init; }

    /// <summary>Two notes over one month's files: what the first one leaves open the other says, and the later first day counts, since before it one of the reports is silent.</summary>
    public ExportNote And(ExportNote other) => new()
    {
        ExportedAt = ExportedAt ?? other.ExportedAt,
        ExportedBy = ExportedBy ?? other.ExportedBy,
        OutstandingAsOf = OutstandingAsOf ?? other.OutstandingAsOf,
        ReachesBackTo = other.ReachesBackTo > ReachesBackTo ? other.ReachesBackTo : ReachesBackTo ?? other.ReachesBackTo,
        Source = Source ?? other.Source,
    };
}

/// <summary>What a customer owed at a month end by SAFE's own outstanding report; below nil is money on account.</summary>
public sealed record OutstandingBalance(string AccountNumber, string CustomerName, decimal Amount);

/// <summary>One declared control and how it came out (DESIGN 6 Extract).</summary>
public sealed record ControlResult
{
    /// <summary>bills, debtors or cash; with the month or payment type in <see cref="Subject"/>.</summary>
    public required string Control { get; init; }

    public required string Subject { get; init; }

    public required string Currency { get; init; }

    /// <summary>kpi, outstanding, keyed … or <c>none: reason</c>.</summary>
    public required string Source { get; init; }

    public int? ExpectedCount { get; init; }

    public int? FoundCount { get; init; }

    /// <summary>Null when the control is missing.</summary>
    public decimal? Expected { get; init; }

    public required decimal Found { get; init; }

    public required ControlOutcome Outcome { get; init; }

    /// <summary>What the source's figures turned out to be, the same for all of them, such as <c>without VAT</c>; null where they are what the control asks for.</summary>
    public string? Basis { get; init; }
}

/// <summary>How a control came out: a failed one stops the run, a missing one makes the verdict <i>Not proved</i>.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<ControlOutcome>))]
public enum ControlOutcome
{
    Agrees,
    Failed,
    Missing,
}
