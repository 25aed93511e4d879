using System.Globalization;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Core.Transform.Documents;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>The proof of every penny: SAFE's figures, what Xero's own arithmetic would make of the same lines, and what was put where.</summary>
internal static class PennyTables
{
    public const string Pennies = "Pennies placed";

    private const int LinesToldMax = 6;

    /// <summary>Columns of <see cref="PlanDataTables.Documents"/> that hold the proof of each bill.</summary>
    public static ReportColumn[] ProofColumns { get; } =
    [
        new("xnet", "Xero's own net", ColumnType.Amount), new("xvat", "Xero's own VAT", ColumnType.Amount), new("xgross", "Xero's own gross", ColumnType.Amount),
        new("placed", "Pennies placed", ColumnType.Text, Width: 40),
    ];

    public static ReportTable PlacedTable(PlanSurvey survey) => new()
    {
        Key = Pennies,
        Title = "Pennies placed",
        Purpose = "Documents on which Xero's own arithmetic, which rounds line by line, would differ from SAFE's by pennies, and where these were put so that it does not.",
        PageRowsMax = 50,
        WhenEmpty = "Xero's own arithmetic gives SAFE's figures on every new document.",
        Columns =
        [
            new("number", "Number", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30),
            new("net", "SAFE net", ColumnType.Amount), new("vat", "SAFE VAT", ColumnType.Amount), new("gross", "SAFE gross", ColumnType.Amount), .. ProofColumns,
        ],
        Rows = ReportRows.Of(NewDocumentTables.New(survey).Where(static document => document.Pennies is { Placed.IsEmpty: false }).Select(document => ReportRow.Of(
        [
            Text(document.Number), Text(survey.NameOf(document.AccountNumber)),
            Money(document.Net, document.Currency), Money(document.Vat, document.Currency), Money(document.Gross, document.Currency),
            .. ProofCells(document),
        ]))),
    };

    /// <summary>Nothing for a bill that makes no document.</summary>
    public static ReportCell[] ProofCells(PlannedDocument document) => document.Pennies is not { } proof
        ? [ReportCell.Nothing, ReportCell.Nothing, ReportCell.Nothing, ReportCell.Nothing]
        :
        [
            Money(proof.NaturalNet, document.Currency), Money(proof.NaturalVat, document.Currency), Money(proof.NaturalGross, document.Currency), Text(Words(proof)),
        ];

    private static string? Words(PennyProof proof)
    {
        if (proof.Placed.IsEmpty)
        {
            return null;
        }

        var told = proof.Placed.Take(LinesToldMax).Select(static penny => string.Create(CultureInfo.InvariantCulture, $"line {penny.Line}: {Parts(penny)}"));
        var more = proof.Placed.Length - LinesToldMax;
        return string.Join("; ", more > 0 ? told.Append(string.Create(CultureInfo.InvariantCulture, $"and {more} lines more")) : told);
    }

    private static string Parts(PlacedPenny penny) => string.Join(", ", new[] { Moved("net", penny.Net), Moved("VAT", penny.Vat) }.OfType<string>());

    private static string? Moved(string what, decimal amount) => amount == 0m ? null : string.Create(CultureInfo.InvariantCulture, $"{what} {amount:+0.00;−0.00}");
}
