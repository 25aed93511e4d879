using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine;

/// <content>Years at once: a month is not loaded into books that carry it.</content>
public sealed partial class PipelineRun
{
    private async Task<Diagnostic?> InBooksAsync(string runId, RunRequest request, CancellationToken stop) =>
        request.MustBeNewToBooks ? await MonthInBooks.FindAsync(context, RunDirectory.Of(context.Workspace, runId), request.Period, seen, stop) : null;
}
