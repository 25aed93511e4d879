using System.Collections.Immutable;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform;

public sealed class NearestAccountTests
{
    [Theory]
    [InlineData("91", "091", "noughts dropped by a spreadsheet")]
    [InlineData("0091", "091", "one nought too many")]
    [InlineData("0200", "200", "a nought that Xero does not have")]
    [InlineData("sales-uk", "SALES-UK", "upper and lower case")]
    [InlineData("SALE-UK", "SALES-UK", "a letter left out")]
    [InlineData("201", null, "a neighbour by its digits is another account")]
    [InlineData("91a", null, "a letter too many in a code of digits")]
    [InlineData("93", null, "archived: nobody should use it")]
    [InlineData("092", null, "archived and there: that is no slip")]
    [InlineData("7", null, "007 or 0007?")]
    [InlineData("0", null, "the bank account without a code")]
    public void The_account_that_was_probably_meant_is_named(string written, string? meant, string because) =>
        NearestAccount.Of(written, Chart("091", "200", "SALES-UK", "007", "0007", null)).ShouldBe(meant, because);

    [Fact]
    public void The_lint_names_it_as_the_next_step()
    {
        var pipeline = Books.Pipeline with { AccountRules = [Books.Pipeline.AccountRules[0] with { AccountCode = "0200" }], VatRules = [], PaymentTypes = [] };

        var fault = OrganisationLint.Check(pipeline, Books.Tenant).ShouldHaveSingleItem();

        fault.Value.ShouldBe("0200");
        fault.NextStep.ShouldBe("Did you mean `200`?");
    }

    private static Organisation Chart(params ImmutableArray<string?> active) => Books.Tenant with
    {
        Accounts =
        [
            .. active.Select(static code => Books.Tenant.Accounts[0] with { Code = code }),
            .. new[] { "092", "093" }.Select(static code => Books.Tenant.Accounts[0] with { Code = code, Status = "ARCHIVED" }),
        ],
    };
}
