using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Load;

/// <summary>
/// How long a load goes on by itself where the same command, given again, would: an outage is waited out with growing pauses, and a lost answer until
/// its request can no longer arrive. Whatever is settled meanwhile makes it patient again, so that only what lasts ends the load. What an earlier process left in
/// doubt is not waited for: its user is told at once, with the time.
/// </summary>
internal sealed class Patience(LoadSession session)
{
    private readonly LoadOptions options = session.Request.Options;
    private int settled;
    private int outages;
    private int looks;

    /// <summary>Waits before one more try.</summary>
    /// <returns>False when there is to be none.</returns>
    public async Task<bool> OutlastsAsync(LoadStop stopped, CancellationToken stop)
    {
        if (session.Settled > settled)
        {
            (settled, outages, looks) = (session.Settled, 0, 0);
        }

        if (PauseFor(stopped) is not { } pause || stop.IsCancellationRequested)
        {
            return false;
        }

        session.TellWait(pause, stopped.IsOutage ? "Xero cannot be reached; asked again in" : "Xero's answer was lost; looked for again in");
        await Task.Delay(pause, session.Request.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }

    /// <returns>Null where waiting does not help, or has not helped.</returns>
    private TimeSpan? PauseFor(LoadStop stopped) =>
        stopped.IsOutage ? outages == options.OutagePauses.Length ? null : options.OutagePauses[outages++]
        : stopped.Code == DiagnosticCodes.InDoubt && session.HasSent ? PauseInDoubt(stopped.ResumeAt ?? session.Request.Clock.GetUtcNow())
        : null;

    /// <summary>A look after a while, one when the request can no longer arrive, and what is absent then is sent once more.</summary>
    private TimeSpan? PauseInDoubt(DateTimeOffset resumeAt)
    {
        var left = resumeAt - session.Request.Clock.GetUtcNow();
        return looks++ switch
        {
            0 when left > options.FirstLook => options.FirstLook,
            0 or 1 => left > TimeSpan.Zero ? left : TimeSpan.Zero,
            _ => null,
        };
    }
}
