namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>How much of a document an answer shows (FACTS 2, Parameters).</summary>
internal enum DocumentDetail
{
    /// <summary>Unpaged lists: no lines, a contact stub.</summary>
    Unpaged,

    /// <summary><c>summaryOnly=true</c>: no lines, no payments.</summary>
    Summary,

    /// <summary>Paged lists: lines, a contact stub.</summary>
    Paged,

    /// <summary>One document asked for, or the answer to a write: everything.</summary>
    Whole,
}
