using System.Diagnostics;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Load;

/// <summary>What can happen to a posting.</summary>
public enum PostingEvent
{
    SendStarted,
    Accepted,
    Refused,

    /// <summary>A look-up found the record in Xero.</summary>
    FoundInXero,

    /// <summary>A look-up did not find it, and the lost request can no longer arrive (T_settle).</summary>
    AbsentFromXero,

    /// <summary>Xero took no notice of the request: a rate limit, or a connection that was never made.</summary>
    NotTried,

    /// <summary>The posted record was deleted or voided by us.</summary>
    Deleted,
}

/// <summary>The transition function of postings (DESIGN 6 Loading).</summary>
public static class Posting
{
    /// <exception cref="UnreachableException">The event cannot happen in the state: a bug of ours.</exception>
    public static PostingState Next(PostingState state, PostingEvent happened) => (state, happened) switch
    {
        (PostingState.Planned or PostingState.Refused, PostingEvent.SendStarted) => PostingState.Sending,
        (PostingState.Sending, PostingEvent.Accepted or PostingEvent.FoundInXero) => PostingState.Posted,
        (PostingState.Sending, PostingEvent.Refused) => PostingState.Refused,
        (PostingState.Sending, PostingEvent.AbsentFromXero or PostingEvent.NotTried) => PostingState.Planned,
        (PostingState.Planned, PostingEvent.FoundInXero) => PostingState.Posted,
        (PostingState.Posted, PostingEvent.Deleted) => PostingState.Closed,
        _ => throw new UnreachableException($"A posting that is {state} cannot take {happened}."),
    };
}
