namespace SafeXeroEtl.Core.Transform;

/// <summary>What the evidence of a run holds of the exports it was made from.</summary>
public enum EvidenceInputs
{
    /// <summary>Size, rows and SHA-256 of each: whoever has the file can prove that it is the one.</summary>
    Hashes,

    /// <summary>And the files themselves, but for those that may hold somebody's bank or card.</summary>
    Copies,
}
