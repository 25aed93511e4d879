namespace SafeXeroEtl.TestKit.Billing;

/// <summary>What Xero holds before the first run, and the truth about who is who.</summary>
public sealed record XeroBooks
{
    /// <summary>Those of customers first, in the order of the customers, then the unrelated ones.</summary>
    public required IReadOnlyList<XeroContactSeed> Contacts { get; init; }

    /// <summary>Documents outside SAFE, older than the first bill.</summary>
    public required IReadOnlyList<XeroDocumentSeed> Documents { get; init; }

    /// <summary>One for each customer whom evidence alone cannot place, in the order of the customers.</summary>
    public required IReadOnlyList<ContactDecision> Decisions { get; init; }

    /// <summary>Account number → contact, for every customer who is in Xero.</summary>
    public required IReadOnlyDictionary<string, Guid> ContactOf { get; init; }
}
