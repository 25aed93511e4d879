using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Organisations;

/// <summary>How one organisation's part of a command ended.</summary>
/// <param name="Outcome">Null when it failed before it had one.</param>
/// <param name="Diagnostics">Why it failed; empty when the outcome says all there is.</param>
public sealed record OrganisationEnd<TOutcome>(string Organisation, ExitCode Exit, TOutcome? Outcome, ImmutableArray<Diagnostic> Diagnostics)
    where TOutcome : class;

/// <summary>Does the same for several organisations at the same time. What goes wrong in one ends that one alone: each has its own door, lock, runs and calls.</summary>
public static class SideBySide
{
    /// <param name="work">Of one organisation; gives its exit code beside what it has to show.</param>
    /// <param name="explain">What a command says of an exception that it did not foresee.</param>
    /// <returns>In the order of the organisations, once the last has ended.</returns>
    public static async Task<ImmutableArray<OrganisationEnd<TOutcome>>> RunAsync<TOutcome>(
        IEnumerable<string> organisations,
        Func<string, CancellationToken, Task<(ExitCode Exit, TOutcome Outcome)>> work,
        Func<Exception, (ExitCode Exit, ImmutableArray<Diagnostic> Diagnostics)> explain,
        CancellationToken stop)
        where TOutcome : class
    {
        // Reading an export takes a thread for a while; nobody's beginning waits for it.
        var ends = organisations.Select(organisation => Task.Run(() => OneAsync(organisation), CancellationToken.None)).ToArray();
        return [.. await Task.WhenAll(ends)];

        async Task<OrganisationEnd<TOutcome>> OneAsync(string organisation)
        {
            try
            {
                var (exit, outcome) = await work(organisation, stop);
                return new(organisation, exit, outcome, []);
            }
            catch (Exception fault)
            {
                // Whatever it is, it belongs to this organisation; the others' runs go on.
                var (exit, diagnostics) = explain(fault);
                return new(organisation, exit, null, diagnostics);
            }
        }
    }

    /// <summary>The worst of them, in the order of precedence of exit codes.</summary>
    public static ExitCode Worst(IEnumerable<ExitCode> exits) => exits.Aggregate(ExitCode.Done, ExitRules.Worse);
}
