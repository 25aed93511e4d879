using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Load;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Load;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Engine.Backfill;

/// <summary>
/// Years of archived exports, a month at a time and the oldest first: each is planned after the one before it was loaded, compared and reported. Given
/// again it goes on where it was. A month without an export, or of closed books, is named and left out; one that is blocked keeps the later ones waiting.
/// </summary>
public sealed class BackfillCampaign(RunContext context)
{
    /// <summary>What reading Xero twice and sending a little takes, before a month has shown what it takes.</summary>
    private const int LeastCallsOfMonth = 20;

    private readonly List<CampaignMonth> months = [];
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private DateTimeOffset? resumeAt;

    /// <summary>For the next month: at first the organisation, which says what is closed, then the balances that the month before was compared on.</summary>
    private SeenInXero seen = SeenInXero.Nothing;

    /// <summary>Told as each month ends; null when nobody wants to know.</summary>
    public IProgress<CampaignMonth>? MonthEnded { get; init; }

    /// <exception cref="XeroReadException">Xero cannot be read before the first month.</exception>
    public async Task<CampaignOutcome> RunAsync(BackfillRequest request, CancellationToken stop)
    {
        var asked = context.Clock.GetUtcNow();
        var organisation = await OrganisationReading.ReadAsync(context.Xero, context.Pipeline, stop);
        seen = new SeenInXero { Settings = new SettingsSeen(asked, organisation) };
        var closedTo = ClosedBooks.To(context, organisation);
        var goesOn = true;
        foreach (var period in request.Months)
        {
            var month = goesOn ? await MonthAsync(period, closedTo, request, stop) : NotReached(period);
            months.Add(month);
            MonthEnded?.Report(month);
            goesOn = goesOn && month.Standing is not (CampaignStanding.Waiting or CampaignStanding.Stopped or CampaignStanding.NotReached);
        }

        var pack = new CampaignPack(context).Write(organisation.Name, [.. months]);
        diagnostics.AddRange(pack.Diagnostics);
        return new CampaignOutcome
        {
            Workspace = context.Workspace,
            Artifacts = pack.Value,
            PackIsHindered = pack.HasErrors,
            Pipeline = context.Pipeline.Name,
            Months = [.. months],
            Diagnostics = diagnostics.ToImmutable(),
            ResumeAt = resumeAt,
            Forecast = CampaignForecast.Of(months, request.CallsADay, DateOnly.FromDateTime(context.Clock.GetUtcNow().UtcDateTime)),
        };
    }

    private async Task<CampaignMonth> MonthAsync(AccountingPeriod period, DateOnly? closedTo, BackfillRequest request, CancellationToken stop)
    {
        if (closedTo is { } closed && period.LastDay <= closed)
        {
            diagnostics.Add(BackfillWords.Closed(period, closed, ClosedBooks.By(context.Pipeline, context.Ledger, context.Xero.TenantId, closed)));
            return new CampaignMonth { Period = period, Standing = CampaignStanding.Closed, Says = "The books are closed." };
        }

        if (!HasExport(period, out var folder))
        {
            diagnostics.Add(BackfillWords.Missing(period, folder));
            return new CampaignMonth { Period = period, Standing = CampaignStanding.Missing, Says = "There is no export." };
        }

        return Loaded(period) is { } earlier ? earlier
            : IsShort(request.CallsADay) ? Short(period, request.CallsADay)
            : await LoadAsync(period, !request.OtherRevenue.Contains(period), stop);
    }

    private async Task<CampaignMonth> LoadAsync(AccountingPeriod period, bool mustBeNew, CancellationToken stop)
    {
        context.Progress?.Report($"{period}");
        var before = Calls();
        var run = new PipelineRun(context);
        try
        {
            var outcome = await run.RunAsync(new RunRequest { Period = period, Transfers = context.Pipeline.Transfers, MustBeNewToBooks = mustBeNew, Seen = seen }, stop);

            // Settings are not: what was archived or locked while a month was loaded is to be known before the next one is planned.
            seen = new SeenInXero { Balances = outcome.Seen.Balances };
            return Ended(period, outcome, Calls() - before);
        }
        catch (XeroReadException failed)
        {
            return CutShort(period, run, LoadStop.Of(failed), Calls() - before);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return CutShort(period, run, LoadStop.ByUser(), Calls() - before);
        }
    }

