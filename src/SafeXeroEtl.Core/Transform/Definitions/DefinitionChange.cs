namespace SafeXeroEtl.Core.Transform.Definitions;

/// <summary>One thing that is different in a YAML file, as a sentence for whoever approves a plan.</summary>
/// <param name="File">Path below the workspace.</param>
public sealed record DefinitionChange(string File, string What);
