using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Load;

/// <summary>What can happen to a posting.</summary>
public enum PostingEvent
{
    SendStarted,

    /// <summary>The request to delete a posted record is on disk. An event of its own, so that a posted record can never be sent again by mistake.</summary>
    DeleteStarted,
    Accepted,
    Refused,

    /// <summary>A look-up found the record in Xero; of one being deleted: still there, when the lost request can no longer arrive.</summary>
    FoundInXero,

    /// <summary>A look-up did not find it, and the lost request can no longer arrive (T_settle).</summary>
    AbsentFromXero,

    /// <summary>Xero took no notice of the request: a rate limit, or a connection that was never made.</summary>
    NotTried,

    /// <summary>The posted record was deleted or voided: Xero said so, or a look-up showed it.</summary>
    Deleted,
}

/// <summary>The transition function of postings (DESIGN 6 Loading).</summary>
public static class Posting
{
    /// <summary>Whether only an answer or a look-up can say what became of it: nothing may be sent for it before.</summary>
    public static bool IsInDoubt(PostingState state) => state is PostingState.Sending or PostingState.Deleting;

    /// <exception cref="UnreachableException">The event cannot happen in the state: a bug of ours.</exception>
    public static PostingState Next(PostingState state, PostingEvent happened) => (state, happened) switch
    {
        (PostingState.Planned or PostingState.Refused, PostingEvent.SendStarted) => PostingState.Sending,
        (PostingState.Sending, PostingEvent.Accepted or PostingEvent.FoundInXero) => PostingState.Posted,
        (PostingState.Sending, PostingEvent.Refused) => PostingState.Refused,
        (PostingState.Sending, PostingEvent.AbsentFromXero or PostingEvent.NotTried) => PostingState.Planned,
        (PostingState.Planned, PostingEvent.FoundInXero) => PostingState.Posted,
        (PostingState.Posted, PostingEvent.DeleteStarted) => PostingState.Deleting,
        (PostingState.Deleting, PostingEvent.Refused or PostingEvent.NotTried or PostingEvent.FoundInXero) => PostingState.Posted,
        (PostingState.Posted or PostingState.Deleting, PostingEvent.Deleted) => PostingState.Closed,
        _ => throw new UnreachableException($"A posting that is {state} cannot take {happened}."),
    };
}
