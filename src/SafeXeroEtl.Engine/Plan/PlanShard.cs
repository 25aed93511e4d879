using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Plan;

/// <summary>Rows of a plan that any run of the workspace made.</summary>
internal static class PlanShard
{
    /// <summary>One row at a time. A run that was cleared away, or that an earlier version wrote in another form, has nothing to say.</summary>
    public static IEnumerable<T> Read<T>(RunDirectory run, string runId, Func<RunDirectory, string> file, JsonTypeInfo<T> type)
    {
        var path = runId == RunDirectory.SafeName(runId) ? file(run.Other(runId)) : "";
        if (!File.Exists(path))
        {
            yield break;
        }

        using var rows = ArtifactFile.ReadShard(path, type).GetEnumerator();
        while (Next(rows))
        {
            yield return rows.Current;
        }
    }

    private static bool Next<T>(IEnumerator<T> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }
}
