using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Extract;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// SAFE's own link sends the same bills and payments to Xero: while the last pull of the month saw it at work, a real organisation is not
/// written to unless somebody states that it is off (DESIGN 6). The tasks it had done stay in SAFE's list, so that only a person can say so.
/// </summary>
internal static class SafeLinkCheck
{
    /// <returns>Null where the pipeline may load, and where the month was not pulled.</returns>
    public static Diagnostic? Of(RunContext context, AccountingPeriod period)
    {
        if (context.IsRehearsal || context.Pipeline.Automations is { SafeLinkOff: true }
            || SealIn(ExportFolder.Of(context.PipelineFolder, context.Pipeline, period)) is not { XeroTasks.Count: > 0 } seal)
        {
            return null;
        }

        return new Diagnostic
        {
            Code = DiagnosticCodes.SafeLinkNotStatedOff,
            Message = FormattableString.Invariant(
                $"SAFE's own Xero link has been at work: the last pull of {seal.Period} saw {CountedWords.Of(seal.XeroTasks.Count, "task")} since {seal.From:yyyy-MM-dd}. What it sends and what this program sends are in '{context.Pipeline.Organisation}' twice. Nothing was sent."),
            Value = context.Pipeline.Organisation,
            At = new SourceLocation(PullSeal.FileName),
            NextStep = "Switch SAFE's link off for the dealer (Main Menu, Advanced, Xero), look at what it has sent already, and write `safe_link: off` below `xero_automations:` into pipeline.yml; then plan again.",
        };
    }

    /// <returns>Null where there is none that can be read: a pipeline that reads pulled files says so itself.</returns>
    private static PullSeal? SealIn(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, PullSeal.FileName));
        try
        {
            return file.Exists && !ExportFileCheck.HasNothing(file.FullName) && file.Length <= SafeLimits.SealBytesMax ? PullSeal.Read(File.ReadAllBytes(file.FullName)) : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
