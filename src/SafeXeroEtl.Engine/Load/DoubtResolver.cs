using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// Settles requests whose answer was lost, by asking Xero. What is there is posted. What is not there is believed to be absent
/// only when the lost request can no longer arrive; until then it stays in doubt and nothing is sent for it.
/// </summary>
internal sealed class DoubtResolver(LoadSession session)
{
    private readonly LookUps lookUps = new(session);

    /// <summary>Every open request of the organisation, whichever run sent it.</summary>
    /// <returns>Null when nothing is in doubt any more.</returns>
    public async Task<LoadStop?> SettleAllAsync(CancellationToken stop)
    {
        LoadStop? stopped = null;
        foreach (var send in session.Ledger.OpenSends(session.TenantId))
        {
            stopped = LoadStop.Later(stopped, await SettleAsync(send, stop));
        }

        return stopped;
    }

    /// <summary>
    /// A request that this process has just sent. When so much time passed meanwhile that it can no longer arrive (the machine slept),
    /// what is absent has had its turn: the run stops, and the same command sends it again.
    /// </summary>
    /// <returns>Null when all of the send's postings are in Xero.</returns>
    public async Task<LoadStop?> SettleOwnAsync(OpenSend send, CancellationToken stop)
    {
        var (stopped, absent) = await SettleAndCountAsync(send, stop);
        return stopped ?? (absent > 0 ? LoadStop.NotArrived(absent) : null);
    }

    private async Task<LoadStop?> SettleAsync(OpenSend send, CancellationToken stop) => (await SettleAndCountAsync(send, stop)).Stop;

    /// <returns>Null when none of the send's postings is in doubt any more; and how many of them did not arrive.</returns>
    private async Task<(LoadStop? Stop, int Absent)> SettleAndCountAsync(OpenSend send, CancellationToken stop)
    {
        // Looked at before asking: the answer must be from a time when the request could no longer arrive.
        var resumeAt = send.LastSentAt + session.Request.Options.SettleAfter;
        var absenceCounts = session.Request.Clock.GetUtcNow() >= resumeAt;
        var seen = await lookUps.FindAsync(send, absenceCounts, stop);
        var verdicts = seen.Select(static sighting => sighting.Verdict).ToList();
        var unseen = send.Postings.Except(verdicts.Select(static verdict => verdict.Posting)).ToList();
        if (absenceCounts)
        {
            verdicts.AddRange(unseen.Select(static posting => new PostingVerdict(posting, PostingEvent.AbsentFromXero)));
        }

        if (verdicts.Count > 0)
        {
            session.Ledger.SettleSend(session.RunId, send, verdicts, [.. seen.Select(Link).OfType<ContactLink>()]);
            session.Tell(send.Request.Kind, seen.Length);
        }

        foreach (var sighting in seen)
        {
            NoteDifference(sighting);
        }

        // A payment that is still there was not deleted.
        var undone = unseen.Count + (send.Act == SendAct.Delete ? verdicts.Count(static verdict => verdict.Happened == PostingEvent.FoundInXero) : 0);
        return absenceCounts || unseen.Count == 0 ? (null, undone) : (LoadStop.InDoubt(unseen.Count, resumeAt), 0);
    }

    private void NoteDifference(Sighting sighting)
    {
        if (sighting.Document is { } document
            && AnswerReading.Difference(sighting.Verdict.Posting, document.Net, document.Vat, document.Gross) is { } difference)
        {
            session.Note(difference);
        }
    }

    private ContactLink? Link(Sighting sighting) => sighting.Contact is not { } contact ? null : new ContactLink
    {
        AccountNumber = sighting.Verdict.Posting.AccountNumber,
        ContactId = contact.Id,
        ContactName = contact.Name,
        CustomerName = contact.Name,
        CompanyNumber = contact.CompanyNumber,
        VatNumber = contact.TaxNumber,
        Evidence = ContactLinks.CreatedBy(session.RunId),
    };
}
