using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Verify;

/// <summary>One thing that was checked.</summary>
/// <param name="Fault">Null when it is sound; a warning where it cannot be told.</param>
public sealed record Verified(string What, string Found, Diagnostic? Fault = null)
{
    public bool IsSound => Fault is null;

    /// <summary>Neither sound nor changed by anybody.</summary>
    public bool IsOpen => Fault is { Severity: Severity.Warning };
}
