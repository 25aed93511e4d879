using System.Text.Json.Nodes;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;

namespace SafeXeroEtl.Cli.Views;

/// <summary>What a rebuilt ledger holds.</summary>
internal static class RebuildView
{
    public static string Text(RebuiltLedger rebuilt) =>
        $"The ledger knows {Words(rebuilt, RecordKind.Invoice, "invoice")}, {Words(rebuilt, RecordKind.CreditNote, "credit note")}, {Words(rebuilt, RecordKind.Payment, "payment")} and {CountedWords.Of(rebuilt.Links.Length, "link")} again. "
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

    private static string Words(RebuiltLedger rebuilt, RecordKind kind, string one) => CountedWords.Of(Count(rebuilt, kind), one);

    private static int Count(RebuiltLedger rebuilt, RecordKind kind) => rebuilt.Postings.Count(posting => posting.Kind == kind);
}
