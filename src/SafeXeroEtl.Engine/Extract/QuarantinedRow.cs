namespace SafeXeroEtl.Engine.Extract;

/// <summary>A row of the quarantine file.</summary>
/// <param name="Code">Why it is there.</param>
/// <param name="Raw">The row as the file has it; of a provider's file its own ids alone.</param>
/// <param name="Documents">What it belongs to, which is blocked.</param>
internal sealed record QuarantinedRow(string Code, string File, int Line, string Raw, string Documents);
