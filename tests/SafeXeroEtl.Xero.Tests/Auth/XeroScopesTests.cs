using SafeXeroEtl.Core.Transform;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

public sealed class XeroScopesTests
{
    [Fact]
    public void A_person_is_asked_for_no_more_than_the_product_uses() =>
        string.Join(' ', XeroScopes.ToAskFor(SignInKind.Pkce, bankTransactions: false)).ShouldBe(
            "offline_access openid profile email accounting.contacts accounting.invoices accounting.payments accounting.settings.read accounting.reports.trialbalance.read");

    [Fact]
    public void A_custom_connection_asks_for_nothing_of_a_person() =>
        string.Join(' ', XeroScopes.ToAskFor(SignInKind.CustomConnection, bankTransactions: true)).ShouldBe(
            "accounting.contacts accounting.invoices accounting.payments accounting.settings.read accounting.reports.trialbalance.read accounting.banktransactions");

    [Theory]
    [InlineData(true, true, true, false, "accounting.contacts accounting.invoices accounting.payments accounting.settings.read accounting.reports.trialbalance.read")]
    [InlineData(true, false, false, true, "accounting.contacts accounting.invoices.read accounting.payments.read accounting.settings.read accounting.reports.trialbalance.read")]
    [InlineData(false, false, true, true, "accounting.contacts.read accounting.invoices.read accounting.payments accounting.settings.read accounting.reports.trialbalance.read accounting.banktransactions")]
    public void What_is_not_moved_is_only_read(bool contacts, bool invoices, bool payments, bool overpayments, string needed) =>
        string.Join(' ', XeroScopes.Needed(new Transfers(contacts, invoices, payments), overpayments)).ShouldBe(needed);

    [Theory]
    [InlineData("accounting.contacts accounting.invoices accounting.payments accounting.settings.read accounting.reports.trialbalance.read", "")]
    [InlineData("accounting.contacts accounting.invoices accounting.settings.read accounting.reports.trialbalance.read", "accounting.payments")]
    [InlineData("accounting.contacts.read accounting.transactions accounting.settings accounting.reports.read", "accounting.contacts")]
    [InlineData("accounting.contacts accounting.transactions.read accounting.settings accounting.reports.read", "accounting.invoices accounting.payments")]
    [InlineData("", "accounting.contacts accounting.invoices accounting.payments accounting.settings.read accounting.reports.trialbalance.read")]
    public void What_is_missing_is_named_and_a_wider_scope_counts(string granted, string missing) =>
        string.Join(' ', XeroScopes.Missing(granted.Split(' '), XeroScopes.Needed(Transfers.All, movesBankMoney: false))).ShouldBe(missing);

    [Fact]
    public void Reading_is_covered_by_writing() =>
        XeroScopes.Missing(["accounting.contacts", "accounting.transactions.read"], ["accounting.contacts.read", "accounting.invoices.read", "accounting.payments.read"]).ShouldBeEmpty();
}
