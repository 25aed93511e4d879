namespace SafeXeroEtl.Engine.Extract;

/// <summary>A row that breaks the rules of CSV: kept as it is, for the quarantine file.</summary>
/// <param name="Raw">The row as the file has it; several lines where an open quote swallowed them.</param>
/// <param name="Columns">How many fields a row of this file has.</param>
public sealed record MalformedRow(string File, string Role, char Separator, int Columns, int Line, string Raw, string Problem)
{
    /// <summary>What may be written of it (P7).</summary>
    public string Shown { get; init; } = Raw;
}
