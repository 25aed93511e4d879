namespace SafeXeroEtl.Sandbox.Faults;

/// <summary>The name that somebody most likely meant.</summary>
internal static class NearestName
{
    public static string? Of(string written, IEnumerable<string> names) =>
        names.Select(name => (Name: name, Edits: Edits(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Edits <= Math.Max(2, candidate.Name.Length / 3))
            .OrderBy(static candidate => candidate.Edits)
            .Select(static candidate => candidate.Name)
            .FirstOrDefault();

    /// <summary>Letters to add, drop or change to come from one to the other.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
