using System.Reflection;

namespace SafeXeroEtl.Engine;

/// <summary>The version that plans are sealed with and refused by another one.</summary>
public static class ToolVersion
{
    public static string Current { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
