using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract.Sources;

/// <summary>
/// Which files a role reads: a plain name, or a pattern in which <c>*</c> stands for any letters of a name, <c>?</c> for one and
/// <c>**</c> for any folders. Patterns look past case, as a person does; steps are parted by <c>/</c>.
/// </summary>
public sealed class FilePattern
{
    private readonly ImmutableArray<string> _steps;

    public FilePattern(string text)
    {
        Text = text;
        _steps = [.. text.Split('/')];
    }

    public string Text { get; }

    /// <summary>False for a plain name, which stands for exactly one file.</summary>
    public bool IsPattern => Text.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>Whether a step of it is a ZIP, so that files in ZIPs are meant and no others.</summary>
    public bool NamesArchive => _steps[..^1].Any(static step => step.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));

    /// <param name="path">Below the export folder, with <c>/</c>; a ZIP is a step like a folder.</param>
    public bool Matches(string path) => Matches(_steps.AsSpan(), path.Split('/'));

    /// <summary>Whether files below the folder or ZIP may match, so that it is worth opening.</summary>
    public bool MayMatchBelow(string folder) => MayMatchBelow(_steps.AsSpan(), folder.Split('/'));

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] == "**")
        {
            // A step less of the pattern, or a step less of the path: paths are short, so trying both is cheap.
            return Matches(pattern[1..], path) || (!path.IsEmpty && Matches(pattern, path[1..]));
        }

        return !path.IsEmpty && MatchesStep(pattern[0], path[0]) && Matches(pattern[1..], path[1..]);
    }

    private static bool MayMatchBelow(ReadOnlySpan<string> pattern, ReadOnlySpan<string> folder)
    {
        if (folder.IsEmpty)
        {
            return !pattern.IsEmpty;
        }

        if (pattern.IsEmpty)
        {
            return false;
        }

        return pattern[0] == "**" || (MatchesStep(pattern[0], folder[0]) && MayMatchBelow(pattern[1..], folder[1..]));
    }

    /// <summary>Without going back further than to the last star, so that no pattern takes long.</summary>
    private static bool MatchesStep(string pattern, string name)
    {
        var (inPattern, inName, star, starred) = (0, 0, -1, 0);
        while (inName < name.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                (star, starred) = (inPattern++, inName);
            }
            else if (inPattern < pattern.Length && (pattern[inPattern] == '?' || IsSame(pattern[inPattern], name[inName])))
            {
                inPattern++;
                inName++;
            }
            else if (star >= 0)
            {
                inPattern = star + 1;
                inName = ++starred;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(inPattern).IndexOfAnyExcept('*') < 0;
    }

    private static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
