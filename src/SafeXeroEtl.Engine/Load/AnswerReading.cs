using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Load;

/// <summary>Reads Xero's verdicts on a send's elements.</summary>
internal static class AnswerReading
{
    private const int ReasonCharactersMax = 1_000;

    /// <summary>
    /// A verdict for each posting that has exactly one in the answer, recognised by number, reference or the bill it settles, never by position. What
    /// has none, or several, or was saved without an id, is missing here: it stays in doubt.
    /// </summary>
    public static ImmutableArray<(PostingVerdict Verdict, ElementVerdict Element)> Read(OpenSend send, XeroAnswer.Accepted answer)
    {
        if (Outgoing.IsBatch(send))
        {
            return BatchAnswers.Read(send, answer.Elements.Single());
        }

        var elements = answer.Elements.ToLookup(element => IdentityOf(send, element), StringComparer.Ordinal);
        return
        [
            .. from posting in send.Postings
               let own = elements[IdentityOf(send, posting)].ToList()
               where own.Count == 1
               let verdict = VerdictOn(send, posting, own[0])
               where verdict is not null
               select (verdict, own[0]),
        ];
    }

    public static PostingVerdict Refused(PostingIntent posting, IEnumerable<string> messages)
    {
        var reason = string.Join(" ", messages);
        return new PostingVerdict(
            posting,
            PostingEvent.Refused,
            Reason: reason.Length switch
            {
                0 => "Xero gave no reason.",
                > ReasonCharactersMax => reason[..ReasonCharactersMax],
                _ => reason,
            });
    }

    /// <summary>Null when Xero's figures are the planned ones.</summary>
    public static Diagnostic? Difference(PostingIntent posting, decimal? net, decimal? vat, decimal? gross)
    {
        var differs = posting.Kind is RecordKind.Invoice or RecordKind.CreditNote or RecordKind.DocumentUpdate
            && ((net ?? posting.Net) != posting.Net || (vat ?? posting.Vat) != posting.Vat || (gross ?? posting.Amount) != posting.Amount);
        return !differs ? null : new Diagnostic
        {
            Code = DiagnosticCodes.AnswerDiffers,
            Severity = Severity.Warning,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{RecordNames.WithKind(posting.Kind, posting.Key)} is in Xero with net {net}, VAT {vat}, gross {gross}; planned were {posting.Net}, {posting.Vat}, {posting.Amount}."),
            Value = posting.Key,
            NextStep = "The reconciliation shows the difference; correct the document in Xero or accept the difference.",
        };
    }

    private static string IdentityOf(OpenSend send, PostingIntent posting) => (send.Act, send.Request.Kind) switch
    {
        (SendAct.Delete, _) => posting.XeroId.ToString()!,
        (_, RecordKind.Allocation or RecordKind.OnAccountAllocation) => AllocationMatch.Parse(posting.Match).BillId.ToString(),
        _ => posting.Match,
    };

    private static string IdentityOf(OpenSend send, ElementVerdict element) =>
        (send.Act, send.Request.Kind) switch
        {
            (SendAct.Delete, RecordKind.OnAccount) => element.OnAccountId.ToString(),
            (SendAct.Delete, _) or (_, RecordKind.ContactUpdate or RecordKind.DocumentUpdate or RecordKind.DocumentRename) => element.Id.ToString(),
            (_, RecordKind.Allocation or RecordKind.OnAccountAllocation) => element.DocumentId.ToString(),
            (_, RecordKind.Payment or RecordKind.OnAccount or RecordKind.OnAccountRefund or RecordKind.ReturnedSpend or RecordKind.PayoutTransfer or RecordKind.PayoutFee) => element.Reference,
            _ => element.Number,
        } ?? "";

    /// <summary>An overpayment's id is another than its bank transaction's; one that is not told is looked up.</summary>
    private static PostingVerdict? VerdictOn(OpenSend send, PostingIntent posting, ElementVerdict element) => (element.Saved, posting.Kind == RecordKind.OnAccount ? element.OnAccountId : element.Id) switch
    {
        (false, _) => Refused(posting, element.Messages),
        (true, { } id) => new PostingVerdict(posting, send.Act == SendAct.Delete ? PostingEvent.Deleted : PostingEvent.Accepted, id),
        (true, null) => null,
    };
}
