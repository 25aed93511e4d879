using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform.Cash;
using SafeXeroEtl.Core.Transform.Rules;

namespace SafeXeroEtl.Core.Reconcile;

/// <summary>Where a record of SAFE's stands for us when a reconciliation looks at it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SafeStanding>))]
public enum SafeStanding
{
    /// <summary>We posted or adopted it: Xero should show it.</summary>
    Posted,
    NotSent,
    Skipped,
    Held,
    Blocked,
    Refused,
    Pending,
    Deleted,
}

/// <summary>A bill as SAFE shows it, and where it stands. Amounts in the document's own sign.</summary>
public sealed record SafeDocument
{
    public required DocumentKind Kind { get; init; }

    public required string Number { get; init; }

    public required string AccountNumber { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>When SAFE wants it paid; null for one that made no document or that the export no longer reaches.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>As it would be posted; null for none, for one that made no document and one that the export no longer reaches.</summary>
    public string? Reference { get; init; }

    /// <summary>It stands in Xero and we did not post it: somebody keyed it, under its number or another.</summary>
    public bool IsAdopted { get; init; }

    /// <summary>What was owed of a bill from before the pipeline: no month billed it, and it is in no figure of sales or VAT.</summary>
    public bool IsOpening { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required decimal Net { get; init; }

    public required decimal Vat { get; init; }

    public required decimal Gross { get; init; }

    /// <summary>Net that moved from VAT to a line on the rounding account, so that Xero shows it: in the document's sign, nil but for such lines.</summary>
    public decimal Rounded { get; init; }

    public required SafeStanding Standing { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public Guid? XeroId { get; init; }

    /// <summary>Month of the first run that took it in; null where the ledger does not know it.</summary>
    public AccountingPeriod? FirstSeen { get; init; }

    /// <summary>Dated before the period, and not in the last pack.</summary>
    public bool SinceLastPack { get; init; }

    /// <summary>SAFE dates it in an earlier month, which was closed when it came; the date is the day that somebody gave it.</summary>
    public bool OfEarlierMonth { get; init; }

    /// <summary>Month of the run that made it in Xero; null while it is not there and where the ledger does not say.</summary>
    public AccountingPeriod? PostedFor { get; init; }

    /// <summary>The contact it was or would be posted to; null when the customer has none.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>Net and VAT by account and tax type as planned; empty when it was not mapped.</summary>
    public ImmutableArray<CodedAmount> Coded { get; init; } = [];

    /// <summary>What Xero was given when it was posted or last changed by us: the third side. Null where the ledger does not know.</summary>
    public PostedFigures? Sent { get; init; }

    /// <summary>SAFE no longer shows it, though the export reaches back to it.</summary>
    public bool Vanished { get; init; }

    public required string Source { get; init; }

    /// <summary>What it adds to debtors: below nil for a credit note; nil when it vanished or is skipped.</summary>
    public decimal Effect => !IsClaimed ? 0m : Kind == DocumentKind.Invoice ? Gross : -Gross;

    /// <summary>False when it vanished or has nothing to post: nothing of it should stand in Xero.</summary>
    public bool IsClaimed => !Vanished && Standing != SafeStanding.Skipped;
}

/// <summary>Net and VAT on one account and tax type.</summary>
public sealed record CodedAmount(string AccountCode, string TaxType, decimal Net, decimal Vat);

/// <summary>A payment part as SAFE shows it, and where it stands.</summary>
public sealed record SafeCash
{
    public required string Key { get; init; }

    public required string PaymentId { get; init; }

    public string? BillNumber { get; init; }

    public required string AccountNumber { get; init; }

    public required string PaymentType { get; init; }

    public required DateOnly Date { get; init; }

    public required CurrencyCode Currency { get; init; }

    /// <summary>As SAFE signs it.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The account its type is posted to by the rules; null where it is not posted or the rules are not known.</summary>
    public string? AccountCode { get; init; }

    /// <summary>What its type is declared to be; <see cref="PaymentTreatment.Post"/> where the type is no longer known.</summary>
    public PaymentTreatment Treatment { get; init; }

    /// <summary>Month of the first run that took it in; null where the ledger does not know it.</summary>
    public AccountingPeriod? FirstSeen { get; init; }

    /// <summary>Dated before the period, and not in the last pack.</summary>
    public bool SinceLastPack { get; init; }

    /// <summary>SAFE dates it in an earlier month, which was closed when it came; the date is the day that somebody gave it.</summary>
    public bool OfEarlierMonth { get; init; }

    /// <summary>When SAFE took it back; null while it stands, and where SAFE no longer says.</summary>
    public DateOnly? ReversedOn { get; init; }

    /// <summary>It was received before the pipeline's start and came back since: money out on the day it came back, since the opening rests on it as received.</summary>
    public bool FromBeforeStart { get; init; }

    /// <summary>The day it cleared, on which it is posted where its own was closed by then; null for money that counts at once.</summary>
    public DateOnly? ClearsOn { get; init; }

    /// <summary>SAFE reversed it on or before the period's end, or no longer shows it.</summary>
    public bool Void { get; init; }

    /// <summary>SAFE no longer shows the payment, though the export reaches back to it.</summary>
    public bool Vanished { get; init; }

    public required SafeStanding Standing { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public Guid? XeroId { get; init; }

    /// <summary>The invoice in Xero that makes the customer owe a returned payment again; null where nothing was returned.</summary>
    public Guid? ReturnId { get; init; }

    /// <summary>The overpayment that money of its payment was kept as; null where none was, or it was deleted.</summary>
    public Guid? OnAccountId { get; init; }

    /// <summary>The refund that it is, or that its overpayment ended with; null where nothing was paid back.</summary>
    public Guid? RefundId { get; init; }

    /// <summary>What of it a credit note and a bill of the same payment settle of each other in Xero; empty while it is not there.</summary>
    public ImmutableArray<NettedAmount> Netted { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>It is in Xero and we did not post it: the bank feed brought it, on a day of its own.</summary>
    public bool FromBankFeed { get; init; }

    public required string Source { get; init; }

    /// <summary>What stands in SAFE as at the period's end.</summary>
    public decimal StandingAmount => Void ? 0m : Amount;

    /// <summary>What stood before a day and was taken back on it or later.</summary>
    public decimal ReversedSince(DateOnly day) => Void && Date < day && ReversedOn >= day ? Amount : 0m;
}
