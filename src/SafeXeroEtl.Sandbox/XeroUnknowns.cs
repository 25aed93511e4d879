namespace SafeXeroEtl.Sandbox;

/// <summary>
/// The points that Xero's pages leave open and that have a switch here (FACTS 14). Each default is the stricter or the less
/// convenient way; <c>docs/spec/xero-unknowns.md</c> has a line for each.
/// </summary>
public sealed record XeroUnknowns
{
    /// <summary>Whether a write without <c>summarizeErrors</c> is answered as with true (the pages) and not as with false (the description).</summary>
    public bool SummarizesErrorsByDefault { get; init; } = true;

    /// <summary>Whether <c>summarizeErrors=false</c> answers in request order; the other way turns the order round.</summary>
    public bool AnswersInRequestOrder { get; init; } = true;

    /// <summary>Whether a name that differs from another active contact's by case or accents only counts as taken.</summary>
    public bool NamesIgnoreCaseAndAccents { get; init; } = true;

    /// <summary>Whether an archived contact keeps its ContactNumber and AccountNumber from being used again.</summary>
    public bool ArchivedContactsHoldNumbers { get; init; } = true;

    /// <summary>Whether a voided invoice keeps its number from being used again.</summary>
    public bool VoidedInvoicesHoldNumbers { get; init; } = true;

    /// <summary>Whether <c>If-Modified-Since</c> with nothing changed is answered with 304 and not with 200 and an empty list.</summary>
    public bool NothingModifiedIs304 { get; init; }

    /// <summary>Above how many records a filter that Xero does not optimise is refused with 400.</summary>
    public int UnoptimisedRecordsMax { get; init; } = 100_000;

    /// <summary>Whether a line's item supplies the account and the tax type that the line leaves out.</summary>
    public bool ItemsSupplyAccountAndTax { get; init; }

    /// <summary>Whether SUBMITTED asks for as much as AUTHORISED does (but for a negative total).</summary>
    public bool SubmittedNeedsAsMuchAsAuthorised { get; init; } = true;

    /// <summary>Where half a penny goes on a line: away from zero (Xero's staff), or to even (two third parties).</summary>
    public MidpointRounding Midpoint { get; init; } = MidpointRounding.AwayFromZero;

    /// <summary>Whether a line's TaxAmount may be larger than its UnitAmount, which one of Xero's pages denies.</summary>
    public bool TaxAmountMayExceedUnitAmount { get; init; } = true;

    /// <summary>Whether a document that totals nil can be authorised; it is PAID at once.</summary>
    public bool NilTotalsMayBeAuthorised { get; init; } = true;

    /// <summary>Whether the domestic reverse charge on income is charged at nil and not at the rate in its name.</summary>
    public bool ReverseChargeIncomeIsNil { get; init; } = true;

    /// <summary>By how much of the day's rate a CurrencyRate may be off before Xero warns of it.</summary>
    public decimal SuspiciousRateTolerance { get; init; } = 0.25m;

    /// <summary>Whether the Reference of a bank transaction reaches the overpayment that it makes.</summary>
    public bool OverpaymentsKeepReference { get; init; } = true;

    /// <summary>The largest attachment in bytes: one of Xero's pages says 10 MB, others 25 MB.</summary>
    public int AttachmentBytesMax { get; init; } = 10 * 1024 * 1024;

    /// <summary>How many invoices may be e-mailed in a day: none from a demo company (FACTS 5).</summary>
    public int EmailsPerDayMax { get; init; }

    /// <summary>Whether the limits look at the time just past, as older pages say, and not at windows with a reset moment of their own.</summary>
    public bool RollingLimits { get; init; }

    /// <summary>The longest address in characters, counted as if it were Xero's; a longer one gets 404. Seen: 2,000 to 2,091.</summary>
    public int AddressLengthMax { get; init; } = 2000;
}
