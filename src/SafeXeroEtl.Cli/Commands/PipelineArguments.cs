using System.CommandLine;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Commands;

/// <summary>Arguments that several commands share, and how they are read.</summary>
internal static class PipelineArguments
{
    public static Argument<string> Pipeline() => new("PIPELINE") { HelpName = "PIPELINE", Description = "The pipeline's folder, such as pipelines/demo.", CompletionSources = { Completions.Pipelines } };

    /// <summary>One of a pipeline's organisations; shared by all commands that take it.</summary>
    public static Option<string?> Org { get; } = new("--org")
    {
        Description = "Of a pipeline with several organisations, this one alone. Default: all of them, side by side.",
        HelpName = "ALIAS",
    };

    public static Argument<string> Run() => new("RUN") { HelpName = "RUN", Description = "The run's name, such as demo-2026-10-001; `safexero history` lists them.", CompletionSources = { Completions.Runs } };

    public static Option<string> Period() => new("--period", "-p") { Description = "The month, such as 2026-10.", Required = true, HelpName = "YYYY-MM", CompletionSources = { Completions.Periods } };

    public static Option<string?> Only() => new("--only")
    {
        Description = "Which kinds to move: contacts, invoices, payments, with commas between. Default: the pipeline's transfers.",
        HelpName = "KINDS",
    };

    public static Option<bool> Full() => new("--full") { Description = "Read all of Xero's documents and payments anew, not only what changed since they were last read." };

    /// <summary>The same, reading everything anew where the command was told to.</summary>
    public static RunContext InFull(this RunContext context, bool isTold) => isTold ? context with { Xero = context.Xero with { InFull = true } } : context;

    /// <exception cref="CommandFailedException">Not a month.</exception>
    public static AccountingPeriod PeriodOf(string text) => AccountingPeriod.TryParse(text)
        ?? throw Bad($"'{text}' is not a month.", text, "Write it as 2026-10.");

    /// <exception cref="CommandFailedException">A word that names no kind.</exception>
    public static Transfers TransfersOf(string? only, PipelineDefinition pipeline)
    {
        if (only is null)
        {
            return pipeline.Transfers;
        }

        var kinds = only.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var stray = kinds.FirstOrDefault(static kind => kind is not ("contacts" or "invoices" or "payments"));
        return stray is null && kinds.Length > 0
            ? new Transfers(kinds.Contains("contacts"), kinds.Contains("invoices"), kinds.Contains("payments"))
            : throw Bad($"--only does not know '{stray ?? only}'.", stray ?? only, "Name contacts, invoices or payments, with commas between.");
    }

    private static CommandFailedException Bad(string message, string value, string nextStep) => new(
        ExitCode.Usage, [new Diagnostic { Code = DiagnosticCodes.BadUsage, Message = message, Value = value, NextStep = nextStep }]);
}
