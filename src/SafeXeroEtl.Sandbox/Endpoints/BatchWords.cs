namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>
/// What one kind of object is called in a write: the list, its id, and the flag that marks a refused element. A few kinds
/// carry no id, no flag or no verdict (<c>StatusAttributeString</c>) of their own in Xero's description.
/// </summary>
internal sealed record BatchWords(string Plural, string? IdName, string? ErrorFlag)
{
    public bool HasVerdict { get; init; } = true;

    /// <summary>How many elements one call may bring: accounts and tax rates come singly, items in five hundreds (FACTS 4).</summary>
    public int ElementsMax { get; init; } = int.MaxValue;
}
