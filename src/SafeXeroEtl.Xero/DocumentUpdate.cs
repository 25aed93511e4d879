using SafeXeroEtl.Core.Accounting;

namespace SafeXeroEtl.Xero;

/// <summary>A document's new content, which takes the place of all that was there: lines that Xero has and this has not are deleted (FACTS 4).</summary>
public sealed record DocumentUpdate(Guid Id, Guid ContactId, SalesDocument Document);

/// <summary>A document to take out of the books.</summary>
/// <param name="Number">Its number, by which the verdict is recognised.</param>
/// <param name="IsApproved">An approved one is VOIDED, a draft or submitted one DELETED (FACTS 11 Status).</param>
public sealed record DocumentVoid(Guid Id, string Number, bool IsApproved);

/// <summary>Another number for a document that is there; nothing else of it changes.</summary>
public sealed record DocumentRename(Guid Id, string Number);

/// <summary>What to change on a contact. What is null stays as it is in Xero (FACTS 11 Contacts).</summary>
public sealed record ContactUpdate
{
    public required Guid Id { get; init; }

    public string? ContactNumber { get; init; }

    public string? Name { get; init; }

    public string? CompanyNumber { get; init; }

    public string? TaxNumber { get; init; }

    public string? Email { get; init; }

    /// <summary>Becomes the DEFAULT telephone; the others in <see cref="Stored"/> stay.</summary>
    public string? Phone { get; init; }

    /// <summary>Becomes the postal address, all of it; the others in <see cref="Stored"/> stay.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>The contact as it is; needed for a telephone or address.</summary>
    public StoredContact? Stored { get; init; }

    /// <summary>Xero has no deletion of contacts.</summary>
    public bool Archive { get; init; }
}
