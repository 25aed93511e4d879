using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using SafeXeroEtl.Cli.Commands;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Probing;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Backfill;
using SafeXeroEtl.Engine.Close;
using SafeXeroEtl.Engine.Evidence;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Safe;
using SafeXeroEtl.Engine.SignOff;
using SafeXeroEtl.Engine.Verify;
using SafeXeroEtl.Sandbox;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What a command says: results on standard output, progress and troubles on standard error; or one JSON document.</summary>
internal sealed class OutputView(ParseResult parsed, TextWriter output, TextWriter error, IProgress<string>? progress)
{
    /// <summary>Behind the box of a checklist.</summary>
    private const int Hang = 6;

    private readonly bool json = parsed.GetValue(GlobalOptions.Json);
    private readonly bool verbose = parsed.GetValue(GlobalOptions.Verbose);
    private readonly Terminal terminal = Terminal.Of(parsed);

    public OutputView(ParseResult parsed)
        : this(parsed, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, ToldBy(parsed))
    {
    }

    /// <summary>Null when nobody wants to see it.</summary>
    public IProgress<string>? Progress => progress;

    /// <summary>Who is told of progress: the terminal, and the pipeline's log where it keeps one.</summary>
    public static IProgress<string>? ToldBy(ParseResult parsed) => Invocation.Heard(
        parsed, parsed.GetValue(GlobalOptions.Quiet) || parsed.GetValue(GlobalOptions.Json) ? null : new ProgressLine(parsed.InvocationConfiguration.Error));

    public int Show(RunOutcome outcome, RunContext context)
    {
        Invocation.Finish(parsed, Finished.Of(outcome));
        if (json && outcome.Summary is null)
        {
            output.WriteLine(JsonView.Failure(outcome.Diagnostics, outcome.Exit));
            return (int)outcome.Exit;
        }

        Tell(outcome.BeforeApplying, all: true);
        Tell(outcome.Diagnostics, isPlanned: outcome.Summary is not null);
        if (json)
        {
            output.WriteLine(RunSummaryJson.Write(outcome.Summary!));
            return (int)outcome.Exit;
        }

        new RunView(output, terminal, verbose).Show(outcome, context);
        return (int)outcome.Exit;
    }

    public void Failure(IReadOnlyCollection<Diagnostic> diagnostics, ExitCode exit)
    {
        Invocation.Finish(parsed, new Finished(JsonView.Failure(diagnostics, exit), diagnostics));
        if (json)
        {
            output.WriteLine(JsonView.Failure(diagnostics, exit));
        }
        else
        {
            Tell(diagnostics);
        }
    }

    /// <param name="whenGood">Said when no diagnostic is an error.</param>
    /// <param name="whenBad">The exit code when one is.</param>
    public int Diagnostics(ImmutableArray<Diagnostic> diagnostics, string whenGood, ExitCode whenBad)
    {
        var exit = diagnostics.Any(static diagnostic => diagnostic.Severity == Severity.Error) ? whenBad : ExitCode.Done;
        if (json)
        {
            output.WriteLine(JsonView.Failure(diagnostics, exit));
            return (int)exit;
        }

        Tell(diagnostics, all: true);
        output.WriteLine(exit == ExitCode.Done ? whenGood : $"{ErrorCount(diagnostics)}.");
        return (int)exit;
    }

    /// <summary>Everything a lint found, then what each rule carries and what a replay changed.</summary>
    public int Linted(LintedPipeline lint)
    {
        var exit = lint.Diagnostics.Any(static diagnostic => diagnostic.Severity == Severity.Error) ? ExitCode.Usage : ExitCode.Done;
        return Say(exit, () => LintJson.Of(lint, exit), lint.Diagnostics,
            () => LintView.Text(lint, verbose, Terminal.Width) + Environment.NewLine + Wrapped(exit == ExitCode.Done ? LintView.Conclusion(lint) : $"{ErrorCount(lint.Diagnostics)}."));
    }

