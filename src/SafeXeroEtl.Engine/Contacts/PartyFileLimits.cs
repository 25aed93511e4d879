namespace SafeXeroEtl.Engine.Contacts;

/// <summary>How much of a file of companies is taken in: what is matched is held in memory.</summary>
public static class PartyFileLimits
{
    public const long BytesMax = 512L << 20;

    public const int RowsMax = 1_000_000;

    /// <summary>A longer field is no field but a quote that was never closed, or a document.</summary>
    public const int FieldCharactersMax = 100_000;

    /// <summary>Of a field so much is kept; the rest tells no company from another.</summary>
    public const int KeptCharactersMax = 5_000;

    /// <summary>Ids come back as they are, so that none is cut.</summary>
    public const int IdCharactersMax = KeptCharactersMax;

    /// <summary>Faults of one code and file that are told one by one.</summary>
    public const int ListedMax = 20;
}
