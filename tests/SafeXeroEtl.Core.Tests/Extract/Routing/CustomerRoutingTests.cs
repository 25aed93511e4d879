using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract.Routing;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Extract.Routing;

/// <summary>Which organisation a customer belongs to, by what the export says of it.</summary>
public sealed class CustomerRoutingTests
{
    private static readonly ImmutableArray<OrganisationShare> Shares =
    [
        new() { Alias = "main", Pipeline = "brands-main", Dealers = ["MAIN", "South"], WithoutDealer = true },
        new() { Alias = "north", Pipeline = "brands-north", Dealers = ["NORTH"], Customers = ["N7"] },
    ];

    private static readonly SourceLocation At = new("invoices.csv", 2);

    [Theory]
    [InlineData("A1", "MAIN", "main")]
    [InlineData("A1", "south", "main")]
    [InlineData("A1", "NORTH", "north")]
    [InlineData("A1", null, "main")]
    [InlineData("N7", "MAIN", "north")]
    [InlineData("N7", "WEST", "north")]
    public void A_customer_goes_where_its_number_or_its_dealer_says(string account, string? dealer, string organisation)
    {
        var routed = Route(routing => routing.AddBill(account, dealer, At));

        routed.Faults.ShouldBeEmpty();
        routed.Of(account).ShouldBe(organisation);
    }

    [Fact]
    public void What_only_the_customers_file_says_routes_bills_and_payments_too()
    {
        var routed = Route(routing =>
        {
            routing.AddCustomer("A1", "NORTH", At);
            routing.AddBill("A1", null, At);
            routing.AddPayment("A1", At);
        });

        routed.Faults.ShouldBeEmpty();
        routed.Of("A1").ShouldBe("north");
    }

    [Fact]
    public void A_dealer_of_no_organisation_stops_the_export_once_with_what_he_has()
    {
        var routed = Route(routing =>
        {
            routing.AddBill("A1", "WEST", At);
            routing.AddBill("A1", "WEST", At);
            routing.AddPayment("A2", At);
            routing.AddCustomer("A2", "WEST", At);
        });

        var fault = routed.Faults.ShouldHaveSingleItem();
        fault.Code.ShouldBe(DiagnosticCodes.UnroutedDealer);
        fault.Message.ShouldContain("2 bills and 1 payment of 2 customers, A1, A2");
    }

    [Theory]
    [InlineData("NORHT", "pipeline.yml has `NORTH`, which no customer shows: is it this one? Add the dealer")]
    [InlineData("SUOTH", "Add the dealer")]
    [InlineData("WEST", "Add the dealer")]
    public void A_dealer_that_pipeline_yml_has_misspelt_is_named(string dealer, string begins)
    {
        var routed = Route(routing =>
        {
            routing.AddBill("A1", dealer, At);
            routing.AddBill("A2", "SOUTH", At);
        });

        routed.Faults.ShouldHaveSingleItem().NextStep.ShouldStartWith(begins);
    }

    [Fact]
    public void A_customer_of_another_brand_that_was_never_billed_does_no_harm() =>
        Route(static routing => routing.AddCustomer("A1", "WEST", At)).Faults.ShouldBeEmpty();

    [Fact]
    public void Two_dealers_of_one_organisation_are_no_matter() =>
        Route(static routing =>
        {
            routing.AddCustomer("A1", "MAIN", At);
            routing.AddBill("A1", "SOUTH", At);
        }).Of("A1").ShouldBe("main");

    [Fact]
    public void Two_dealers_of_two_organisations_are_a_persons_matter()
    {
        var routed = Route(static routing =>
        {
            routing.AddCustomer("A1", "MAIN", At);
            routing.AddBill("A1", "NORTH", At);
        });

        routed.Faults.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticCodes.CustomerInTwoOrganisations);
    }

    /// <summary>It is blocked, and must be seen by somebody.</summary>
    [Fact]
    public void A_row_whose_customer_cannot_be_read_is_shown_with_the_first_organisation()
    {
        var routed = Route(static routing => routing.AddBill("", "NORTH", At));

        routed.Faults.ShouldBeEmpty();
        routed.Of("").ShouldBe("main");
    }

    private static RoutedCustomers Route(Action<CustomerRouting> said)
    {
        var routing = new CustomerRouting(Shares);
        said(routing);
        return routing.Settle();
    }
}
