namespace SafeXeroEtl.Sandbox.Endpoints;

/// <summary>What one kind of object is called in a write: the list, its id, and the flag that marks a refused element.</summary>
internal sealed record BatchWords(string Plural, string IdName, string ErrorFlag);
