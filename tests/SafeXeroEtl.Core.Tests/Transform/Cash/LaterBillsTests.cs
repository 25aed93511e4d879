using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Tests.Extract;
using SafeXeroEtl.Core.Transform.Cash;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Transform.Cash;

public sealed class LaterBillsTests
{
    private static readonly HashSet<string> Later = ["A1/8", "A1/9"];

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
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        var stood = LaterBills.AsAt(Sheets.Payment(amount: Money(cells[0])) with { Parts = [.. cells[1].Split(", ").Select(static part => new PaymentPart(part.Split(' ')[0], Money(part.Split(' ')[1]), 1))] }, Later);

        string.Join(", ", stood.Parts.Select(static part => $"{part.BillNumber} {part.Amount:0}")).ShouldBe(parts);
        stood.OnAccount.ShouldBe(Money(onAccount));
    }
}
