using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Organisations;

namespace SafeXeroEtl.Cli.Views;

/// <summary>A command that was given to several organisations: what each said, how the export was shared, and one line each.</summary>
internal sealed class OrganisationsView(ParseResult parsed)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private readonly TextWriter output = parsed.InvocationConfiguration.Output;
    private readonly TextWriter error = parsed.InvocationConfiguration.Error;
    private readonly Terminal terminal = Terminal.Of(parsed);

    public void Show(string pipeline, ExitCode exit, ImmutableArray<OrganisationEnd<OrganisationCommand>> ends, RoutedExport routed, Func<string, HeardView> heard)
    {
        var isJson = parsed.GetValue(GlobalOptions.Json);
        var document = JsonView.Indented(Json(pipeline, exit, ends, routed, end => ResultOf(end, isJson, heard)));

        // The last word on the command: what each organisation said before was of one alone.
        Invocation.Finish(parsed, new Finished(document, [.. ends.SelectMany(static end => DiagnosticsOf(end)), .. FaultOf(routed)]));
        if (isJson)
        {
            output.WriteLine(document);
            return;
        }

        foreach (var end in ends)
        {
            var said = heard(end.Organisation);
            if (said.Error.ToString() is { Length: > 0 } troubles)
            {
                error.WriteLine($"== {end.Organisation}");
                error.Write(troubles);
            }

            output.WriteLine($"== {end.Organisation}");
            output.WriteLine(said.Output.ToString().TrimEnd());
            output.WriteLine();
        }

        if (routed.Fault is { } fault)
        {
            error.WriteLine(terminal.Paint(Tone.Bad, DiagnosticText.Shown(fault)));
        }

        Shares(routed.Shares);
        output.WriteLine($"{pipeline}, {ends.Length} organisations");
        var width = RunColumn.WidthOf(ends.Select(static end => end.Outcome?.Run?.RunId));
        foreach (var end in ends)
        {
            output.WriteLine(terminal.Paint(end.Exit == ExitCode.Done ? Tone.Good : Tone.Bad, Terminal.PlainLine(Line(end, width))));
        }
    }

    /// <summary>Each bill of the export at one organisation.</summary>
    private void Shares(ImmutableArray<RoutedTotal> shares)
    {
        if (shares.IsEmpty)
        {
            return;
        }

        output.WriteLine("The export, by organisation");
        foreach (var share in shares)
        {
            output.WriteLine(Row(share.Organisation, share));
        }

        foreach (var currency in shares.GroupBy(static share => share.Currency))
        {
            output.WriteLine(Row("all of it", new RoutedTotal
            {
                Organisation = "",
                Currency = currency.Key,
                Bills = currency.Sum(static share => share.Bills),
                Gross = currency.Sum(static share => share.Gross),
                Payments = currency.Sum(static share => share.Payments),
                Received = currency.Sum(static share => share.Received),
            }));
        }

        output.WriteLine();
    }

    private static string Row(string name, RoutedTotal share) =>
        string.Create(British, $"  {name,-20} {share.Bills,6:#,##0} bills {share.Gross,14:#,##0.00}  {share.Payments,6:#,##0} payments {share.Received,14:#,##0.00}  {share.Currency}");

    private static string Line(OrganisationEnd<OrganisationCommand> end, int width)
    {
        var run = end.Outcome?.Run;
        var says = run is null ? DiagnosticsOf(end).Where(static each => each.Severity == Core.Diagnostics.Severity.Error).Select(static each => $"{each.Code} {each.Message}").FirstOrDefault() ?? end.Outcome?.Says ?? ""
            : run.Findings?.Verdict.Text ?? (run.Load is null && run.Exit == ExitCode.Done ? "Planned; nothing was sent." : run.Load?.Stop?.Message ?? FirstOf(run));
        return string.Create(British, $"  {end.Organisation,-20} exit {(int)end.Exit}  {(run is null ? "" : run.RunId.PadRight(width) + " ")}{says}").TrimEnd();
    }

    private static string FirstOf(RunOutcome run) =>
        run.Diagnostics.FirstOrDefault(static each => each.Severity == Core.Diagnostics.Severity.Error) is { } first ? $"{first.Code} {first.Message}"
        : run.Exit == ExitCode.WaitsForPerson ? "Nothing was sent: a person must approve or decide." : "";

    private static ImmutableArray<Core.Diagnostics.Diagnostic> FaultOf(RoutedExport routed) => routed.Fault is { } fault ? [fault] : [];

    private static ImmutableArray<Core.Diagnostics.Diagnostic> DiagnosticsOf(OrganisationEnd<OrganisationCommand> end) =>
        end.Outcome?.Run is { } run ? [.. run.BeforeApplying, .. run.Diagnostics] : end.Outcome?.Diagnostics ?? end.Diagnostics;

    /// <summary>With <c>--json</c> what the organisation said; otherwise, for who listens at the end, the summary of its run.</summary>
    private static JsonNode? ResultOf(OrganisationEnd<OrganisationCommand> end, bool isJson, Func<string, HeardView> heard)
    {
        var said = isJson ? heard(end.Organisation).Output.ToString()
            : end.Outcome?.Run is { } run ? Finished.Of(run).Summary
            : end.Outcome is null ? JsonView.Failure(end.Diagnostics, end.Exit)
            : "";
        return said.Length == 0 ? null : JsonNode.Parse(said);
    }

    private static JsonObject Json(string pipeline, ExitCode exit, ImmutableArray<OrganisationEnd<OrganisationCommand>> ends, RoutedExport routed, Func<OrganisationEnd<OrganisationCommand>, JsonNode?> result) => new()
    {
        ["schema"] = "organisations/1",
        ["exit"] = (int)exit,
        ["pipeline"] = pipeline,
        ["organisations"] = new JsonArray([.. ends.Select(end => new JsonObject
        {
            ["organisation"] = end.Organisation,
            ["exit"] = (int)end.Exit,
            ["run"] = end.Outcome?.Run?.RunId,
            ["result"] = result(end),
        })]),
        ["routed"] = new JsonArray([.. routed.Shares.Select(static share => new JsonObject
        {
            ["organisation"] = share.Organisation,
            ["currency"] = share.Currency,
            ["bills"] = share.Bills,
            ["gross"] = share.Gross,
            ["payments"] = share.Payments,
            ["received"] = share.Received,
        })]),
        ["diagnostics"] = JsonView.Diagnostics(FaultOf(routed)),
    };
}
