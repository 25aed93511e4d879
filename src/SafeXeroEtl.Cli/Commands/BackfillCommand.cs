using System.CommandLine;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Backfill;

namespace SafeXeroEtl.Cli.Commands;

/// <summary><c>backfill PIPELINE --from --to</c>: years of archived exports, a month at a time.</summary>
internal static class BackfillCommand
{
    public static Command Build()
    {
        var pipeline = PipelineArguments.Pipeline();
        var from = new Option<string>("--from") { Description = "The oldest month, such as 2024-01.", Required = true, HelpName = "YYYY-MM", CompletionSources = { Completions.Periods } };
        var to = new Option<string>("--to") { Description = "The latest month, such as 2026-09.", Required = true, HelpName = "YYYY-MM", CompletionSources = { Completions.Periods } };
        var calls = new Option<int>("--calls-per-day")
        {
            Description = "Calls to Xero that the campaign may use in a day: a new app has 1000, a certified one 5000.",
            DefaultValueFactory = static _ => 1_000,
            HelpName = "N",
        };
        var other = new Option<string[]>("--other-revenue")
        {
            Description = "A month whose revenue in Xero you have looked at and that is not SAFE's; may be given several times. Otherwise a month that looks as if it were in the books already is not loaded.",
            HelpName = "YYYY-MM",
        };
        var command = new Command(
            "backfill",
            """
            Loads archived exports a month at a time, the oldest first: each month is planned after the one before it was loaded,
            then loaded, compared and reported like any other. Stops cleanly where the day's calls run out, or where a person is
            needed, and says when to go on; the same command goes on where it was. Try it on the sandbox first.

            Examples:
              safexero backfill pipelines/demo --from 2026-09 --to 2026-10
              safexero backfill pipelines/history --from 2024-01 --to 2026-09 --calls-per-day 5000
            """)
        {
            pipeline, from, to, calls, other, PipelineArguments.Org,
        };
        command.SetAction((parsed, stop) =>
        {
            var request = new BackfillRequest
            {
                From = PipelineArguments.PeriodOf(parsed.GetRequiredValue(from)),
                To = PipelineArguments.PeriodOf(parsed.GetRequiredValue(to)),
                CallsADay = parsed.GetValue(calls),
                OtherRevenue = (parsed.GetValue(other) ?? []).Select(PipelineArguments.PeriodOf).ToHashSet(),
            };
            Check(request);
            return SeveralOrganisations.RunAsync(parsed, parsed.GetRequiredValue(pipeline), async (one, stopped) =>
            {
                await using var composition = await one.OpenAsync(parsed, stopped);
                var campaign = await new BackfillCampaign(composition.Context).RunAsync(request, stopped);
                return new OrganisationCommand(one.View.Campaign(campaign), Says: CampaignView.InShort(campaign)) { Diagnostics = campaign.Diagnostics };
            }, stop);
        });
        return command;
    }

    private static void Check(BackfillRequest request)
    {
        if (request.From > request.To)
        {
            throw Bad($"{request.From} is after {request.To}.", request.From.ToString(), "Give the oldest month with --from and the latest with --to.");
        }

        if (request.CallsADay < 1)
        {
            throw Bad("The campaign needs calls.", request.CallsADay.ToString(System.Globalization.CultureInfo.InvariantCulture), "Give --calls-per-day 1000, or what Xero lets your app have.");
        }
    }

    private static CommandFailedException Bad(string message, string value, string nextStep) => new(
        ExitCode.Usage, [new Diagnostic { Code = DiagnosticCodes.BadUsage, Message = message, Value = value, NextStep = nextStep }]);
}
