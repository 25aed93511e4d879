using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Writing;

/// <summary>A payment as a caller sent it.</summary>
internal sealed record PaymentChange
{
    /// <summary>The documents that the element names; exactly one is right.</summary>
    public IReadOnlyList<DocumentKey> Documents { get; init; } = [];
    public AccountKey Account { get; init; } = new();
    public DateOnly? Date { get; init; }
    public decimal? Amount { get; init; }
    public decimal? BankAmount { get; init; }
    public decimal? CurrencyRate { get; init; }
    public string? Reference { get; init; }
    public string? Details { get; init; }
    public bool IsReconciled { get; init; }

    /// <summary>Values that could not be read, as messages.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>An allocation as a caller sent it.</summary>
internal sealed record AllocationChange
{
    public Guid? InvoiceId { get; init; }
    public string? InvoiceNumber { get; init; }
    public DateOnly? Date { get; init; }
    public decimal? Amount { get; init; }

    /// <summary>Values that could not be read, as messages.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>How an element points at a document: by id, or by number where its kind has numbers.</summary>
internal sealed record DocumentKey(DocumentKind Kind, Guid? Id, string? Number)
{
    public Document? Find(BookSession session) =>
        Id is { } id ? session.DocumentById(Kind, id)
        : Number is { Length: > 0 } number ? session.DocumentByNumber(Kind, number)
        : null;
}

/// <summary>How an element points at an account: by id, else by code.</summary>
internal sealed record AccountKey(Guid? Id = null, string? Code = null)
{
    /// <summary>The account; null when there is none or it is not active.</summary>
    public Account? Find(BookSession session)
    {
        var account = Id is { } id ? session.Reference.AccountById(id) : Code is { Length: > 0 } code ? session.Reference.AccountByCode(code) : null;
        return account is { IsActive: true } ? account : null;
    }
}
