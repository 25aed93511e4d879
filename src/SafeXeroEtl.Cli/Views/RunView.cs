using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Reconcile;
using SafeXeroEtl.Core.Report;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Views;

/// <summary>A plan or run on the screen: P1's equation in counts and sums, the verdict, and where the reports are.</summary>
internal sealed class RunView(TextWriter output, Terminal terminal, bool verbose)
{
    private const int Hang = 4;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public void Show(RunOutcome outcome, RunContext context)
    {
        if (outcome.Summary is not { } summary)
        {
            output.WriteLine(terminal.Paint(Tone.Bad, $"Run {outcome.RunId}: nothing was sent."));
            return;
        }

        Say(Tone.Plain, $"Run {outcome.RunId}: {context.Pipeline.Name}, {Month(outcome.Plan!.Period)}, {summary.Facts.Organisation}{(outcome.Plan.Undoes is { } undone ? $", takes back run {undone}" : "")}");
        foreach (var earlier in outcome.EarlierMonths)
        {
            Say(Tone.Plain, $"This run also settles {Month(earlier.Period)}: {CountedWords.Of(earlier.Documents, "document")} that no earlier run had settled.");
        }

        output.WriteLine();
        if (outcome is { Findings: not null, Load: null })
        {
            output.WriteLine(summary.IsPlan ? "As it was planned, and not applied:" : "As it was loaded:");
        }

        foreach (var line in CountTable.Lines(summary, Terminal.Width))
        {
            output.WriteLine(line);
        }

        output.WriteLine();
        Say(
            summary.AddsUp ? Tone.Plain : Tone.Bad,
            CountTable.Equation(summary) + (summary.AddsUp ? " holds for every kind, in counts and in sums." : " DOES NOT HOLD. This is a fault of the program: do not rely on this run."));
        output.WriteLine();
        Verdict(outcome, context);
        Files(outcome, context);
    }

    private void Verdict(RunOutcome outcome, RunContext context)
    {
        if (outcome.Findings is not { } findings)
        {
            Say(ToneOf(outcome.Exit), Sentence(outcome, context));
            return;
        }

        Say(ToneOf(findings.Verdict.Kind), findings.Verdict.Text);
        foreach (var item in findings.Items)
        {
            var decision = item.Accepted is { } accepted ? $"accepted by {accepted.By}: {accepted.Why}" : "unexplained";
            Say(Tone.Plain, Terminal.Plain($"  {CauseWords.Of(item.Cause).Name,-34} {item.Count,5}  {item.Amount.ToString("#,##0.00", British),14}{(item.Currency == findings.Debtors.Currency ? "" : " " + item.Currency)}  {decision}"));
        }

        if (outcome.Exit != ExitCode.Done)
        {
            Say(ToneOf(outcome.Exit), Sentence(outcome, context));
        }
    }

    private void Say(Tone tone, string text) => output.WriteLine(terminal.Paint(tone, WrappedText.Of(text, Terminal.Width, Hang)));

    private static string Sentence(RunOutcome outcome, RunContext context) => (outcome.Exit, outcome.Load) switch
    {
        (ExitCode.Done, null) when outcome.Plan?.Undoes is { } undone => $"Nothing was sent. `safexero apply {outcome.RunId}` takes run {undone} back, exactly as listed.",
        (ExitCode.Done, null) => $"Nothing was sent. `safexero apply {outcome.RunId}` loads exactly this plan.",
        (ExitCode.Done, _) when outcome.Plan?.Undoes is { } undone => $"Run {undone} is taken back. `safexero run {CommandWord.Of(context.PipelinePath)} --period {outcome.Plan.Period}` loads what SAFE shows again.",
        (ExitCode.Done, _) => "Everything planned is in Xero.",
        (_, null) when outcome.Findings is not null => "This command sends nothing: what does not agree, or waits, is listed above and in the report.",
        (ExitCode.NothingSent, _) => "Nothing was sent: mend what is blocked and plan again.",
        (ExitCode.WaitsForPerson, _) when outcome.Diagnostics.Any(static each => each.Code == DiagnosticCodes.NotApproved) =>
            $"Nothing was sent: the plan waits for approval. `safexero approve {outcome.RunId}` is for a second person.",
        (ExitCode.WaitsForPerson, _) => "Nothing was sent: contacts wait for a decision.",
        (ExitCode.StoppedMidway or ExitCode.Failed, _) => outcome.Load?.Stop is { } stop ? $"{stop.Message} {stop.NextStep}".TrimEnd() : "Stopped midway: the same command does more.",
        _ => "All that could be sent was sent; the rest is listed above and in the report.",
    };

    private void Files(RunOutcome outcome, RunContext context)
    {
        if (outcome.Artifacts.IsEmpty)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Reports");
        foreach (var file in outcome.Artifacts)
        {
            output.WriteLine($"  {Path.GetRelativePath(context.Workspace, file)}");
        }

        Calls(outcome.Summary!.Facts);
    }

    /// <summary>What the run cost of Xero's limits: one line, and by endpoint when asked for.</summary>
    private void Calls(RunFacts facts)
    {
        output.WriteLine(terminal.Paint(Tone.Faint, string.Create(British, $"{CountedWords.Of(facts.Calls, "call")} to Xero, {facts.Bytes / 1024:#,##0} KiB.")));
        foreach (var endpoint in verbose ? facts.Endpoints : [])
        {
            output.WriteLine(terminal.Paint(Tone.Faint, string.Create(
                British, $"  {endpoint.Endpoint,-28} {endpoint.Calls,5} {(endpoint.Calls == 1 ? "call " : "calls")} {endpoint.BytesSent,13:#,##0} bytes sent {endpoint.BytesReceived,13:#,##0} received")));
        }
    }

    private static string Month(AccountingPeriod period) => period.FirstDay.ToString("MMMM yyyy", British);

    private static Tone ToneOf(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Agrees => Tone.Good,
        VerdictKind.AgreesWithAcceptedDifferences => Tone.Warn,
        _ => Tone.Bad,
    };

    private static Tone ToneOf(ExitCode exit) => exit == ExitCode.Done ? Tone.Good : Tone.Bad;
}
