using System.Globalization;
using System.Text.Json;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Wire;

/// <summary>
/// The trial balance report (FACTS 2, Reports): sections of rows whose cells are text and carry the account's id. The
/// first pair of columns is the month's movement, the pair marked YTD the balance.
/// </summary>
internal static class TrialBalanceJson
{
    private static readonly IReadOnlyList<(string Class, string Title)> Sections =
        [("REVENUE", "Revenue"), ("EXPENSE", "Expenses"), ("ASSET", "Assets"), ("LIABILITY", "Liabilities"), ("EQUITY", "Equity")];

    public static void Write(Utf8JsonWriter json, TrialBalance balance, string organisation, DateTimeOffset now)
    {
        var shownDate = balance.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        json.WriteString("ReportID", "TrialBalance");
        json.WriteString("ReportName", "Trial Balance");
        json.WriteString("ReportType", "TrialBalance");
        json.WriteStartArray("ReportTitles");
        json.WriteStringValue("Trial Balance");
        json.WriteStringValue(organisation);
        json.WriteStringValue($"As at {shownDate}");
        json.WriteEndArray();
        json.WriteString("ReportDate", shownDate);
        json.WriteString("UpdatedDateUTC", XeroDate.Bare(now));
        json.EmptyArrays("Fields");
        json.WriteStartArray("Rows");
        Row(json, "Header", "Account", ["Debit", "Credit", "YTD Debit", "YTD Credit"], accountId: null);
        foreach (var (accountClass, title) in Sections)
        {
            Section(json, title, [.. balance.Rows.Where(row => string.Equals(row.Account.Class, accountClass, StringComparison.Ordinal))]);
        }

        json.WriteStartObject();
        json.WriteString("RowType", "Section");
        json.WriteString("Title", string.Empty);
        json.WriteStartArray("Rows");
        Row(json, "SummaryRow", "Total", Totals(balance), accountId: null);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Section(Utf8JsonWriter json, string title, List<TrialBalanceRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("RowType", "Section");
        json.WriteString("Title", title);
        json.WriteStartArray("Rows");
        foreach (var row in rows)
        {
            string[] cells = [Debit(row.Month, row), Credit(row.Month, row), Debit(row.YearToDate, row), Credit(row.YearToDate, row)];
            Row(json, "Row", $"{row.Account.Name} ({row.Account.Code})", cells, row.Account.AccountId);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, string type, string first, IReadOnlyList<string> others, Guid? accountId)
    {
        json.WriteStartObject();
        json.WriteString("RowType", type);
        json.Array("Cells", others.Prepend(first), value =>
        {
            json.WriteString("Value", value);
            if (accountId is { } id)
            {
                json.Array("Attributes", [id], account =>
                {
                    json.WriteString("Value", account);
                    json.WriteString("Id", "account");
                });
            }
        });
        json.WriteEndObject();
    }

    private static IReadOnlyList<string> Totals(TrialBalance balance) =>
    [
        Text(balance.Rows.Sum(static row => Math.Max(row.Month, 0m))),
        Text(balance.Rows.Sum(static row => Math.Max(-row.Month, 0m))),
        Text(balance.Rows.Sum(static row => Math.Max(row.YearToDate, 0m))),
        Text(balance.Rows.Sum(static row => Math.Max(-row.YearToDate, 0m))),
    ];

    // A balance of nil is shown on the side where the account normally stands.
    private static string Debit(decimal amount, TrialBalanceRow row) =>
        amount > 0m || (amount == 0m && row.Account.Class is "ASSET" or "EXPENSE") ? Text(amount) : string.Empty;

    private static string Credit(decimal amount, TrialBalanceRow row) => Debit(amount, row).Length == 0 ? Text(-amount) : string.Empty;

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
