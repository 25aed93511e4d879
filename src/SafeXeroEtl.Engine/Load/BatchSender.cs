using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Takes one batch to Xero: the intent on disk, the request, the answer on disk. Two transactions when all goes well.</summary>
internal sealed class BatchSender(LoadSession session, DoubtResolver doubts, Rechecks rechecks)
{
    private const string Day = "day";

    private readonly XeroClient xero = session.Request.Xero;
    private readonly LoadOptions options = session.Request.Options;

    /// <param name="renewal">Null for what is new in Xero: nobody can have changed it.</param>
    /// <returns>Null when the next batch may follow.</returns>
    public async Task<LoadStop?> PostAsync(ImmutableArray<Outgoing> batch, CancellationToken stop, Renewal? renewal = null)
    {
        for (var pauses = 0; ; pauses++)
        {
            if (stop.IsCancellationRequested)
            {
                return LoadStop.ByUser();
            }

            if (await rechecks.IfDueAsync(stop) is { } changed)
            {
                return changed;
            }

            var left = batch.RemoveAll(one => session.IsSetAside(one.Intent));
            if (left.Length < batch.Length && batch[0] is Outgoing.OfBatchPart { Row.BatchReference: { } whole })
            {
                PaymentBatches.Wait(session, left.Cast<Outgoing.OfBatchPart>().Select(static part => part.Row), whole);
                return null;
            }

            batch = await RenewedAsync(left, renewal, pauses > 0, stop);
            if (batch.IsEmpty)
            {
                return null;
            }

            var send = session.Ledger.BeginSend(Outgoing.Pack(session.TenantId, session.RunId, batch), options.LeavesWithin);
            var answer = await SendAsync(send);
            if (answer is XeroAnswer.Overdue && pauses < options.PausesPerBatchMax)
            {
                SettleAll(send, PostingEvent.NotTried);
                continue;
            }

            if (answer is not XeroAnswer.RateLimited limited)
            {
                return await SettleAsync(send, batch, answer, stop);
            }

            SettleAll(send, PostingEvent.NotTried);
            if (limited.Problem == Day)
            {
                return LoadStop.DayLimit(session.Request.Clock.GetUtcNow() + limited.RetryAfter);
            }

            if (pauses == options.PausesPerBatchMax)
            {
                return LoadStop.Busy();
            }

            await PauseAsync(send.Request.Kind, limited.RetryAfter ?? options.MinutePause, stop);
        }
    }

    private async Task<ImmutableArray<Outgoing>> RenewedAsync(ImmutableArray<Outgoing> batch, Renewal? renewal, bool hasWaited, CancellationToken stop) =>
        renewal is null || batch.IsEmpty || !renewal.IsDue(session.Request.Clock.GetUtcNow(), hasWaited) ? batch : await renewal.Again(batch, stop);

    private async Task<LoadStop?> SettleAsync(OpenSend send, ImmutableArray<Outgoing> batch, XeroAnswer answer, CancellationToken stop)
    {
        switch (answer)
        {
            case XeroAnswer.Accepted accepted:
                return await AcceptAsync(send, batch, accepted, stop);
            case XeroAnswer.Refused refused:
                return await RefuseAsync(send, refused.Messages, stop);
            case XeroAnswer.ResponseLost:
                return await LostAsync(send, batch, stop);
            case XeroAnswer.Unauthorised unauthorised:
                SettleAll(send, PostingEvent.NotTried);
                return LoadStop.Unauthorised(unauthorised);
            case XeroAnswer.Overdue:
                SettleAll(send, PostingEvent.NotTried);
                return LoadStop.Busy();
            case XeroAnswer.Offline offline:
                SettleAll(send, PostingEvent.NotTried);
                return LoadStop.Offline(offline.Why);
            default:
                throw new System.Diagnostics.UnreachableException($"No rule for {answer.GetType().Name}.");
        }
    }

    private async Task<LoadStop?> AcceptAsync(OpenSend send, ImmutableArray<Outgoing> batch, XeroAnswer.Accepted answer, CancellationToken stop)
    {
        var read = AnswerReading.Read(send, answer);
        var refused = read.Where(static each => each.Verdict.Happened == PostingEvent.Refused).Select(static each => each.Verdict.Posting).ToImmutableArray();
        var gone = send.Act == SendAct.Delete && !refused.IsEmpty ? await Deletions.GoneAsync(xero, send.TenantId, refused, stop) : [];
        return await SettleReadAsync(
            send, batch, [.. read.Select(each => gone.Contains(each.Verdict.Posting) ? (new PostingVerdict(each.Verdict.Posting, PostingEvent.Deleted), each.Element) : each)], stop);
    }

