namespace SafeXeroEtl.Engine.Definitions;

/// <summary>Why a YAML file cannot be read at all.</summary>
/// <param name="Line">From 1; null where it is the file as a whole.</param>
/// <param name="Character">From 1.</param>
internal sealed record YamlFault(string Message, string NextStep, int? Line = null, int? Character = null);
