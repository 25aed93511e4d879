using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Extract;

/// <summary>Finds the line of headings below the titles that a report begins with.</summary>
public static class HeadingSearch
{
    /// <param name="lines">The file's first lines.</param>
    /// <returns>Place among the lines; the first where none holds every heading that the layout needs, so that the file is refused as it stands.</returns>
    public static int LineOf(ExportLayout layout, IReadOnlyList<string> lines)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            ImmutableArray<string> fields = [.. lines[index].Trim('\uFEFF', '\r').Split(layout.Separator).Select(static field => field.Trim().Trim('"'))];
            if (ExportSheet.HoldsNeeded(layout, fields))
            {
                return index;
            }
        }

        return 0;
    }
}
