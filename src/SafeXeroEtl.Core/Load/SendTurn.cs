using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Core.Load;

/// <summary>What is to be done now for a record that the plan would send.</summary>
public enum SendTurn
{
    /// <summary>Nothing is in Xero and nothing in doubt: send it.</summary>
    Send,

    /// <summary>An earlier start of the run did it.</summary>
    Done,

    /// <summary>A request for it may have arrived: look it up, send nothing.</summary>
    InDoubt,

    /// <summary>Xero refused it in this very run: the attempt is over, the next plan may make another.</summary>
    RefusedHere,

    /// <summary>The ledger has moved on since the plan: not this plan's to send.</summary>
    Stale,
}

/// <summary>Decides by the ledger alone, so that a run started again does what is left and no more.</summary>
public static class SendTurns
{
    /// <param name="posting">The latest generation of the record's posting; null when nothing was ever sent for it.</param>
    public static SendTurn Of(PlannedRecord row, LedgerPosting? posting, string runId) =>
        row.Deletes ? OfDeletion(row, posting, runId)
        : row.PostingKind is RecordKind.ContactUpdate or RecordKind.DocumentUpdate && posting is { State: PostingState.Posted } made && made.Generation < row.Generation ? SendTurn.Send
        : OfCreate(row, posting, runId);

    private static SendTurn OfCreate(PlannedRecord row, LedgerPosting? posting, string runId) => posting switch
    {
        null => SendTurn.Send,
        _ when Posting.IsInDoubt(posting.State) => SendTurn.InDoubt,
        _ when posting.Generation < row.Generation => posting.State == PostingState.Closed ? SendTurn.Send : SendTurn.Stale,
        _ when posting.Generation > row.Generation => SendTurn.Stale,
        { State: PostingState.Posted } => SendTurn.Done,
        { State: PostingState.Planned } => SendTurn.Send,
        { State: PostingState.Refused } => posting.RunId == runId ? SendTurn.RefusedHere : SendTurn.Send,
        _ => SendTurn.Stale,
    };

    private static SendTurn OfDeletion(PlannedRecord row, LedgerPosting? posting, string runId) => posting switch
    {
        null => SendTurn.Stale,
        _ when Posting.IsInDoubt(posting.State) => SendTurn.InDoubt,
        _ when posting.Generation != row.Generation => SendTurn.Stale,
        { State: PostingState.Closed } => SendTurn.Done,

        // A posted record with a reason is one whose deletion was refused.
        { State: PostingState.Posted, Reason: not null } when posting.RunId == runId => SendTurn.RefusedHere,
        { State: PostingState.Posted } => SendTurn.Send,
        _ => SendTurn.Stale,
    };
}
