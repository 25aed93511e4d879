namespace SafeXeroEtl.Engine.Safe;

/// <summary>One question to SAFE.</summary>
/// <param name="Path">From the host's root, with its query.</param>
/// <param name="IsKpi">Asked with the KPI key.</param>
internal sealed record SafeRequest(string Path, bool IsKpi)
{
    /// <summary>What messages call it: the path without its query.</summary>
    public string Name => Path.Split('?')[0];
}
