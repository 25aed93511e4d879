using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Transform;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Core.Tests.Transform;

/// <summary>The scheme that the pipeline states against the one that Xero has.</summary>
public sealed class VatSchemeCheckTests
{
    [Theory]
    [InlineData(null, "CASH", null)]
    [InlineData(VatScheme.Accrual, "ACCRUALS", null)]
    [InlineData(VatScheme.Cash, "CASH", null)]
    [InlineData(VatScheme.FlatRate, "FLATRATEACCRUALS", null)]
    [InlineData(VatScheme.Accrual, "CASH", "Boxes 1 and 6 will not be computed: the pipeline says accrual, and Xero says cash accounting.")]
    [InlineData(VatScheme.FlatRate, "ACCRUALS", "Boxes 1 and 6 will not be computed: the pipeline says flat rate, and Xero says accrual.")]
    [InlineData(VatScheme.Cash, "NONE", "Boxes 1 and 6 will not be computed: the pipeline says cash accounting, and Xero says NONE.")]
    [InlineData(VatScheme.Accrual, null, "Boxes 1 and 6 will not be computed: the pipeline says accrual, and Xero says nothing of VAT.")]
    public void A_warning_says_both_where_they_differ(VatScheme? stated, string? inXero, string? message)
    {
        var settings = new VatReturnSettings { Scheme = stated };
        var organisation = Books.Tenant with { SalesTaxBasis = inXero };

        var warning = VatSchemeCheck.Warning(settings, organisation);

        warning?.Message.ShouldBe(message);
        (warning is null).ShouldBe(message is null);
        (warning?.Severity ?? Severity.Warning, warning?.Code ?? "SX7015").ShouldBe((Severity.Warning, "SX7015"));
        OrganisationLint.Check(Books.Pipeline with { VatReturn = settings }, organisation).Count(static fault => fault.Code == "SX7015").ShouldBe(message is null ? 0 : 1);
    }
}
