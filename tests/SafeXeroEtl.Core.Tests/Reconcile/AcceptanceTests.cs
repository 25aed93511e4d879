using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Reconcile;
using Shouldly;
using Xunit;
using static SafeXeroEtl.Core.Tests.Reconcile.ReconcileWorld;
using static SafeXeroEtl.Core.Tests.Transform.Books;

namespace SafeXeroEtl.Core.Tests.Reconcile;

public sealed class AcceptanceTests
{
    [Theory]
    //          accepted: cause, amount, currency, period, expires                 held against 5.00 on account in October 2026
    [InlineData("on_account | -5.00 | GBP | 2026-10 |         | yes")]
    [InlineData("on_account | -5.01 | GBP | 2026-10 |         | no")]
    [InlineData("on_account | -4.99 | GBP | 2026-10 |         | no")]
    [InlineData("on_account | 5.00  | GBP | 2026-10 |         | no")]
    [InlineData("on_account | -5.00 | EUR | 2026-10 |         | no")]
    [InlineData("held       | -5.00 | GBP | 2026-10 |         | no")]
    [InlineData("on_account | -5.00 | GBP | 2026-09 |         | no")]
    [InlineData("on_account | -5.00 | GBP | 2026-11 | 2026-12 | no")]
    [InlineData("on_account | -5.00 | GBP | 2026-09 | 2026-09 | no")]
    [InlineData("on_account | -5.00 | GBP | 2026-09 | 2026-10 | yes")]
    [InlineData("on_account | -5.00 | GBP | 2026-08 | 2026-12 | yes")]
    public void An_acceptance_holds_for_exactly_its_cause_amount_currency_and_months(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var decision = Accept(cells[0], Money(cells[1])) with
        {
            Currency = new CurrencyCode(cells[2]),
            Period = AccountingPeriod.TryParse(cells[3])!.Value,
            Expires = cells[4].Length == 0 ? null : AccountingPeriod.TryParse(cells[4]),
        };

        (Acceptance.Items([Difference(Cause.OnAccount, -5m)], [decision], October).Single().Accepted is not null).ShouldBe(cells[5] == "yes");
    }

    [Theory]
    [InlineData(0, 2, true)]
    [InlineData(0, 1, false)]
    [InlineData(0, 3, false)]
    [InlineData(1, 2, false)]
    public void Where_only_something_else_differs_the_number_of_records_is_accepted(int amount, int records, bool isAccepted) =>
        (Acceptance.Items([Difference(Cause.Account, 0m), Difference(Cause.Account, 0m)], [Accept("account", amount) with { Records = records }], October).Single().Accepted is not null).ShouldBe(isAccepted);

    [Fact]
    public void Opposite_differences_do_not_cancel_into_agreement()
    {
        var items = Acceptance.Items([Difference(Cause.EditedInXero, 7m), Difference(Cause.EditedInXero, -7m)], [Accept("edited_in_xero", 0m)], October);

        (items.Single().Amount, items.Single().Accepted).ShouldBe((14m, null));
        Acceptance.Verdict(items, [Control(ControlOutcome.Agrees)], CurrencyCode.Gbp).Text.ShouldBe("Does not agree: £14.00 unexplained");
    }

    [Fact]
    public void Opposite_causes_do_not_cancel_either()
    {
        var items = Acceptance.Items([Difference(Cause.Blocked, 7m), Difference(Cause.ReversedInSafe, -7m)], [], October);

        Acceptance.Verdict(items, [Control(ControlOutcome.Agrees)], CurrencyCode.Gbp).ShouldSatisfyAllConditions(
            static verdict => verdict.Text.ShouldBe("Does not agree: £14.00 unexplained"),
            static verdict => verdict.UnexplainedCount.ShouldBe(2),
            static verdict => verdict.Unexplained.ShouldBe(14m));
    }

    [Theory]
    [InlineData("", "Agrees", "Agrees")]
    [InlineData("on account", "Agrees", "Agrees, with 1 accepted difference of £5.00")]
    [InlineData("on account, excluded", "Agrees", "Agrees, with 2 accepted differences of £6,005.50")]
    [InlineData("blocked", "Agrees", "Does not agree: £1,234.56 unexplained")]
    [InlineData("blocked, euro", "Agrees", "Does not agree: EUR 2.00 and £1,234.56 unexplained")]
    [InlineData("on account, blocked", "Agrees", "Does not agree: £1,234.56 unexplained")]
    [InlineData("", "Missing", "Not proved: control missing")]
    [InlineData("", "Failed", "Not proved: control missing")]
    [InlineData("", null, "Not proved: control missing")]
    [InlineData("on account", "Missing", "Not proved: control missing")]
    [InlineData("blocked", "Missing", "Does not agree: £1,234.56 unexplained")]
    public void The_verdict_is_one_of_four_sentences(string what, string? control, string text)
    {
        ImmutableArray<Difference> differences =
        [
            .. what.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static each => each switch
            {
                "on account" => Difference(Cause.OnAccount, -5m),
                "excluded" => Difference(Cause.ExcludedPayments, -6000.50m),
                "euro" => Difference(Cause.Blocked, -2m) with { Currency = new CurrencyCode("EUR") },
                _ => Difference(Cause.Blocked, 1234.56m),
            }),
        ];
        var items = Acceptance.Items(differences, [Accept("on_account", -5m), Accept("excluded_payments", -6000.50m)], October);

        Acceptance.Verdict(items, control is null ? [] : [Control(Enum.Parse<ControlOutcome>(control)), Control(ControlOutcome.Agrees)], CurrencyCode.Gbp).Text.ShouldBe(text);
    }

    [Fact]
    public void Figures_beside_the_sentence_are_of_one_currency()
    {
        var euro = Difference(Cause.Blocked, -2m) with { Currency = new CurrencyCode("EUR") };
        var items = Acceptance.Items([Difference(Cause.OnAccount, -5m), Difference(Cause.Blocked, 7m), euro, euro with { Cause = Cause.Held, Amount = 3m }], [Accept("on_account", -5m)], October);

        DifferenceSizes.ByCurrency(items).Select(static each => $"{each.Key} {each.Value.Explained} {each.Value.Unexplained}").ShouldBe(["EUR 0 5", "GBP 5 7"]);
        var verdict = Acceptance.Verdict(items, [Control(ControlOutcome.Agrees)], CurrencyCode.Gbp);
        (verdict.Explained, verdict.Unexplained, verdict.UnexplainedCount).ShouldBe((5m, 7m, 3));
        Acceptance.Verdict(items, [], new CurrencyCode("USD")).Unexplained.ShouldBe(0m);
    }

    [Fact]
    public void Every_cause_has_its_name_for_the_YAML()
    {
        Acceptance.NameOf(Cause.OnAccount).ShouldBe("on_account");
        Acceptance.NameOf(Cause.OutstandingReportDiffers).ShouldBe("outstanding_report_differs");
        Enum.GetValues<Cause>().Select(Acceptance.NameOf).Distinct().Count().ShouldBe(Enum.GetValues<Cause>().Length);
    }

    private static Difference Difference(Cause cause, decimal amount) =>
        new() { Cause = cause, Key = "k", Currency = CurrencyCode.Gbp, Amount = amount, Detail = "d", NextStep = "n" };
}
