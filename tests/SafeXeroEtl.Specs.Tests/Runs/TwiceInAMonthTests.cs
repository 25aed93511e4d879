using SafeXeroEtl.TestKit.Billing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>October on the export of the 15th, then of the 31st: a payment posted on the first and reversed before the second is deleted in Xero.</summary>
public sealed class TwiceInAMonthTests
{
    private static readonly BillingBooks Books = BillingGenerator.Generate(
        BillingScale.Demo, WartRates.Demo with { PostedThenReversedInMonth = 1 });

    private static readonly Payment Reversed = Books.Ledgers()
        .Single(static ledger => ledger.Role == CustomerRole.PostedThenReversed).Payments.Single(static payment => payment.ReversedOn is not null);

    [Fact]
    public async Task A_payment_posted_and_then_reversed_in_the_open_month_is_deleted_in_Xero()
    {
        using var workspace = await DemoWorkspace.FreshAsync();

        Export(workspace, new DateOnly(2026, 10, 15));
        var middle = await workspace.OctoberAsync("run");
        middle.Count("payments", "blocked").ShouldBe(0, middle.Output + middle.Error);
        middle.Count("invoices", "blocked").ShouldBe(0);
        // The decision accepts October's two transfers to the penny; by the 14th there is September's alone.
        middle.Verdict.ShouldBe("Does not agree: £195.58 unexplained");
        middle.Exit.ShouldBe(5);
        StatusInXero(workspace).ShouldBe("AUTHORISED");

        Export(workspace, new DateOnly(2026, 11, 1));
        var end = await workspace.OctoberAsync("run");
        end.Count("payments", "updated").ShouldBe(1, end.Output + end.Error);
        end.Sum("payments", "updated").ShouldBe(Reversed.Amount);
        end.Exit.ShouldBe(0, end.Output + end.Error);
        StatusInXero(workspace).ShouldBe("DELETED");

        var books = workspace.Digest;
        var again = await workspace.OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        again.Count("payments", "updated").ShouldBe(0);
        workspace.Digest.ShouldBe(books);
    }

    private static void Export(DemoWorkspace workspace, DateOnly morning) =>
        ExportWriter.Write(Books, morning, workspace.PathOf("pipelines", "demo", "exports", "2026-10"));

    private static string StatusInXero(DemoWorkspace workspace) => workspace.SqlText(
        $"SELECT p.status FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id WHERE i.invoice_number = '{Reversed.Parts[0].BillNumber}'");
}
