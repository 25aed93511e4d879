namespace SafeXeroEtl.Sandbox.Books;

/// <summary>What stands open between us and a contact on one side, in the organisation's currency: invoices or bills less credits.</summary>
internal readonly record struct ContactBalance(decimal Outstanding, decimal Overdue)
{
    /// <summary>Null when there are no documents, which is what makes somebody no customer, or no supplier.</summary>
    public static ContactBalance? Of(IEnumerable<BookedDocument> documents, DateOnly today)
    {
        var open = documents.Select(static document => (document.Document.DueDate, Amount: document.Document.Kind.IsCredit ? -document.BaseOutstanding : document.BaseOutstanding)).ToList();
        return open.Count == 0 ? null : new(open.Sum(static one => one.Amount), open.Where(one => one.DueDate < today).Sum(static one => one.Amount));
    }
}
