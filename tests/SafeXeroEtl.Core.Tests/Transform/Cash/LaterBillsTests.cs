using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Tests.Extract;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Cash;

public sealed class LaterBillsTests
{
    [Theory]
    //          amount  parts                          at the period's end: parts, and what is on account
    [InlineData("100 | A1/1 60, A1/8 40             ", "A1/1 60", "40")] // October's money, given to November's bill before the export was saved
    [InlineData("100 | A1/8 60, A1/9 40             ", "", "100")]
    [InlineData("100 | A1/1 60                      ", "A1/1 60", "40")]
    [InlineData("-50 | A1/1 -20, A1/8 -30           ", "A1/1 -20", "-30")]
    [InlineData("50  | A1/1 150, A1/8 -100          ", "A1/1 150, A1/8 -100", "0")] // what is left would be more than the payment
    [InlineData("50  | A1/1 -100, A1/8 150          ", "A1/1 -100, A1/8 150", "0")]
    public void What_went_to_a_bill_of_a_later_month_was_on_account(string row, string parts, string onAccount)
    {
        var later = Bills("A1/1 2026-10-01, A1/8 2026-11-01, A1/9 2026-11-02");

        var (stood, left) = AsAt(later, row);

        (stood, left).ShouldBe((parts, Money(onAccount)));
    }

    /// <summary>An export of bills that ends with the period does not show the bills that payments of the next days settle.</summary>
    [Theory]
    //          bills of the export                  bills of the ledger  payment                     at the period's end: parts, and what is on account
    [InlineData("A1/7 2026-09-01, A1/8 2026-10-01 | A1/6           | 100 | A1/8 60, A1/9 40   ", "A1/8 60", "40")]
    [InlineData("A1/9 2026-10-01                  |                | 100 | A1/10 100          ", "", "100")]
    [InlineData("A1/9 2026-10-01                  |                | 100 | A1/8 100           ", "A1/8 100", "0")] // older: nobody here knows it
    [InlineData("B1/9 2026-10-01                  |                | 100 | A1/10 100          ", "A1/10 100", "0")] // the customer's first, or one from before
    [InlineData("                                 | A1/3, A1/4     | 100 | A1/5 100           ", "", "100")] // billed by the quarter
    [InlineData("A1/3 2026-10-01                  | A1/4           | 100 | A1/4 100           ", "A1/4 100", "0")] // a later run has it by now
    [InlineData("INV-0099 2026-10-31              |                | 100 | INV-0100 100       ", "", "100")] // one count for all customers
    [InlineData("INV-0099 2026-10-31              |                | 100 | CN-0100 100        ", "CN-0100 100", "0")]
    [InlineData("A1/8 2026-10-01                  |                | 100 | A1/10 100          ", "", "100")]
    [InlineData("A1/8 2026-10-01                  |                | 100 | A1/11 100          ", "A1/11 100", "0")] // nobody has three bills by then: mistyped
    [InlineData("A1/8 2026-10-01                  |                | 100 | A1/999999999999999999999999999999 100 ", "A1/999999999999999999999999999999 100", "0")]
    [InlineData("A1/8 2026-10-01                  |                | 50  | A1/8 150, A1/9 -100", "A1/8 150, A1/9 -100", "0")] // what is left would be more than the payment
    public void The_next_number_or_one_more_is_of_a_later_month(string row, string parts, string onAccount)
    {
        var cells = row.Split('|', 3, StringSplitOptions.TrimEntries);
        var later = Bills(cells[0]);
        foreach (var number in cells[1].Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            later.Know(number);
        }

        var (stood, left) = AsAt(later, cells[2]);

        (stood, left).ShouldBe((parts, Money(onAccount)));
    }

    private static LaterBills Bills(string bills)
    {
        var later = new LaterBills(Day("2026-10-31"));
        foreach (var bill in bills.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            later.Add(bill.Split(' ')[0], Day(bill.Split(' ')[1]));
        }

        return later;
    }

    private static (string Parts, decimal OnAccount) AsAt(LaterBills later, string payment)
    {
        var cells = payment.Split('|', StringSplitOptions.TrimEntries);
        var stood = later.AsAt(Sheets.Payment(amount: Money(cells[0])) with { Parts = [.. cells[1].Split(", ").Select(static part => new PaymentPart(part.Split(' ')[0], Money(part.Split(' ')[1]), 1))] });
        return (string.Join(", ", stood.Parts.Select(static part => $"{part.BillNumber} {part.Amount:0}")), stood.OnAccount);
    }
}
