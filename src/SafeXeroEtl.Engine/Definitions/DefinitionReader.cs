using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform.Definitions;

namespace SafeXeroEtl.Engine.Definitions;

/// <summary>Reads YAML files of one workspace, each once, and keeps the hash of what it read.</summary>
internal sealed class DefinitionReader(WorkspacePath workspace, SettingFaults faults)
{
    private readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Path below the root → SHA-256 in lower-case hexadecimal of the very bytes that were read.</summary>
    public ImmutableSortedDictionary<string, string> Hashes => _hashes.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Path below the root → what stands in the file.</summary>
    public ImmutableSortedDictionary<string, string> Texts => _texts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <param name="named">As the naming file writes it.</param>
    /// <returns>Null when the file cannot be read; why is among the faults.</returns>
    public SettingMap? ReadNamed(string folder, string named, SourceLocation namedAt, DefinitionKind kind)
    {
        if (workspace.Resolve(folder, named) is not { } path)
        {
            faults.Error(
                DiagnosticCodes.BadSetting,
                namedAt,
                "The path leads out of the workspace.",
                "Name a file inside the workspace, relative to this file and with /.",
                named);
            return null;
        }

        if (!File.Exists(path))
        {
            faults.Error(DiagnosticCodes.MissingDefinitionFile, namedAt, $"There is no file {workspace.NameOf(path)}.", NearestFile(path), named);
            return null;
        }

        return Read(path, kind);
    }

    public SettingMap? Read(string path, DefinitionKind kind)
    {
        var name = workspace.NameOf(path);
        faults.Opens(name);
        if (_hashes.Count >= YamlLimits.Files && !_hashes.ContainsKey(name))
        {
            faults.Error(
                DiagnosticCodes.YamlUnreadable,
                new SourceLocation(name),
                $"The pipeline names more than {YamlLimits.Files} files.",
                "Join some of them.");
            return null;
        }

        if (ReadBytes(path, name) is not { } bytes)
        {
            return null;
        }

        _hashes[name] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        _texts[name] = Encoding.UTF8.GetString(bytes);
        return DefinitionText.Read(name, bytes, kind, faults);
    }

    private byte[]? ReadBytes(string path, string name)
    {
        try
        {
            if (new FileInfo(path).Length > YamlLimits.Bytes)
            {
                faults.Error(
                    DiagnosticCodes.YamlUnreadable,
                    new SourceLocation(name),
                    DefinitionText.TooLarge,
                    "Split it, or take out what no key needs.");
                return null;
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Error(
                DiagnosticCodes.FileNotUsable,
                new SourceLocation(name),
                "The file cannot be read.",
                "Check its permissions and that no other program holds it.");
            return null;
        }
    }

    private static string NearestFile(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        IEnumerable<string> there = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal) : [];
        return NearestName.DidYouMean(Path.GetFileName(path), there, "Create it, or put the path right; paths are relative to the file that names them.");
    }
}
