using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What a rebuilt ledger holds.</summary>
internal static class RebuildView
{
    public static string Text(RebuiltLedger rebuilt) =>
        $"The ledger knows {Count(rebuilt, RecordKind.Invoice)} invoices, {Count(rebuilt, RecordKind.CreditNote)} credit notes, {Count(rebuilt, RecordKind.Payment)} payments and {rebuilt.Links.Length} links again. "
        + "Plan the month: what SAFE and Xero agree on is there, the rest is blocked and says why.";

    public static JsonObject Json(RebuiltLedger rebuilt) => new()
    {
        ["schema"] = "ledger-rebuilt/1",
        ["invoices"] = Count(rebuilt, RecordKind.Invoice),
        ["credit_notes"] = Count(rebuilt, RecordKind.CreditNote),
        ["payments"] = Count(rebuilt, RecordKind.Payment),
        ["links"] = rebuilt.Links.Length,
        ["exit"] = 0,
    };

    private static int Count(RebuiltLedger rebuilt, RecordKind kind) => rebuilt.Postings.Count(posting => posting.Kind == kind);
}
