using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>The bytes of one YAML file, checked against the keys of its kind.</summary>
public static class DefinitionText
{
    /// <param name="name">What messages call the file.</param>
    /// <returns>Null when it is no YAML at all; a section that is not sound when some of it was refused. Both leave faults.</returns>
    public static SettingMap? Read(string name, byte[] bytes, DefinitionKind kind, SettingFaults faults)
    {
        if (bytes.Length > YamlLimits.Bytes)
        {
            faults.Error(DiagnosticCodes.YamlUnreadable, new SourceLocation(name), TooLarge, "Split it, or take out what no key needs.");
            return null;
        }

        var (root, fault) = YamlTree.Read(bytes);
        if (root is not null)
        {
            return new SettingReader(name, faults).Read(root, kind.Fields);
        }

        faults.Error(DiagnosticCodes.YamlUnreadable, new SourceLocation(name, fault!.Line, Character: fault.Character), fault.Message, fault.NextStep);
        return null;
    }

    internal static string TooLarge { get; } = $"The file is larger than {YamlLimits.Bytes >> 20} MiB.";
}