    public int Files(string workspace, Noted<ImmutableArray<string>> files)
    {
        if (files.HasErrors)
        {
            Failure(files.Diagnostics, ExitCode.Usage);
            return (int)ExitCode.Usage;
        }

        var names = files.Value.Select(file => Path.GetRelativePath(workspace, file)).ToArray();
        output.WriteLine(json ? JsonView.Files(names) : string.Join(Environment.NewLine, names));
        return 0;
    }

    public int Approved(string runId, PlanApproval approval)
    {
        output.WriteLine(json
            ? JsonView.Indented(ApprovalView.Json(runId, approval))
            : terminal.Paint(Tone.Good, Terminal.Plain($"{approval.Person} ({approval.By}) approved run {runId}, plan {approval.Seal[..12]}. `safexero apply {runId}` loads exactly it.")));
        return 0;
    }

    /// <returns>3 when something is not as it was left.</returns>
    public int Verified(string runId, ImmutableArray<Verified> checks) => Verified(checks, exit => VerifyView.Json(runId, checks, exit), exit => VerifyView.Text(runId, checks, exit));

    public int Verified(string file, VerifiedEvidence evidence) =>
        Verified(evidence.Checks, exit => VerifyView.Json(file, evidence, exit), exit => VerifyView.Text(file, evidence, exit));

    private int Verified(ImmutableArray<Verified> checks, Func<ExitCode, JsonObject> asJson, Func<ExitCode, string> asText)
    {
        var exit = checks.All(static check => check.IsSound) ? ExitCode.Done : checks.All(static check => check.IsSound || check.IsOpen) ? ExitCode.StoppedMidway : ExitCode.NothingSent;
        return Say(exit, () => asJson(exit), [.. checks.Select(static check => check.Fault).OfType<Diagnostic>()], () => Wrapped(asText(exit)));
    }

    /// <returns>3 when the file was not taken.</returns>
    public int Signed(string runId, Noted<SignedPack?> signed)
    {
        Tell(signed.Diagnostics, all: true);
        if (json)
        {
            output.WriteLine(JsonView.Indented(SignOffView.Json(runId, signed.Value)));
        }
        else if (signed.Value is { } pack)
        {
            output.WriteLine(SignOffView.Text(runId, pack));
        }

        return (int)(signed.Value is null ? ExitCode.NothingSent : ExitCode.Done);
    }

    public int Rebuilt(RebuiltLedger rebuilt) => Say(ExitCode.Done, () => RebuildView.Json(rebuilt), [], () => RebuildView.Text(rebuilt));

    /// <returns>The exit code.</returns>
    public int Refused(ImmutableArray<Diagnostic> why, ExitCode exit)
    {
        Failure(why, exit);
        return (int)exit;
    }

    /// <param name="approvalOf">The approval of a run's plan; null when nobody approved it.</param>
    public int Runs(IReadOnlyCollection<LedgerRun> runs, Func<LedgerRun, PlanApproval?> approvalOf)
    {
        if (json)
        {
            output.WriteLine(JsonView.Runs(runs, approvalOf));
            return 0;
        }

        output.WriteLine(ListView.Runs(runs));
        if (runs.Count == 1 && runs.Select(approvalOf).First() is { } approval)
        {
            output.WriteLine($"  {ListView.Approval(approval)}");
        }

        return 0;
    }

    public int Records(IReadOnlyCollection<ShownRecord> records)
    {
        output.WriteLine(json ? JsonView.Records(records) : ListView.Records(records));
        return 0;
    }

    public int Closed(CloseOutcome close, string pipeline) =>
        Say(close.Exit, () => CloseView.Json(close, pipeline), close.Diagnostics, () => Wrapped(CloseView.Text(close, pipeline)), inFull: false);

    /// <param name="says">What was done to them; null when they were only looked at.</param>
    public int Books(SandboxSummary books, string? says = null)
    {
        if (says is not null && !json)
        {
            output.WriteLine(says);
        }

        output.WriteLine(json ? JsonView.Books(books) : ListView.Books(books));
        return 0;
    }

    public void Serving(ServedView served)
    {
        output.WriteLine(json ? served.Json() : served.Text());
        output.Flush();
    }

