using System.Collections.Immutable;
using SafeXeroEtl.Xero.Auth;

namespace SafeXeroEtl.Xero.Tests.Auth;

public sealed class TenantChoiceTests
{
    private static readonly XeroConnection One = new("45e4708e-d862-4111-ab3a-dd8cd03913e1", "Example Telecom Ltd");
    private static readonly XeroConnection Two = new("55e4708e-d862-4111-ab3a-dd8cd03913e1", "Other Ltd");
    private static readonly XeroConnection Namesake = new("65e4708e-d862-4111-ab3a-dd8cd03913e1", "other ltd");

    [Fact]
    public void The_only_one_needs_no_choice() => TenantChoice.Of("books", null, [One]).ShouldBe(One);

    [Theory]
    [InlineData("Other Ltd")]
    [InlineData("OTHER LTD")]
    [InlineData("55e4708e-d862-4111-ab3a-dd8cd03913e1")]
    [InlineData("55E4708E-D862-4111-AB3A-DD8CD03913E1")]
    public void Name_or_id_chooses(string wanted) => TenantChoice.Of("books", wanted, [One, Two]).ShouldBe(Two);

    [Fact]
    public void Several_without_a_word_are_listed() =>
        Told(null, [One, Two], "SX5019", "The sign-in 'books' reaches 2 organisations: 'Example Telecom Ltd', 'Other Ltd'.");

    [Fact]
    public void Two_of_one_name_are_told_apart_by_id() => Told("Other Ltd", [Two, Namesake], "SX5019", "The sign-in 'books' reaches 2 organisations called 'Other Ltd'.");

    [Fact]
    public void One_that_is_not_among_them_is_told_with_those_that_are() =>
        Told("Lost Ltd", [One, Two], "SX5031", "The organisation 'Lost Ltd' is not among those that the sign-in 'books' reaches: 'Example Telecom Ltd', 'Other Ltd'.");

    [Fact]
    public void A_sign_in_without_any_has_lost_its_link() =>
        Told(null, [], "SX5031", "The sign-in 'books' reaches no organisation: its link was revoked in Xero, or none was chosen on Xero's page.");

    private static void Told(string? wanted, ImmutableArray<XeroConnection> reached, string code, string message)
    {
        var failure = Should.Throw<XeroSignInException>(() => TenantChoice.Of("books", wanted, reached));
        (failure.Code, failure.Message).ShouldBe((code, message));
        failure.NextStep.ShouldNotBeNullOrWhiteSpace();
    }
}
