using System.Collections.Immutable;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>Source and work done of the tables that do not say it themselves, in a working paper's words.</summary>
internal static class WorkingPapers
{
    private const string Both = "SAFE's export files; Xero, read back at the end of the run.";
    private const string Sheets = "the data sheets of this workbook.";
    private const string Added = "added up by live formulas; each figure can be followed to the rows behind it.";
    private const string SafeFiles = "SAFE's export files.";
    private const string PlanFiles = "the sealed plan's own files.";
    private const string Listed = "listed in full, nothing left out or added up.";

    private static readonly ImmutableDictionary<string, (string Source, string WorkDone)> Words = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        [SummaryTables.Summary] = (Sheets, Added + " What a person accepted counts as explained, anything else does not."),
        [SummaryTables.Checks] = (Sheets, "two ways to the same figure are held against each other to the penny."),
        [SummaryTables.Months] = (Sheets, Added),
        [DebtorsTables.Control] = (Both, "rolled forward from opening to closing and held against SAFE's outstanding report and Xero's trial balance."),
        [DebtorsTables.Keyed] = ("SAFE's outstanding report, Xero's trial balance, SAFE's documents and payments.", "taken over as read; the debtors control adds them up."),
        [DebtorsTables.Customers] = (Both, "every document and payment of a customer added up on both sides."),
        [DifferenceTables.ByCause] = (Sheets, Added + " One is accepted for its month and amount only."),
        [DifferenceTables.Exceptions] = (Both, "every record compared field by field, both ways; each difference has one cause."),
        [DifferenceTables.Outside] = ("Xero, read back at the end of the run.", Listed),
        [EvidenceTables.Controls] = ("figures that SAFE or a person gave beside the files; the files themselves.", "rows counted and amounts added up again, held against the figure given."),
        [RoutedTable.Routed] = (SafeFiles, "each customer of the export routed once, with all its bills and payments; the rows together are the export."),
        [EvidenceTables.Inputs] = (SafeFiles, "read once, byte for byte; the SHA-256 is of what was read."),
        [EvidenceTables.Definitions] = ("the workspace's pipeline, mappings and decisions.", "hashed when the plan was made; the seal covers them."),
        [EvidenceTables.Noticed] = (SafeFiles, Listed),
        [TieOutTables.Vat] = (Both, "every document dated in the period added up by tax type on both sides."),
        [TieOutTables.Revenue] = (Both, "every document line dated in the period added up by account on both sides."),
        [ComparisonTables.Invoices] = (Both, "joined by number; what only one side has stands alone."),
        [ComparisonTables.Credits] = (Both, "joined by number; what only one side has stands alone."),
        [ComparisonTables.Payments] = (Both, "joined by payment and bill; what only one side has stands alone."),
        ["Contacts"] = ("the ledger of links; Xero's contacts.", Listed),
        ["Payouts"] = ("the payment provider's own files.", "added up by payout; fees stand apart."),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The same tables; what each says itself stays.</summary>
    public static ImmutableArray<ReportTable> Filled(ImmutableArray<ReportTable> tables) => [.. tables.Select(Filled)];

    private static ReportTable Filled(ReportTable table)
    {
        // Tables of a plan rest on one thing: on what the plan would send.
        var (source, work) = Words.TryGetValue(table.Key, out var said) ? said : (PlanFiles, table.Role == TableRole.Data ? Listed : Added);
        return table with
        {
            Source = table.Source.Length > 0 ? table.Source : source,
            WorkDone = table.WorkDone.Length > 0 ? table.WorkDone : work,
        };
    }
}
