using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>A layouts.yml by its bytes, outside any pipeline.</summary>
public static class LayoutText
{
    /// <param name="name">What messages call the file.</param>
    public static Noted<ImmutableArray<ExportLayout>> Read(string name, byte[] bytes)
    {
        var faults = new SettingFaults();
        var layouts = DefinitionText.Read(name, bytes, LayoutFile.Kind, faults) is { } file ? LayoutFile.Read(file, faults) : [];
        return new([.. layouts.Select(static layout => layout.Value)], faults.All());
    }
}