    /// <summary>Warnings in full: what a pull has to warn of is worth reading.</summary>
    public int Pulled(PullOutcome pull) => Say(ExitCode.Done, () => PullView.Json(pull), pull.Diagnostics, () => PullView.Text(pull));

    /// <summary>Doubts in full: the proposal is not to be used without them.</summary>
    public int Probed(Noted<ProbedFile?> probed, ExitCode exit)
    {
        if (json)
        {
            output.WriteLine(probed.Value is { } file ? JsonView.Indented(ProbeJson.Of(file, probed.Diagnostics)) : JsonView.Failure(probed.Diagnostics, exit));
            return (int)exit;
        }

        if (probed.Value is { } known)
        {
            output.WriteLine(ProbeView.Text(known));
        }

        Tell(probed.Diagnostics, all: true);
        return (int)exit;
    }

    /// <summary>Refusals in full: they say which lists nothing was learnt of.</summary>
    public int ProbedSafe(ImmutableArray<ProbedResource> probed, JsonObject document, string file)
    {
        if (json)
        {
            output.WriteLine(JsonView.Indented(document));
            return 0;
        }

        output.WriteLine(SafeProbeView.Text(probed, file));
        Tell([.. probed.Where(static resource => resource.Refused is not null).Select(static resource => resource.Refused!)], all: true);
        return 0;
    }

    /// <summary>What became of each month of a backfill.</summary>
    public int Campaign(CampaignOutcome campaign)
    {
        var document = CampaignView.Json(campaign);
        Invocation.Finish(parsed, new Finished(JsonView.Indented(document), campaign.Diagnostics));
        return Say(campaign.Exit, () => document, campaign.Diagnostics, () => CampaignView.Text(campaign), inFull: false);
    }

    /// <param name="files">How many were written into it.</param>
    public int Made(DirectoryInfo workspace, int files)
    {
        output.WriteLine(json ? JsonView.Made(workspace.FullName, files) : $"""
            {workspace.FullName}: {files} files.
            Next: cd {CommandWord.Of(workspace.Name)}, then `safexero run pipelines/demo --period 2026-10`; for your own books edit pipelines/month-end.
            """);
        return 0;
    }

    /// <summary>Beside the result, whatever form it has: on standard error.</summary>
    public void Warn(IReadOnlyCollection<Diagnostic> warnings) => Tell(warnings, all: true);

    /// <summary>One document for a program; for a person the diagnostics, and then the text.</summary>
    /// <param name="inFull">Every diagnostic, not only the errors.</param>
    private int Say(ExitCode exit, Func<JsonObject> asJson, IReadOnlyCollection<Diagnostic> told, Func<string> asText, bool inFull = true)
    {
        if (json)
        {
            output.WriteLine(JsonView.Indented(asJson()));
            return (int)exit;
        }

        Tell(told, inFull);
        output.WriteLine(asText());
        return (int)exit;
    }

    /// <summary>Text of sentences, broken between words in a window.</summary>
    private static string Wrapped(string text) => WrappedText.Of(text, Terminal.Width, Hang);

    private static string ErrorCount(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Count(static diagnostic => diagnostic.Severity == Severity.Error) is var count && count == 1 ? "1 error" : $"{count} errors";

    /// <param name="isPlanned">Whether there is a plan that lists the warnings as well.</param>
    private void Tell(IReadOnlyCollection<Diagnostic> diagnostics, bool all = false, bool isPlanned = false)
    {
        foreach (var (diagnostic, more) in RepeatedDiagnostics.Of(diagnostics.Where(diagnostic => all || verbose || diagnostic.Severity == Severity.Error), verbose))
        {
            error.WriteLine(terminal.Paint(diagnostic.Severity == Severity.Error ? Tone.Bad : Tone.Warn, DiagnosticText.Shown(diagnostic, more)));
        }

        var warnings = diagnostics.Count(static diagnostic => diagnostic.Severity == Severity.Warning);
        if (warnings > 0 && !all && !verbose)
        {
            error.WriteLine(terminal.Paint(Tone.Warn, $"{warnings} warning{(warnings == 1 ? "" : "s")}; --verbose shows more{(isPlanned ? ", and so does the plan" : "")}."));
        }
    }
}
