using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Unattended;

namespace SafeXeroEtl.Cli;

/// <summary>One command being carried out: where it writes, and what it leaves for those who were not there.</summary>
internal sealed class Invocation : InvocationConfiguration
{
    /// <summary>Null where the pipeline keeps none.</summary>
    public RunLog? Log { get; set; }

    /// <summary>What the command came to, by its own word; null until it has said it.</summary>
    public Finished? Finished { get; private set; }

    public static void Finish(ParseResult parsed, Finished finished)
    {
        if (parsed.InvocationConfiguration is Invocation invocation)
        {
            invocation.Finished = finished;
        }
    }

    /// <summary>What is told of progress stands in the log too.</summary>
    /// <param name="told">Null when nobody else wants to hear it.</param>
    public static IProgress<string>? Heard(ParseResult parsed, IProgress<string>? told) =>
        (parsed.InvocationConfiguration as Invocation)?.Log is { } log ? new LoggedProgress(log, told) : told;

    /// <summary>One line a step: what is counted within a step would fill the log.</summary>
    private sealed class LoggedProgress(RunLog log, IProgress<string>? told) : IProgress<string>
    {
        private string last = "";

        public void Report(string value)
        {
            told?.Report(value);
            var step = string.Concat(value.Where(static letter => !char.IsAsciiDigit(letter)));
            if (step != last)
            {
                last = step;
                log.Write(LogLevel.Info, "step", ("doing", value));
            }
        }
    }
}

/// <summary>A command's end.</summary>
/// <param name="Summary">The document that <c>--json</c> prints.</param>
/// <param name="RunId">Null where it came to no run.</param>
/// <param name="Figures">Null where there is no plan.</param>
internal sealed record Finished(string Summary, IReadOnlyCollection<Diagnostic> Diagnostics, string? RunId = null, RunSummary? Figures = null)
{
    public static Finished Of(RunOutcome outcome) => new(
        outcome.Summary is { } summary ? RunSummaryJson.Write(summary) : JsonView.Failure(outcome.Diagnostics, outcome.Exit),
        [.. outcome.BeforeApplying, .. outcome.Diagnostics],
        outcome.RunId,
        outcome.Summary);
}
