using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Plan;
using static SafeXeroEtl.Core.Report.Tables.Cells;

namespace SafeXeroEtl.Core.Report.Tables;

/// <summary>A document to be made or changed that is dated in a return already filed, and what it adds to boxes 1 and 6.</summary>
internal sealed record LateForVat(PlannedDocument Document, decimal Box1, decimal Box6)
{
    /// <returns>Null for what the plan does not send, and for what is dated after the last return.</returns>
    public static LateForVat? Of(PlannedDocument document, DateOnly? filedTo)
    {
        if (filedTo is not { } filed || document.Document is not { } sent || document.Decision.State is not (PlanState.Create or PlanState.Update)
            || (document.Date > filed && !(document.Before?.Date <= filed)))
        {
            return null;
        }

        var sign = document.Kind == DocumentKind.Invoice ? 1m : -1m;
        var net = sent.Lines.Where(static line => line.TaxType != TaxRate.NoVat).Sum(static line => line.Net);
        var (now, before) = (document.Date <= filed, document.Before is { } old && old.Date <= filed ? old : null);
        return new LateForVat(
            document with { Document = null },
            sign * ((now ? sent.Vat : 0m) - (before?.Vat ?? 0m)),
            sign * ((now ? net : 0m) - (before is null ? 0m : before.Net - before.NetOf(TaxRate.NoVat))));
    }
}

/// <summary>What a plan changes on or before the day VAT is filed to: it belongs into a later return, and somebody must know.</summary>
internal static class PlanVatTables
{
    public const string Late = "Late for VAT";

    /// <returns>None where the pipeline does not say to when VAT is filed, or nothing is late.</returns>
    public static ImmutableArray<ReportTable> Of(PlanSurvey survey, DateOnly? filedTo) => filedTo is not { } filed || survey.LateForVat.IsEmpty ? [] : [new ReportTable
    {
        Key = Late,
        Title = "Changes in a VAT return already filed",
        Purpose = $"VAT is filed to {Wording.Day(filed)}. These documents are dated on or before then: what they add to boxes 1 and 6 goes into a later return.",
        Role = TableRole.Data,
        Columns =
        [
            new("number", "Number", ColumnType.Text), new("account", "Account", ColumnType.Text), new("customer", "Customer", ColumnType.Text, Width: 30), new("date", "Date", ColumnType.Day),
            new("what", "What", ColumnType.Text), new("currency", "Currency", ColumnType.Text),
            new("box1", "Effect on box 1", ColumnType.Amount, ColumnTotal.Sum), new("box6", "Effect on box 6", ColumnType.Amount, ColumnTotal.Sum),
        ],
        Rows = ReportRows.Of(survey.LateForVat.Select(late => ReportRow.Of(
            Text(late.Document.Number), Text(late.Document.AccountNumber), Text(survey.NameOf(late.Document.AccountNumber)), Day(late.Document.Date),
            Text(late.Document.Decision.State == PlanState.Create ? "new" : "changed"), Text(late.Document.Currency.Value),
            Money(late.Box1, late.Document.Currency), Money(late.Box6, late.Document.Currency)))),
    }];
}
