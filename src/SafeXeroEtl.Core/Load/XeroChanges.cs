using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Core.Load;

/// <summary>What changed in Xero since a plan was made, as it is now; what we changed ourselves is among it.</summary>
public sealed record XeroChanges
{
    public ImmutableArray<Contact> Contacts { get; init; } = [];

    public ImmutableArray<BookedDocument> Documents { get; init; } = [];

    public ImmutableArray<BookedPayment> Payments { get; init; } = [];

    public bool IsEmpty => Contacts.IsEmpty && Documents.IsEmpty && Payments.IsEmpty;
}
