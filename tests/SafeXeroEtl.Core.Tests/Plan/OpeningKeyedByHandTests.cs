using System.Collections.Immutable;
using System.Globalization;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Plan;

/// <summary>Of A1/0, billed on 10 May, 100.00 was left when the pipeline began on 1 August; somebody may have keyed it.</summary>
public sealed class OpeningKeyedByHandTests
{
    [Theory]
    //          in Xero: number, date, gross, paid before and after the start       auto   comes out
    [InlineData("none                                                             | yes | Create")]
    [InlineData("INV-7 2026-05-10 100                                             | yes | There")]
    [InlineData("INV-7 2026-05-10 100                                             | no  | Held SX4083")]
    [InlineData("INV-7 2026-05-10 100 of another VAT                              | yes | There")] // the VAT was declared with the bill
    [InlineData("INV-7 2026-05-14 100                                             | yes | There")]
    [InlineData("INV-7 2026-08-01 100                                             | yes | There")] // keyed as an opening balance
    [InlineData("INV-7 2026-05-20 100                                             | yes | Create")]
    [InlineData("INV-7 2026-05-10 120                                             | yes | Create")]
    [InlineData("INV-7 2026-05-10 120 paid 20 on 2026-07-31                       | yes | There")]
    [InlineData("INV-7 2026-05-10 120 paid 20 on 2026-08-01                       | yes | Create")]
    [InlineData("INV-7 2026-05-10 100 paid 100 on 2026-10-05                      | yes | There")]
    [InlineData("INV-7 2026-05-10 120 credited 20 on 2026-07-31                   | yes | There")]
    [InlineData("A1/0  2026-05-10 100                                             | yes | There")]
    [InlineData("A1/0  2026-05-10 120                                             | yes | Held SX4083")]
    [InlineData("A1-0  2026-06-30 100                                             | yes | Held SX4083")]
    [InlineData("INV-7 2026-05-10 100, INV-8 2026-05-11 100                       | yes | Held SX4083")]
    [InlineData("INV-7 2026-05-10 100 of another contact                          | yes | Create")]
    public void What_was_keyed_for_it_is_it_or_may_be_it(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);

        Words(World(cells[0], cells[1] == "yes").Plan(Left)).ShouldBe(cells[2]);
    }

    [Fact]
    public void Two_bills_of_one_rest_wait_for_a_person()
    {
        var other = Left with { Number = "A1/00", OpeningOf = Day("2026-05-12") };

        Words((World("INV-7 2026-05-10 100", auto: true) with { Bills = [Left, other] }).Plan(Left)).ShouldBe("Held SX4083");
    }

    [Theory]
    [InlineData("INV-7 2025-11-10 120 paid 20 on 2026-07-31", "There")]
    [InlineData("INV-7 2025-11-10 120", "Blocked SX4084")]
    public void A_person_may_name_a_document_of_any_day_that_had_as_much_left(string documents, string comesOut)
    {
        var world = World(documents, auto: false) with
        {
            Baseline = new Baseline(ImmutableSortedDictionary<string, BaselineDecision>.Empty.Add("A1/0", new BaselineDecision { Bill = "A1/0", DocumentId = Id(1), Why = "It is", By = "A. Controller", On = Day("2026-08-02") })),
        };

        var planned = world.Plan(Left)!;

        Words(planned).ShouldBe(comesOut);
        if (comesOut != "There")
        {
            planned.Decision.Reason.ShouldBe("Document INV-7, which A. Controller says is the bill, had 120.00 left on 2026-08-01, and the listing says 100.00.");
        }
    }

    private static TransformedBill Left
    {
        get
        {
            var bill = Bill("A1/0", "2026-08-01", 100m);
            return bill with { OpeningOf = Day("2026-05-10"), Net = 100m, Vat = 0m, Document = bill.Document! with { Lines = [bill.Document.Lines[0] with { Net = 100m, Vat = 0m, AccountCode = "850", TaxType = "NONE" }] } };
        }
    }

    private static Baseline Files(bool auto) => new(ImmutableSortedDictionary<string, BaselineDecision>.Empty) { Auto = auto, Days = 5 };

    private static PlanWorld World(string documents, bool auto)
    {
        var (booked, paid) = (new List<BookedDocument>(), new List<BookedPayment>());
        foreach (var text in documents == "none" ? [] : documents.Split(", "))
        {
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var document = Booked(booked.Count + 1, words[0], words[1], decimal.Parse(words[2], CultureInfo.InvariantCulture));
            booked.Add(text.Contains("contact", StringComparison.Ordinal) ? document with { ContactId = Id(902) } : text.Contains("VAT", StringComparison.Ordinal) ? document with { Vat = 0m, Net = document.Gross } : document);
            switch (words.ElementAtOrDefault(3))
            {
                case "paid":
                    paid.Add(Paid(101, 1, decimal.Parse(words[4], CultureInfo.InvariantCulture), words[6]));
                    break;
                case "credited":
                    booked.Add(Booked(50, "CN-1", "2026-07-01", 20m, DocumentKind.CreditNote) with { Allocations = [new BookedAllocation(Id(1), 20m, Day(words[6]))] });
                    break;
            }
        }

        return new PlanWorld
        {
            Opening = new OpeningListing { AccountCode = "850", Debtors = 100m, Currency = CurrencyCode.Gbp, SignedBy = "A. Controller", SignedOn = Day("2026-08-01") },
            Baseline = Files(auto),
            Documents = [.. booked],
            Payments = [.. paid],
            Bills = [Left],
        };
    }
}
