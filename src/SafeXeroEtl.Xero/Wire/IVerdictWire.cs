namespace SafeXeroEtl.Xero.Wire;

/// <summary>What says whether one element of a batch was saved; documents, contacts and payments spell part of it differently.</summary>
internal interface IVerdictWire
{
    /// <summary>OK, WARNING or ERROR; null where Xero leaves it out.</summary>
    string? StatusAttributeString { get; }

    /// <summary>HasErrors, or HasValidationErrors.</summary>
    bool ClaimsErrors { get; }

    IReadOnlyList<NoteWire?>? ValidationErrors { get; }

    IReadOnlyList<NoteWire?>? Warnings { get; }
}
