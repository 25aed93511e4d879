using System.Globalization;
using System.Text.Json;
using Shouldly;

namespace SafeXeroEtl.Sandbox.Tests;

/// <summary>Reads the trial balance report as a client would: account id → balance, debit positive.</summary>
internal static class TrialBalance
{
    /// <summary>Balances by account name; accounts without a balance are left out.</summary>
    public static async Task<SortedDictionary<string, decimal>> At(TestBooks books, string date)
    {
        var report = (await books.Get($"Reports/TrialBalance?date={date}")).One("Reports");
        var balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var row in Rows(report))
        {
            var cells = row.List("Cells").ConvertAll(static cell => cell.Text("Value"));
            var balance = Amount(cells[3]) - Amount(cells[4]);
            if (balance != 0m)
            {
                balances.Add(cells[0], balance);
            }
        }

        balances.Values.Sum().ShouldBe(0m);
        return balances;
    }

    /// <summary>What has changed since <paramref name="start"/> on the balances of the date, in words.</summary>
    public static async Task<string> Changes(TestBooks books, SortedDictionary<string, decimal> start, string date)
    {
        var now = await At(books, date);
        var changes = now.Keys.Union(start.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Amount: now.GetValueOrDefault(name) - start.GetValueOrDefault(name)))
            .Where(static change => change.Amount != 0m)
            .Select(static change => string.Create(CultureInfo.InvariantCulture, $"{change.Name} {change.Amount:0.00}"));
        return string.Join(", ", changes);
    }

    public static IEnumerable<JsonElement> Rows(JsonElement report) =>
        report.List("Rows").Where(static row => row.TryGetProperty("Rows", out _)).SelectMany(static section => section.List("Rows")).Where(static row => row.Text("RowType") is "Row");

    private static decimal Amount(string text) => text.Length == 0 ? 0m : decimal.Parse(text, CultureInfo.InvariantCulture);
}
