using System.Globalization;
using System.Text.RegularExpressions;
using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs.Killed;

/// <summary>When a life ends: after so many writes to the ledger were seen since it began to load, and then so long.</summary>
internal sealed record KillMoment(int Load, int Life, int Writes, int Milliseconds)
{
    /// <param name="seed">The same seed draws the same moments; where in the load they fall is up to the machine.</param>
    public static KillMoment Of(ulong seed, int load, int life)
    {
        var chance = SplitMix64.At(seed, load, life);
        return new KillMoment(load, life, chance.Between(0, 6), chance.Between(0, 20));
    }
}

/// <summary>A process that was killed, and what it left in the ledger.</summary>
internal sealed record Kill(KillMoment Moment, int Posted, int InDoubt);

/// <summary>One plan, loaded by one process after the other in the same workspace: all are killed but the last.</summary>
internal sealed partial class KilledLoad(DemoWorkspace workspace, ulong seed, int number)
{
    private const int KillsMax = 9;
    private const int LivesMax = 60;

    private readonly LedgerFile ledger = new(workspace);

    public List<Kill> Kills { get; } = [];

    /// <summary>How often a lost request might still have arrived, so that the next process was told to wait.</summary>
    public int Waits { get; private set; }

    public override string ToString() => string.Join('\n', Kills.Select(static kill => string.Create(
        CultureInfo.InvariantCulture,
        $"load {kill.Moment.Load}, life {kill.Moment.Life}: killed {kill.Moment.Milliseconds} ms after write {kill.Moment.Writes}, with {kill.Posted} posted and {kill.InDoubt} in doubt")));

    /// <summary>Until the command has come to its end.</summary>
    public async Task<Ran> FinishAsync()
    {
        for (var life = 1; life <= LivesMax; life++)
        {
            using var process = RealProgram.Start(workspace.Root, ServedProgram.Secret, "apply", DemoWorkspace.October);
            if (Kills.Count < KillsMax && await IsKilledAsync(process, KillMoment.Of(seed, number, life)))
            {
                continue;
            }

            var ran = await process.EndAsync();
            if (ran.Exit != 4)
            {
                return ran;
            }

            await WaitAsync(ran);
        }

        throw new InvalidOperationException($"After {LivesMax} processes the load is not done.\n{this}");
    }

    private async Task<bool> IsKilledAsync(RealProgram process, KillMoment moment)
    {
        await process.Loading;
        await WritesAsync(process, moment.Writes);
        await Task.Delay(moment.Milliseconds, TestContext.Current.CancellationToken);
        if (!process.IsAlive || !await process.KillAsync())
        {
            return false;
        }

        var postings = ledger.Postings();
        Kills.Add(new Kill(moment, postings.Count(static posting => posting.State == "Posted"), postings.Count(static posting => posting.State == "Sending")));
        return true;
    }

    private async Task WritesAsync(RealProgram process, int count)
    {
        var mark = ledger.Mark;
        while (count > 0 && process.IsAlive)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
            var now = ledger.Mark;
            count -= now == mark ? 0 : 1;
            mark = now;
        }
    }

    private async Task WaitAsync(Ran stopped)
    {
        var until = ArrivesUntil().Match(stopped.Output + stopped.Error);
        until.Success.ShouldBeTrue(stopped.Output + stopped.Error);
        var at = DateTimeOffset.ParseExact(until.Groups["at"].Value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddSeconds(1);
        Waits++;
        var left = at - TimeProvider.System.GetUtcNow();
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("may still arrive until (?<at>[0-9-]{10}\\s+[0-9:]{8})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ArrivesUntil();
}
