using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Xero;

/// <summary>Everything that can come of one request that changes Xero. No case carries headers, tokens or bodies.</summary>
public abstract record XeroAnswer
{
    private XeroAnswer()
    {
    }

    /// <summary>Xero dealt with the request: as many verdicts as elements, to be matched by number or reference, never by position (FACTS 4).</summary>
    public sealed record Accepted(ImmutableArray<ElementVerdict> Elements) : XeroAnswer;

    /// <summary>Xero refused the request as a whole: nothing of it was saved.</summary>
    public sealed record Refused(int Status, ImmutableArray<string> Messages) : XeroAnswer;

    /// <summary>The request may have arrived: the connection broke, timed out, or the answer was a 5xx, unreadable, or silent on an element.</summary>
    public sealed record ResponseLost(string Why) : XeroAnswer;

    /// <summary>Not tried: over a limit. <paramref name="Problem"/> is <c>minute</c>, <c>day</c> or what Xero called it, in lower case.</summary>
    public sealed record RateLimited(string Problem, TimeSpan? RetryAfter) : XeroAnswer;

    /// <summary>Not tried: the sign-in or tenant is not accepted, or there is no token to be had.</summary>
    /// <param name="Detail">What Xero said; or, when the token source failed, its whole message.</param>
    public sealed record Unauthorised(string Detail) : XeroAnswer
    {
        /// <summary>SX5006, SX5030 to SX5032, or the code of the <see cref="XeroSignInException"/>.</summary>
        public string Code { get; init; } = DiagnosticCodes.NotAuthorised;

        /// <summary>The scope that is missing; null when no scope is the matter.</summary>
        public string? Scope { get; init; }

        /// <summary>Whether code and words are the token source's own, and nothing has left.</summary>
        public bool IsFromTokenSource { get; init; }

        /// <summary>What mends it, as the token source says; null otherwise.</summary>
        public string? NextStep { get; init; }
    }

    /// <summary>Not tried: no connection was made, or Xero or the organisation says it is offline (503, FACTS 4).</summary>
    public sealed record Offline(string Why) : XeroAnswer;

    /// <summary>Not tried: it could not leave by the time it was to leave by.</summary>
    public sealed record Overdue : XeroAnswer;
}

/// <summary>Xero's verdict on one element of a batch.</summary>
public sealed record ElementVerdict
{
    /// <summary>InvoiceNumber, CreditNoteNumber, a contact's ContactNumber or a group's name, as it came back; null for payments.</summary>
    public string? Number { get; init; }

    /// <summary>The Reference of a payment, batch, bank transaction or transfer.</summary>
    public string? Reference { get; init; }

    /// <summary>Null when a create was not saved, and for notes, which have none.</summary>
    public Guid? Id { get; init; }

    /// <summary>Allocations, which have neither number nor reference: the invoice.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>Bank transactions: the overpayment or prepayment that came of it.</summary>
    public Guid? OnAccountId { get; init; }

    /// <summary>Batches: the payments that it made, as far as the answer shows them.</summary>
    public ImmutableArray<BatchPart> Parts { get; init; } = [];

    /// <summary>Documents and contacts: Xero's status after saving.</summary>
    public string? Status { get; init; }

    public required bool Saved { get; init; }

    /// <summary>Xero's validation messages, and warnings on what was saved; at least one where it was not.</summary>
    public ImmutableArray<string> Messages { get; init; } = [];

    /// <summary>Documents: Xero's figures after saving, to be held against the plan's (P2).</summary>
    public decimal? Net { get; init; }

    public decimal? Vat { get; init; }

    /// <summary>Also the amount of an allocation, a batch or a bank transaction.</summary>
    public decimal? Gross { get; init; }
}

/// <summary>A request made ready: the exact body is stored before a byte leaves, and sent again byte for byte or never.</summary>
/// <param name="Kind">The kind of SAFE's record that it stands for: money on account goes as a payment does.</param>
/// <param name="Method">PUT creates, POST changes; DELETE where Xero has it.</param>
/// <param name="Path">Below the accounting base, with its query.</param>
/// <param name="Body">UTF-8 JSON text; empty for a DELETE.</param>
/// <param name="Keys">The SAFE keys of the elements, in the body's order.</param>
public sealed record PreparedSend(RecordKind Kind, string Method, string Path, string Body, ImmutableArray<string> Keys);

/// <summary>Calls and bytes of one endpoint since the client was made.</summary>
public sealed record EndpointUse(string Endpoint, int Calls, long BytesSent, long BytesReceived);

/// <summary>A read that did not succeed after its retries: what to tell the user.</summary>
public class XeroReadException(string code, string message) : Exception(message)
{
    /// <summary>SX5003, SX5005 or SX5006; or what the token source gave (<see cref="XeroSignInException"/>).</summary>
    public string Code { get; } = code;
}
