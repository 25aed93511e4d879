using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>The organisations of a workspace.</summary>
public static class OrganisationsFile
{
    public const string FileName = "organisations.yml";

    /// <summary>Without the file there are none but those built in.</summary>
    /// <returns>Errors SX1001 to SX1006 and SX7001, all of them at once.</returns>
    public static Noted<ImmutableArray<DeclaredOrganisation>> Load(string workspace)
    {
        var path = Path.Combine(Path.GetFullPath(workspace), FileName);
        var faults = new SettingFaults();
        var declared = File.Exists(path) && new DefinitionReader(WorkspacePath.Around(workspace, workspace), faults).Read(path, OrganisationFile.Kind) is { } file
            ? OrganisationFile.Read(file, faults)
            : [];
        return new Noted<ImmutableArray<DeclaredOrganisation>>(declared, faults.All());
    }
}
