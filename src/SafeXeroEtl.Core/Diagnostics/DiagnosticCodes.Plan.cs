namespace SafeXeroEtl.Core.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>A customer who may be a contact that Xero holds already: a person must say.</summary>
    public const string ContactNeedsReview = "SX4001";

    /// <summary>A decision names a contact that Xero does not have, or has archived.</summary>
    public const string DecisionNotUsable = "SX4002";

    /// <summary>Xero holds a document of this number with other content.</summary>
    public const string NumberTaken = "SX4003";

    /// <summary>What the record needs is itself blocked.</summary>
    public const string DependsOnBlocked = "SX4004";

    /// <summary>Dated on or before the day the books are closed to.</summary>
    public const string PeriodClosed = "SX4005";

    /// <summary>A late record that a person decided never to post (skipped).</summary>
    public const string LateClosed = "SX4045";

    /// <summary>A payment of closed books that SAFE has put on other bills since it was posted: it waits, or a person leaves it as it is (skipped).</summary>
    public const string ReallocatedWhenClosed = "SX4046";

    /// <summary>A payment part whose bill is neither in the run nor in Xero.</summary>
    public const string BillNotFound = "SX4006";

    /// <summary>Money on account waits for a bill.</summary>
    public const string OnAccount = "SX4007";

    /// <summary>The document has less to settle in Xero than the payment brings.</summary>
    public const string AlreadySettled = "SX4008";

    /// <summary>An equal payment that is not ours stands on the document within five days.</summary>
    public const string AlreadyReceived = "SX4009";

    /// <summary>A customer without a bill or payment to post needs no contact.</summary>
    public const string NothingToPost = "SX4010";

    /// <summary>More is blocked than the pipeline's max_blocked allows.</summary>
    public const string TooMuchBlocked = "SX4011";

    /// <summary>An input of the plan has changed since it was sealed.</summary>
    public const string InputChanged = "SX4012";

    /// <summary>A plan that does not match its seal.</summary>
    public const string PlanTampered = "SX4013";

    /// <summary>The organisation has changed since the plan: locks, accounts or tax types.</summary>
    public const string OrganisationChanged = "SX4014";

    /// <summary>A record that changed in Xero since the plan.</summary>
    public const string ChangedSincePlan = "SX4015";

    /// <summary>A reversal that this version cannot carry out.</summary>
    public const string ReversalNotSupported = "SX4016";

    /// <summary>A record that changed in SAFE after it was posted.</summary>
    public const string ChangedAfterPosting = "SX4017";

    /// <summary>A record we posted that is voided, deleted or gone in Xero.</summary>
    public const string GoneFromXero = "SX4018";

    /// <summary>A plan of another version of the program, another organisation or another workspace.</summary>
    public const string ForeignPlan = "SX4019";

    /// <summary>The document waits for approval in Xero before money can settle it.</summary>
    public const string DocumentNotApproved = "SX4021";

    /// <summary>A kind of record that the pipeline or the command leaves out.</summary>
    public const string LeftOut = "SX4022";

    /// <summary>The Xero contact of the account changed its company number, VAT number or name since we linked it.</summary>
    public const string LinkNoLongerHolds = "SX4023";

    /// <summary>A record that SAFE showed before and that an export reaching back to it no longer has.</summary>
    public const string Vanished = "SX4024";

    /// <summary>A record of an earlier run that waits still, and that the export no longer reaches back to.</summary>
    public const string OutOfReach = "SX4025";

    /// <summary>A linked contact keeps what Xero says although the pipeline would have it updated.</summary>
    public const string ContactNotUpdated = "SX4026";

    /// <summary>A decision whose contact has another name by now, was merged, or is no longer active while the customer bills nothing.</summary>
    public const string DecisionOutOfDate = "SX4030";

    /// <summary>A decision about a contact that cannot be written into the decisions file.</summary>
    public const string DecisionNotWritten = "SX4031";

    /// <summary>A payment that is first known in Xero waits for the bank feed.</summary>
    public const string AwaitsBankFeed = "SX4040";

    /// <summary>Money that has not cleared by the period's end.</summary>
    public const string NotCleared = "SX4041";

    /// <summary>A month that is not closed, for its last run was not applied or SAFE and Xero do not agree.</summary>
    public const string MonthNotReconciled = "SX4055";

    /// <summary>A month that is not closed, for something of it is in doubt, blocked, refused or pending.</summary>
    public const string MonthHasOpenItems = "SX4056";

    /// <summary>A month that is not closed without a word on what stays held, or on why it is closed again.</summary>
    public const string CloseNeedsNote = "SX4057";

    /// <summary>A month that is not closed, for an earlier one is open or a later one is closed.</summary>
    public const string ClosedOutOfOrder = "SX4058";

    /// <summary>A figure of a closed month is no longer what the month was closed with.</summary>
    public const string ClosedMonthMoved = "SX4059";

    /// <summary>Something that a run loaded and that cannot be taken back.</summary>
    public const string NotUndoable = "SX4060";

    /// <summary>A record that an undo took back from Xero: the next run takes it in again.</summary>
    public const string Undone = "SX4061";

    /// <summary>A run that there is nothing to take back of.</summary>
    public const string NothingToUndo = "SX4062";

    /// <summary>SAFE's own Xero link was at work when the month was pulled, and the pipeline does not state that it is off.</summary>
    public const string SafeLinkNotStatedOff = "SX4063";

    /// <summary>Customers could pay the document through Xero too: a payment service hangs on its branding theme.</summary>
    public const string PaymentServiceOnTheme = "SX4070";

    /// <summary>The sign-in may not look whether a payment service hangs on a branding theme.</summary>
    public const string PaymentServicesNotShown = "SX4071";

    /// <summary>Applying the plan takes more calls than Xero gives today.</summary>
    public const string CallsRunShort = "SX4072";

    /// <summary>A month of a backfill that has no export.</summary>
    public const string MonthWithoutExport = "SX4080";

    /// <summary>A month of a backfill in books that are closed.</summary>
    public const string MonthIsClosed = "SX4081";

    /// <summary>A month of a backfill whose revenue is in Xero's accounts already, in another form.</summary>
    public const string MonthIsInBooks = "SX4082";

    /// <summary>A new bill that looks like a document of its contact in Xero, by amount and date.</summary>
    public const string PerhapsKeyedByHand = "SX4083";

    /// <summary>A document that was to be adopted for a bill and is not like it.</summary>
    public const string NotToBeAdopted = "SX4084";

    /// <summary>A document that was adopted for a bill and is no longer like it.</summary>
    public const string AdoptedAndChanged = "SX4085";

    /// <summary>A plan that waits for a second person.</summary>
    public const string NotApproved = "SX4050";

    /// <summary>An account that may not approve the plan: its maker's, or none of the approvers'.</summary>
    public const string MayNotApprove = "SX4051";

    /// <summary>A plan that is too old to be begun.</summary>
    public const string PlanExpired = "SX4052";

    /// <summary>A run that is past approval.</summary>
    public const string NotToBeApproved = "SX4053";

    /// <summary>Months that the lost ledger knew to be closed, and nothing else does.</summary>
    public const string ClosesLost = "SX4120";

    /// <summary>A bill or payment that another organisation of the pipeline has in its books.</summary>
    public const string PostedElsewhere = "SX4121";
}
