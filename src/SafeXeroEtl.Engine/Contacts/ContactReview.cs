using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Matching;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Engine.Contacts;

/// <summary>A customer, what the last run made of it, and what was decided since.</summary>
/// <param name="Candidates">Contacts in question, the likeliest first, as Xero had them then.</param>
/// <param name="Decisions">What the decisions file says of the account today.</param>
public sealed record ReviewedCustomer(Customer Customer, ContactMatch Match, ImmutableArray<ReviewedCandidate> Candidates, ImmutableArray<ContactDecision> Decisions)
{
    /// <summary>A person must say, and has not since the run. Who is not any of the contacts in question is asked no more: the next plan finds another, or makes one.</summary>
    public bool IsAsked => Match.Outcome == MatchOutcome.Review ? !IsSettled : Match.Code == DiagnosticCodes.DecisionNotUsable;

    /// <summary>The run asked, and was answered since.</summary>
    public bool IsAnswered => Match.Outcome == MatchOutcome.Review && IsSettled;

    /// <summary>Candidates that nobody has said the customer is not.</summary>
    public ImmutableArray<ReviewedCandidate> InQuestion => [.. Candidates.Where(static candidate => !candidate.IsRefused)];

    private bool IsSettled => Decisions.Any(static decision => decision.Verdict != ContactVerdict.NotSame)
        || (!Candidates.IsEmpty && InQuestion.IsEmpty);
}

/// <summary>A contact that a customer may be.</summary>
/// <param name="Contact">Null where the run's reading of Xero does not have it.</param>
/// <param name="IsRefused">It was decided since that the two are not the same.</param>
public sealed record ReviewedCandidate(ContactCandidate Candidate, Contact? Contact, bool IsRefused);

/// <summary>What a person is to look at of the contacts of a pipeline: the last run's questions, answered or not. Reads files only.</summary>
public sealed record ContactReview
{
    public required string PipelinePath { get; init; }

    public required string RunId { get; init; }

    public required AccountingPeriod Period { get; init; }

    /// <summary>In the order of account numbers.</summary>
    public required ImmutableArray<ReviewedCustomer> Customers { get; init; }

    /// <summary>Xero's contacts as the run read them, by id.</summary>
    public required IReadOnlyDictionary<Guid, Contact> Contacts { get; init; }

    /// <summary>Pairs inside Xero that nobody has decided to merge.</summary>
    public required ImmutableArray<ContactDuplicate> Duplicates { get; init; }

    /// <summary>Decisions that Xero has moved on from (SX4030).</summary>
    public required ImmutableArray<Diagnostic> OutOfDate { get; init; }

    public IEnumerable<ReviewedCustomer> Asked => Customers.Where(static customer => customer.IsAsked);

    /// <param name="pipeline">As it is now, so that what was decided since the run shows.</param>
    /// <param name="period">Null: of the pipeline's newest run.</param>
    /// <returns>Null when no run has matched the pipeline's contacts yet.</returns>
    public static ContactReview? Latest(string workspace, string pipelinePath, PipelineDefinition pipeline, AccountingPeriod? period)
    {
        if (ExtractOnDisk.Latest(workspace, pipelinePath, period, static found => found.IsMatched) is not { } extract)
        {
            return null;
        }

        var contacts = ReferenceData.ReadContacts(extract.Run).ToDictionary(static contact => contact.Id);
        var customers = extract.CustomersByAccount();
        var findings = TransformStage.ReadFindings(extract.Run);
        var merged = pipeline.ContactDecisions.Select(static decision => decision.DuplicateId).OfType<Guid>().ToHashSet();
        return new ContactReview
        {
            PipelinePath = pipelinePath,
            RunId = extract.Run.RunId,
            Period = extract.Period,
            Contacts = contacts,
            Customers =
            [
                .. TransformStage.ReadMatches(extract.Run).Where(match => customers.ContainsKey(match.AccountNumber))
                    .OrderBy(static match => match.AccountNumber, StringComparer.Ordinal)
                    .Select(match => Reviewed(customers[match.AccountNumber], match, contacts, pipeline.ContactDecisions)),
            ],
            Duplicates = [.. findings.Duplicates.Where(pair => !merged.Contains(pair.FirstId) && !merged.Contains(pair.SecondId))],
            OutOfDate = findings.Decisions,
        };
    }

    public ReviewedCustomer? Find(string account) => Customers.FirstOrDefault(customer => customer.Customer.AccountNumber == account);

    private static ReviewedCustomer Reviewed(Customer customer, ContactMatch match, Dictionary<Guid, Contact> contacts, ImmutableArray<ContactDecision> decisions)
    {
        ImmutableArray<ContactDecision> own = [.. decisions.Where(decision => decision.AccountNumber == customer.AccountNumber)];
        var refused = own.Where(static decision => decision.Verdict == ContactVerdict.NotSame).Select(static decision => decision.ContactId!.Value).ToHashSet();
        return new ReviewedCustomer(
            customer,
            match,
            [.. match.Candidates.Select(candidate => new ReviewedCandidate(candidate, contacts.GetValueOrDefault(candidate.ContactId), refused.Contains(candidate.ContactId)))],
            own);
    }
}
