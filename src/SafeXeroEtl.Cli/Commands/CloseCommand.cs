using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Engine.Close;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>close PIPELINE --period</c>: the month's figures are frozen, and no later run changes them.</summary>
internal static class CloseCommand
{
    public static Command Build()
    {
        var pipeline = PipelineArguments.Pipeline();
        var period = PipelineArguments.Period();
        var note = new Option<string?>("--note") { Description = "What you say of what stays held, or of why a month is closed again. Kept with the month.", HelpName = "TEXT" };
        var command = new Command(
            "close",
            """
            Closes a month: compares with Xero afresh, goes through a checklist, freezes debtors, VAT, revenue and clearing
            balances, and closes the pipeline to the month's last day. Later runs change nothing dated on or before it, and say
            so when somebody else does. A line of the checklist that is not in order keeps the month open. Sends nothing to Xero.

            Examples:
              safexero close pipelines/demo --period 2026-10
              safexero close pipelines/demo --period 2026-10 --note "Payment 60082 stays on account"
            """)
        {
            pipeline, period, note, PipelineArguments.Org,
        };
        command.SetAction((parsed, stop) => SeveralOrganisations.RunAsync(parsed, parsed.GetRequiredValue(pipeline), async (one, stopped) =>
        {
            var month = PipelineArguments.PeriodOf(parsed.GetRequiredValue(period));
            await using var composition = await one.OpenAsync(parsed, stopped);
            var close = await new MonthClose(composition.Context).CloseAsync(month, parsed.GetValue(note), stopped);
            return new OrganisationCommand(one.View.Closed(close, composition.Context.Pipeline.Name), Says: CloseView.InShort(close)) { Diagnostics = close.Diagnostics };
        }, stop));
        return command;
    }
}