    private CampaignMonth Ended(AccountingPeriod period, RunOutcome outcome, int calls)
    {
        diagnostics.AddRange(outcome.Diagnostics.Where(static each => each.Severity == Severity.Error));
        if (outcome.Load?.Stop is { } stopped)
        {
            diagnostics.Add(Refusals.Of(stopped));
            resumeAt = stopped.ResumeAt ?? resumeAt;
        }

        return new CampaignMonth
        {
            Period = period,
            RunId = outcome.RunId,
            Standing = StandingOf(outcome.Exit),
            Says = outcome.Findings?.Verdict.Text ?? outcome.Load?.Stop?.Message ?? (outcome.Exit == ExitCode.WaitsForPerson ? "A person must approve or decide." : "Nothing was sent."),
            Written = Written(outcome.Load),
            Calls = calls,
            Exit = outcome.Exit,
        };
    }

    /// <summary>Xero could not be read in the midst of the month: the sign-in, the connection, the day's calls, Ctrl-C. The months before it stand, and are told.</summary>
    private CampaignMonth CutShort(AccountingPeriod period, PipelineRun run, LoadStop why, int calls)
    {
        diagnostics.Add(Refusals.Of(why));
        return new CampaignMonth
        {
            Period = period,
            RunId = context.Ledger.LatestRun(context.Pipeline.Name, period)?.RunId,
            Standing = CampaignStanding.Stopped,
            Says = why.Message,
            Written = Written(run.Loaded),
            Calls = calls,
            Exit = why.IsFailure ? ExitCode.Failed : ExitCode.StoppedMidway,
        };
    }

    private static int Written(LoadOutcome? load) => load?.Records.Count(static record => record.State is LoadState.Created or LoadState.Updated) ?? 0;

    /// <summary>What an earlier command loaded and compared is not done again; what it left open the months after it carry.</summary>
    private CampaignMonth? Loaded(AccountingPeriod period) =>
        context.Ledger.LatestRun(context.Pipeline.Name, period) is { Kind: not RunKind.Undo, Status: RunStatus.Reconciled, Exit: (int)ExitCode.Done or (int)ExitCode.Open } run
            ? new CampaignMonth
            {
                Period = period,
                RunId = run.RunId,
                Standing = run.Exit == (int)ExitCode.Done ? CampaignStanding.Done : CampaignStanding.Open,
                Says = "Loaded by an earlier command.",
                Exit = (ExitCode)run.Exit.Value,
            }
            : null;

    /// <summary>Whether the next month, at what those before it took, no longer fits into what Xero, or whoever gave the command, leaves for today.</summary>
    private bool IsShort(int callsADay)
    {
        var loaded = months.Where(static month => month.Calls > 0).ToList();
        var needed = loaded.Count == 0 ? LeastCallsOfMonth : loaded.Max(static month => month.Calls);
        var left = Math.Min(context.Xero.Client.CallsLeftToday(context.Xero.TenantId) ?? callsADay, callsADay - Calls());
        return left < needed;
    }

    /// <summary>Xero begins its day at another moment for each organisation, and does not say when (FACTS 5): a day from now it has.</summary>
    private CampaignMonth Short(AccountingPeriod period, int callsADay)
    {
        resumeAt = context.Clock.GetUtcNow().AddDays(1);
        return new CampaignMonth
        {
            Period = period,
            Standing = CampaignStanding.Stopped,
            Says = FormattableString.Invariant($"It does not fit into what is left of today's {CountedWords.Of(callsADay, "call")}."),
            Exit = ExitCode.StoppedMidway,
        };
    }

    private bool HasExport(AccountingPeriod period, out string folder)
    {
        folder = ExportFolder.Of(context.PipelineFolder, context.Pipeline, period);
        var beside = folder.TrimEnd('/', '\\') + ".zip";
        return File.Exists(beside) || File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any());
    }

    private int Calls() => context.Xero.Client.Use.Sum(static use => use.Calls);

    private static CampaignStanding StandingOf(ExitCode exit) => exit switch
    {
        ExitCode.Done => CampaignStanding.Done,
        ExitCode.Open => CampaignStanding.Open,
        ExitCode.StoppedMidway or ExitCode.Failed => CampaignStanding.Stopped,
        _ => CampaignStanding.Waiting,
    };

    private static CampaignMonth NotReached(AccountingPeriod period) => new() { Period = period, Standing = CampaignStanding.NotReached };
}
