using System.Collections.Frozen;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;

namespace SafeXeroEtl.Core.Transform.Matching;

/// <summary>What people decided against: pairs that are not one company, and contacts that are another's duplicate.</summary>
internal sealed class NotSameDecisions(IEnumerable<ContactDecision> decisions)
{
    private readonly FrozenSet<Guid> duplicates = decisions.Select(static decision => decision.DuplicateId).OfType<Guid>().ToFrozenSet();

    /// <summary>Customers and contacts by their ids.</summary>
    public FrozenSet<(string LeftId, string RightId)> Pairs { get; } = decisions
        .Where(static decision => decision.Verdict == ContactVerdict.NotSame)
        .Select(static decision => (decision.AccountNumber, decision.ContactId!.Value.ToString("D"))).ToFrozenSet();

    public bool Has(Customer customer, Guid contact) => Pairs.Contains((customer.AccountNumber, contact.ToString("D")));

    /// <summary>Nobody is linked to it until the two are merged in Xero.</summary>
    public bool IsDuplicate(Contact contact) => duplicates.Contains(contact.Id);
}
