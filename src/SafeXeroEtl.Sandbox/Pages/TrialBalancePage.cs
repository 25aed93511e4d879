using System.Globalization;
using SafeXeroEtl.Sandbox.Books;

namespace SafeXeroEtl.Sandbox.Pages;

/// <summary>The trial balance as at a day, today unless asked otherwise.</summary>
internal static class TrialBalancePage
{
    public static Markup Of(BookSession session, string? asked, DateTimeOffset now)
    {
        var organisation = session.Reference.Organisation;
        var date = DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : organisation.Today(now);
        var balance = TrialBalance.AsAt(session, date);
        var rows = new Markup();
        foreach (var row in balance.Rows.OrderBy(static row => row.Account.Code, StringComparer.Ordinal))
        {
            rows.Add($"<tr><th scope=\"row\">{row.Account.Code} {row.Account.Name}</th>").Add(Side(row.YearToDate)).Add(Side(-row.YearToDate)).Add($"</tr>\n");
        }

        rows.Add($"<tr class=\"sum\"><th scope=\"row\">Sum</th><td class=\"number\">{balance.Rows.Sum(static row => Math.Max(0m, row.YearToDate))}</td><td class=\"number\">{balance.Rows.Sum(static row => Math.Max(0m, -row.YearToDate))}</td></tr>\n");
        var head = new Markup().Add($"<th scope=\"col\">Account</th><th scope=\"col\" class=\"number\">Debit</th><th scope=\"col\" class=\"number\">Credit</th>");
        var content = new Markup()
            .Add(
                $"""
                 <form class="search" method="get"><label for="date">As at</label>
                 <input id="date" name="date" type="date" value="{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"> <button>Show</button></form>
                 <p>{organisation.BaseCurrency}. Income and expenses of this financial year; everything else since the beginning.</p>
                 """)
            .Add(Layout.Table(Caption(date), head, rows));
        return Layout.Page("Trial balance", organisation, content, "/trial-balance");
    }

    private static Markup Side(decimal amount) => amount > 0m ? new Markup().Add($"<td class=\"number\">{amount}</td>") : new Markup().Add($"<td></td>");

    private static string Caption(DateOnly date) => "As at " + date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
