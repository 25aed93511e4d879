using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>The layouts of one YAML text, read as those of a pipeline are.</summary>
public static class LayoutText
{
    /// <param name="name">As messages call it.</param>
    public static Noted<ImmutableArray<ExportLayout>> Read(string name, byte[] yaml)
    {
        var faults = new SettingFaults();
        ImmutableArray<ExportLayout> layouts = DefinitionText.Read(name, yaml, LayoutFile.Kind, faults) is { } file ? [.. LayoutFile.Read(file, faults).Select(static layout => layout.Value)] : [];
        return new(layouts, faults.All());
    }
}