    /// <summary>A refused deletion may be of something that somebody took away before us: Xero knows.</summary>
    private async Task<LoadStop?> RefuseAsync(OpenSend send, ImmutableArray<string> messages, CancellationToken stop)
    {
        var gone = send.Act == SendAct.Delete ? await Deletions.GoneAsync(xero, send.TenantId, send.Postings, stop) : [];
        var verdicts = send.Postings
            .Select(posting => gone.Contains(posting) ? new PostingVerdict(posting, PostingEvent.Deleted) : AnswerReading.Refused(posting, messages))
            .ToList();
        Settle(send, verdicts, []);
        return null;
    }

    /// <summary>
    /// Only kinds whose number Xero keeps unique may go again, with the same bytes and key, while Xero still knows the key. Of the
    /// second answer only what was saved counts: a refusal or a limit says nothing of the first request.
    /// </summary>
    private async Task<LoadStop?> LostAsync(OpenSend begun, ImmutableArray<Outgoing> batch, CancellationToken stop)
    {
        var send = session.Ledger.AnswerLost(begun);
        if (stop.IsCancellationRequested)
        {
            return LoadStop.ByUser();
        }

        var isUnique = send.Act == SendAct.Create && send.Request.Kind is RecordKind.Contact or RecordKind.Invoice or RecordKind.CreditNote or RecordKind.ReturnedPayment;
        if (!isUnique || session.Request.Clock.GetUtcNow() - send.FirstSentAt >= options.SendAgainWithin)
        {
            return await doubts.SettleOwnAsync(send, stop);
        }

        var again = session.Ledger.SendAgain(session.RunId, send, options.LeavesWithin);
        var saved = await SendAsync(again) is XeroAnswer.Accepted accepted
            ? AnswerReading.Read(again, accepted).RemoveAll(static each => each.Verdict.Happened != PostingEvent.Accepted)
            : [];
        return await SettleReadAsync(again, batch, saved, stop);
    }

    /// <summary>Writes down what the answer settled, and looks up the rest.</summary>
    private async Task<LoadStop?> SettleReadAsync(
        OpenSend send, ImmutableArray<Outgoing> batch, ImmutableArray<(PostingVerdict Verdict, ElementVerdict Element)> read, CancellationToken stop)
    {
        Settle(send, [.. read.Select(static each => each.Verdict)], [.. ContactLinks.OfCreated(batch, read.Select(static each => each.Verdict), session.RunId)]);
        foreach (var (verdict, element) in read)
        {
            NoteElement(verdict, element);
        }

        var open = send with { Postings = [.. send.Postings.Except(read.Select(static each => each.Verdict.Posting))] };
        return open.Postings.IsEmpty ? null : await doubts.SettleOwnAsync(session.Ledger.AnswerLost(open), stop);
    }

    private void NoteElement(PostingVerdict verdict, ElementVerdict element)
    {
        if (verdict.Happened != PostingEvent.Accepted)
        {
            return;
        }

        if (AnswerReading.Difference(verdict.Posting, element.Net, element.Vat, element.Gross) is { } difference)
        {
            session.Note(difference);
        }

        foreach (var message in element.Messages)
        {
            session.Note(new Diagnostic
            {
                Code = DiagnosticCodes.AnswerDiffers,
                Severity = Severity.Warning,
                Message = $"Xero saved {RecordNames.WithKind(verdict.Posting.Kind, verdict.Posting.Key)} with a warning: {message}",
                Value = verdict.Posting.Key,
                NextStep = "Look at it in Xero; the reconciliation compares every figure.",
            });
        }
    }

    private void SettleAll(OpenSend send, PostingEvent happened) =>
        session.Ledger.SettleSend(session.RunId, send, [.. send.Postings.Select(posting => new PostingVerdict(posting, happened))]);

    private void Settle(OpenSend send, List<PostingVerdict> verdicts, IReadOnlyCollection<ContactLink> links)
    {
        if (verdicts.Count == 0)
        {
            return;
        }

        session.Ledger.SettleSend(session.RunId, send, verdicts, links);
        session.Tell(send.Request.Kind, verdicts.Count);
        foreach (var verdict in verdicts.Where(static verdict => verdict.Happened == PostingEvent.Refused))
        {
            session.Note(new Diagnostic
            {
                Code = DiagnosticCodes.RefusedByXero,
                Message = $"Xero refused {RecordNames.WithKind(verdict.Posting.Kind, verdict.Posting.Key)}: {verdict.Reason}",
                Value = verdict.Posting.Key,
                NextStep = "Correct what Xero names and plan again; the next plan makes a new attempt.",
            });
        }
    }

    // Never cut short: a request under way is finished and recorded even when the user wants to stop.
    private Task<XeroAnswer> SendAsync(OpenSend send) => xero.SendAsync(send.TenantId, send.Request, send.IdempotencyKey, CancellationToken.None, leavesBy: send.LastSentAt);

    private Task PauseAsync(RecordKind kind, TimeSpan pause, CancellationToken stop)
    {
        session.Tell(kind, 0, pause);
        return Task.Delay(pause, session.Request.Clock, stop);
    }
}
