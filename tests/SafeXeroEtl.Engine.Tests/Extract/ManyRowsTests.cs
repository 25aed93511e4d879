using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>
/// More rows than are staged, merged or made at once: what comes of them is the same in every order of the rows, but for the lines
/// they stand on, and nothing is lost where one stretch ends and the next begins.
/// </summary>
public sealed partial class ManyRowsTests : IDisposable
{
    private const int Bills = 700;
    private const int LinesOfABill = 16;
    private const int NarrowerMax = 400;

    /// <summary>So that the lines fill three of the buffers that rows are staged in, and stretches end anywhere in a bill.</summary>
    private static readonly string Wide = new('x', 1_999);

    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var inOrder = Extracted(order: null);

        inOrder.Length.ShouldBeGreaterThan(Bills * LinesOfABill * (Wide.Length - NarrowerMax));
        Extracted(order: 1).ShouldBe(inOrder);
        Extracted(order: 2).ShouldBe(inOrder);
    }

    [Fact]
    public void Every_row_is_in_the_bill_it_names()
    {
        Write(order: 3);

        var bills = Extract().Bills().ToList();

        bills.Count.ShouldBe(Bills);
        bills.ShouldAllBe(static bill => bill.Lines.Length == LinesOfABill && bill.Net == bill.Lines.Sum(static line => line.Net) && bill.Faults.IsEmpty);
        bills.SelectMany(static bill => bill.Lines).Select(static line => line.TransactionId).Distinct().Count().ShouldBe(Bills * LinesOfABill);
        bills.ShouldAllBe(static bill => bill.Lines.All(line => line.TransactionId.StartsWith($"{bill.Number}-", StringComparison.Ordinal)));
    }

    /// <summary>Figures for controls are of another month, so that none is asked.</summary>
    private ExtractOutcome Extract() => _folder.Extract(static pipeline => pipeline with { Controls = [] });

    private string Extracted(int? order)
    {
        Write(order);
        Extract().Totals.BillsBlocked.ShouldBe(0);
        string[] artifacts = [ExtractArtifacts.Bills, ExtractArtifacts.Customers, ExtractArtifacts.Payments, ExtractArtifacts.Index];
        return Line().Replace(string.Join('\n', artifacts.Select(_folder.Artifact)), "0");
    }

    private void Write(int? order)
    {
        var numbers = Enumerable.Range(0, Bills).Select(static bill => string.Create(CultureInfo.InvariantCulture, $"{(bill % 2 == 0 ? "A1" : "B2")}/{bill + 1}")).ToArray();
        var payments = numbers.Select(static (number, index) => (Id: 5_000 + index, Account: number[..2], Number: number)).ToArray();
        _folder.Write("invoices.csv", Text(
            "Account Number,Invoice Number,Invoice Date,Due Date,Currency,Net Amount,VAT Amount,Invoice Amount",
            numbers.Select(static number => $"{number[..2]},{number},01/10/2026,15/10/2026,GBP,{LinesOfABill}.00,{LinesOfABill / 5m:0.00},{LinesOfABill * 1.2m:0.00}"),
            order));
        _folder.Write("lines.csv", Text(
            "Transaction ID,Invoice Number,Transaction Type,Transaction Code,Transaction Description,Transaction Date,Net Amount,VAT Rate,VAT Amount,Charge Kind,Refund Of Transaction ID",
            numbers.SelectMany(static number => Enumerable.Range(0, LinesOfABill).Select(line => $"{number}-{line},{number},Usage,200,{Wide[..(Wide.Length - Narrower(number, line))]},2026-10-01,1.00,Standard,0.20,usage,")),
            order));
        _folder.Write("payments.csv", Text(
            "Payment ID,Account Number,Payment Date,Our Reference,Payment Type,Payment Type Code,Amount,Status,Payment Reversed Date",
            payments.Select(static payment => $"{payment.Id},{payment.Account},17/10/2026,DD,Direct Debit,091,5.00,Valid,"),
            order));
        _folder.Write("allocations.csv", Text(
            "Payment ID,Account Number,Payment Date,Invoice Number,Allocated Amount",
            payments.Select(static payment => $"{payment.Id},{payment.Account},17/10/2026,{payment.Number},5.00"),
            order));
    }

    private static int Narrower(string number, int line) => ((number.Length * 97) + (number[^1] * 31) + (line * 53)) % NarrowerMax;

    private static string Text(string headings, IEnumerable<string> rows, int? order)
    {
        var shuffled = rows.ToArray();
        if (order is { } seed)
        {
            new Random(seed).Shuffle(shuffled);
        }

        return new StringBuilder(headings).Append('\n').AppendJoin('\n', shuffled).Append('\n').ToString();
    }

    [GeneratedRegex("(?<=line\":|[.]csv:)[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Line();
}
