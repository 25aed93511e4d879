using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Transform.Lint;
using SafeXeroEtl.Engine;

namespace SafeXeroEtl.Cli.Views;

/// <summary>The lint as <c>diagnostics/1</c>, with coverage and replay where there are any.</summary>
internal static class LintJson
{
    public static JsonObject Of(LintedPipeline lint, ExitCode exit)
    {
        var document = new JsonObject
        {
            ["schema"] = "diagnostics/1",
            ["exit"] = (int)exit,
            ["diagnostics"] = JsonView.Diagnostics(lint.Diagnostics),
        };
        if (lint.Coverage is { } coverage)
        {
            document["extract"] = new JsonObject { ["run"] = coverage.Extract.Run.RunId, ["period"] = coverage.Extract.Period.ToString() };
            document["coverage"] = new JsonArray([.. coverage.Rows.Select(Row)]);
        }

        if (lint.Replay is { } replay)
        {
            document["replay"] = Replayed(replay);
        }

        return document;
    }

    private static JsonObject Row(CoverageRow row) => new()
    {
        ["area"] = row.Area,
        ["rule"] = row.Rule,
        ["target"] = row.Target,
        ["currency"] = row.Currency.Value,
        ["lines"] = row.Lines,
        ["amount"] = row.Amount,
        ["share"] = row.Share,
    };

    private static JsonObject Replayed(Replay replay) => new()
    {
        ["bills"] = replay.Bills,
        ["changed_bills"] = new JsonArray([.. replay.ChangedBills.Select(static bill => new JsonObject
        {
            ["bill"] = bill.BillNumber,
            ["account"] = bill.AccountNumber,
            ["currency"] = bill.Currency.Value,
            ["gross"] = bill.Gross,
            ["was"] = bill.Was,
            ["becomes"] = bill.Becomes,
        })]),
        ["changed_lines"] = new JsonArray([.. replay.Lines.Select(static line => new JsonObject
        {
            ["bill"] = line.BillNumber,
            ["account"] = line.AccountNumber,
            ["transaction"] = line.TransactionId,
            ["description"] = line.Description,
            ["currency"] = line.Currency.Value,
            ["was"] = Coding(line.Was),
            ["becomes"] = Coding(line.Becomes),
        })]),
        ["totals"] = new JsonArray([.. replay.Totals.Select(static total => new JsonObject
        {
            ["from_account"] = total.FromAccount,
            ["from_tax_type"] = total.FromTaxType,
            ["to_account"] = total.ToAccount,
            ["to_tax_type"] = total.ToTaxType,
            ["currency"] = total.Currency.Value,
            ["lines"] = total.Lines,
            ["net"] = total.Net,
        })]),
    };

    private static JsonObject? Coding(LineCoding? coding) => coding is null ? null : new JsonObject
    {
        ["account"] = coding.AccountCode,
        ["tax_type"] = coding.TaxType,
        ["net"] = coding.Net,
        ["vat"] = coding.Vat,
        ["detail"] = coding.Detail,
    };
}
