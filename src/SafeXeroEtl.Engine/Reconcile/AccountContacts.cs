using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Transform;

namespace SafeXeroEtl.Engine.Reconcile;

/// <summary>Which contact each SAFE account is: the contact we created or linked, else the one the matching found.</summary>
public sealed class AccountContacts
{
    private readonly Dictionary<string, Guid> contacts = [];

    public AccountContacts(TransformOutcome transform, IReadOnlyDictionary<string, ContactLink> links, LedgerView ledger)
    {
        foreach (var (account, match) in transform.Matches)
        {
            var created = ledger.Posting(RecordKind.Contact, account) is { State: PostingState.Posted } posting ? posting.XeroId : null;
            if ((links.GetValueOrDefault(account)?.ContactId ?? created ?? match.ContactId) is { } contact)
            {
                contacts[account] = contact;
            }
        }

        AccountOfContact = contacts.GroupBy(static pair => pair.Value)
            .ToDictionary(static contact => contact.Key, static contact => contact.Select(static pair => pair.Key).Order(StringComparer.Ordinal).First());
    }

    /// <summary>The first account, where several share a contact.</summary>
    public IReadOnlyDictionary<Guid, string> AccountOfContact { get; }

    public Guid? ContactOf(string account) => contacts.TryGetValue(account, out var contact) ? contact : null;
}
