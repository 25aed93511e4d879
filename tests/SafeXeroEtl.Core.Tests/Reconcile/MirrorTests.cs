using FsCheck;
using FsCheck.Fluent;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Plan.PlanWorld;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

/// <summary>Any months at all: when Xero mirrors SAFE they agree, and one change anywhere is always seen.</summary>
public sealed class MirrorTests
{
    private static readonly string[] Days = ["2026-08-01", "2026-09-15", "2026-09-30", "2026-10-01", "2026-10-31"];

    private static readonly Gen<ReconcileWorld> AnyMirror =
        from bills in Gen.Choose(1, 600_000).Zip(Gen.Elements(Days), static (pence, day) => (pence / 100m, day)).Zip(Gen.Choose(0, 9), static (bill, odd) => (bill.Item1, bill.day, odd)).ListOf()
        from outside in Gen.Choose(0, 3)
        select Mirror([.. bills], outside);

    [Fact]
    public void When_Xero_mirrors_SAFE_they_agree_and_nothing_is_unnamed() => Properties.Hold(
        AnyMirror,
        static world =>
        {
            var findings = world.Findings;

            findings.Verdict.Text.ShouldBe("Agrees");
            findings.Debtors.Unnamed.ShouldBe(0m);
            findings.Customers.ShouldAllBe(static customer => customer.Difference == 0m);
            findings.Vat.ShouldAllBe(static tie => tie.SafeNet == tie.XeroNet && tie.SafeVat == tie.XeroVat);
        });

    [Fact]
    public void One_change_in_Xero_is_always_seen_and_always_named() => Properties.Hold(
        AnyMirror.Where(static world => !world.Bills.IsEmpty).Zip(Gen.Choose(0, 1_000_000), static (world, where) => (world, where)).Zip(Gen.Elements(Enum.GetValues<Change>()), static (at, change) => (at.world, at.where, change)),
        static planted =>
        {
            var changed = Changed(planted.world, planted.where, planted.change);

            var findings = changed.Findings;

            findings.Verdict.Kind.ShouldBe(VerdictKind.DoesNotAgree);
            findings.Differences.ShouldNotBeEmpty();
            findings.Debtors.Unnamed.ShouldBe(planted.change == Change.Journal ? -0.01m : 0m);
            findings.Customers.Sum(static customer => customer.Difference)
                .ShouldBe(findings.Differences.Where(static difference => difference.Cause != Cause.UnaccountedInXero).Sum(static difference => difference.Amount));
        },
        times: 600);

    private enum Change
    {
        Voided,
        PennyMore,
        DatedLater,
        Recoded,
        OtherContact,
        StrayInvoice,
        StrayPayment,
        Journal,
        Gone,
    }

    private static ReconcileWorld Changed(ReconcileWorld world, int where, Change change)
    {
        var at = where % world.Bills.Length;
        var document = world.Documents.Single(each => each.Id == world.Bills[at].XeroId);
        var withPayments = world.Documents.Any(each => each.Id == document.Id && world.Payments.Any(payment => payment.DocumentId == each.Id));

        // Xero lets nothing be voided or removed that money settles.
        var bare = withPayments ? world with { Payments = world.Payments.RemoveAll(payment => payment.DocumentId == document.Id) } : world;
        return change switch
        {
            Change.Voided => bare with { Documents = world.Documents.Replace(document, document with { Status = "VOIDED" }) },
            Change.Gone => bare with { Documents = world.Documents.Remove(document) },
            Change.PennyMore => world with { Documents = world.Documents.Replace(document, document with { Vat = document.Vat + 0.01m, Gross = document.Gross + 0.01m }) },
            Change.DatedLater => world with { Documents = world.Documents.Replace(document, document with { Date = Day("2026-11-01") }) },
            Change.Recoded => world with { Documents = world.Documents.Replace(document, document with { Lines = [document.Lines[0] with { AccountCode = "260" }] }) },
            Change.OtherContact => world with { Documents = world.Documents.Replace(document, document with { ContactId = Id(902) }) },
            Change.StrayInvoice => world with { Documents = world.Documents.Add(Booked(7_777, "INV-7777", gross: 0.01m)) },
            Change.StrayPayment => world with { Payments = world.Payments.Add(Paid(7_778, 0, 0.01m, kind: document.Kind) with { DocumentId = document.Id }) },
            _ => world with { Journal = 0.01m },
        };
    }

    private static ReconcileWorld Mirror((decimal Gross, string Day, int Odd)[] bills, int outside)
    {
        var numbered = bills.Select(static (bill, at) => (bill.Gross, bill.Day, bill.Odd, Id: at + 1, Number: FormattableString.Invariant($"A1/{at + 1}"), Kind: bill.Odd == 0 ? DocumentKind.CreditNote : DocumentKind.Invoice)).ToArray();
        var paid = numbered.Where(static bill => bill.Odd % 2 == 0).Select(static bill => (bill.Id, bill.Number, bill.Kind, Amount: decimal.Round(bill.Gross / (bill.Odd % 3 + 1), 2))).Where(static part => part.Amount != 0m).ToArray();
        return new ReconcileWorld
        {
            Bills = [.. numbered.Select(static bill => Bill(bill.Id, bill.Number, bill.Gross, bill.Kind, bill.Day))],
            Documents =
            [
                .. numbered.Select(static bill => Booked(bill.Id, bill.Number, bill.Day, bill.Gross, bill.Kind)),
                .. Enumerable.Range(1, outside).Select(static at => Booked(5_000 + at, FormattableString.Invariant($"INV-{at}"), Days[at], 10m * at) with { ContactId = Id(999) }),
            ],
            Cash = [.. paid.Select(static part => Part(10_000 + part.Id, FormattableString.Invariant($"{part.Id}"), part.Number, part.Kind == DocumentKind.Invoice ? part.Amount : -part.Amount))],
            Payments =
            [
                .. paid.Select(static part => Paid(10_000 + part.Id, part.Id, part.Amount, kind: part.Kind)),
                .. Enumerable.Range(1, outside).Select(static at => Paid(6_000 + at, 5_000 + at, 3m * at)),
            ],
        };
    }
}
