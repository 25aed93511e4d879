using System.Collections.Immutable;
using System.Text;

namespace SafeXeroEtl.Core.Extract.Sources;

/// <summary>
/// Whether the name of a file in an archive is one that a person gave a file. Nothing is ever unpacked under such a name; an archive
/// with a name that tries to reach out of its folder was made to do harm and is refused as a whole.
/// </summary>
public static class EntryName
{
    private static readonly ImmutableHashSet<string> Devices = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(static number => new[] { $"COM{number}", $"LPT{number}" })]);

    /// <param name="name">With <c>/</c>; that of a folder ends in one.</param>
    /// <returns>What is wrong with it, to follow <i>a name that</i>; null when nothing is.</returns>
    public static string? Problem(string name)
    {
        if (name.Length is 0 or > ExtractLimits.EntryNameCharactersMax)
        {
            return name.Length == 0 ? "is empty" : "is too long";
        }

        if (name.AsSpan().IndexOfAny(FieldText.Controls) >= 0)
        {
            return "holds a control character";
        }

        if (name.Contains('\\', StringComparison.Ordinal))
        {
            return "holds a backslash";
        }

        if (name.Contains(':', StringComparison.Ordinal))
        {
            return "holds a colon, as a drive letter does";
        }

        if (name.Count('/') > ExtractLimits.FolderDepthMax)
        {
            return "lies in too many folders";
        }

        return name[0] == '/' ? "begins at the root of the disk" : name.TrimEnd('/').Split('/').Select(StepProblem).FirstOrDefault(static problem => problem is not null);
    }

    /// <summary>One and the same for names that Windows, macOS or Linux would take for the same file.</summary>
    public static string Identity(string name) => name.TrimEnd('/').Normalize(NormalizationForm.FormC).ToUpperInvariant();

    private static string? StepProblem(string step) => step switch
    {
        "" => "has an empty step",
        "." or ".." => "leaves its folder",
        _ when step[^1] is '.' or ' ' => "has a step that ends in a dot or blank",
        _ when Devices.Contains(step.Split('.')[0].TrimEnd()) => "is that of a device",
        _ => null,
    };
}
