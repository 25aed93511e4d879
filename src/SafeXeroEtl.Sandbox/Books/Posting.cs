namespace SafeXeroEtl.Sandbox.Books;

/// <summary>One leg of a journal: debit positive, credit negative, in the organisation's currency.</summary>
internal sealed record Posting(DateOnly Date, Guid AccountId, decimal Amount);
