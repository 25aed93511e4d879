using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform;

/// <summary>Accounts that a cut-off journal could not use are told before the month's end.</summary>
public sealed class CutOffAccountTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("836", "611", null)]
    [InlineData("777", null, "Account 777 of `cut_off.deferred_account` is not in Xero's chart of accounts: the cut-off’s journal cannot be imported.")]
    [InlineData(null, "299", "Account 299 of `cut_off.accrued_account` is archived in Xero: the cut-off’s journal cannot be imported.")]
    [InlineData("090", "611", "Account 090 of `cut_off.deferred_account` is a bank account, and Xero takes no journal on one: the cut-off’s journal cannot be imported.")]
    [InlineData("836", "610", "Account 610 of `cut_off.accrued_account` is kept by Xero itself, and Xero takes no journal on it: the cut-off’s journal cannot be imported.")]
    public void Each_account_is_looked_at(string? deferred, string? accrued, string? message)
    {
        var settings = new CutOffSettings(deferred, accrued);

        var warnings = CutOffAccounts.Warnings(settings, Books.Tenant).ToArray();

        warnings.Select(static warning => warning.Message).ShouldBe(message is null ? [] : [message]);
        warnings.ShouldAllBe(static warning => warning.Severity == Severity.Warning && warning.Code == "SX3006");
        OrganisationLint.Check(Books.Pipeline with { CutOff = settings }, Books.Tenant).Count(static fault => fault.Message.Contains("cut_off", StringComparison.Ordinal)).ShouldBe(warnings.Length);
    }
}
