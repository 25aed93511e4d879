namespace SafeXeroEtl.Core.Plan;

/// <summary>One YAML file as it was when the plan was made.</summary>
/// <param name="File">Path below the workspace.</param>
public sealed record DefinitionCopy(string File, string Text);
