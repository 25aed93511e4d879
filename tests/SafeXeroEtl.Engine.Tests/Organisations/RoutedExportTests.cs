using System.Collections.Immutable;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Core.Extract.Routing;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Organisations;
using SafeXeroEtl.Engine.Runs;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Organisations;

/// <summary>Whether what the organisations of a command read is one export, each record at one of them.</summary>
public sealed class RoutedExportTests : IDisposable
{
    private static readonly ImmutableArray<RoutedTotal> Shares = [Share("main", 3, 300m), Share("north", 2, 150m)];

    private readonly TemporaryFolder workspace = new();

    [Fact]
    public void Shares_that_each_took_in_are_the_whole()
    {
        Extracted("main-1", Shares, 3, 300m);
        Extracted("north-1", Shares, 2, 150m);

        var routed = Of(("main", "main-1"), ("north", "north-1"));

        routed.Fault.ShouldBeNull();
        routed.Shares.ShouldBe(Shares);
    }

    [Fact]
    public void An_export_that_changed_between_two_organisations_is_told()
    {
        Extracted("main-1", Shares, 3, 300m);
        Extracted("north-1", [Shares[0], Share("north", 3, 170m)], 3, 170m);

        Of(("main", "main-1"), ("north", "north-1")).Fault!.Code.ShouldBe(DiagnosticCodes.SharesAreNotTheWhole);
    }

    [Theory]
    [InlineData(1, "150")]
    [InlineData(2, "149.99")]
    public void An_organisation_that_took_in_something_else_is_told(int bills, string gross)
    {
        Extracted("north-1", Shares, bills, decimal.Parse(gross, System.Globalization.CultureInfo.InvariantCulture));

        Of(("north", "north-1")).Fault!.Value.ShouldBe("north");
    }

    [Fact]
    public void Without_an_extract_there_is_nothing_to_say() => Of(("main", "main-1")).ShouldBe(new RoutedExport([], null));

    public void Dispose() => workspace.Dispose();

    private RoutedExport Of(params (string, string)[] runs) => RoutedExport.Of(workspace.Path, runs);

    private static RoutedTotal Share(string organisation, int bills, decimal gross) => new() { Organisation = organisation, Currency = "GBP", Bills = bills, Gross = gross };

    private void Extracted(string run, ImmutableArray<RoutedTotal> routed, int bills, decimal gross)
    {
        var folder = RunDirectory.Create(workspace.Path, run).Extract;
        Directory.CreateDirectory(folder);
        var totals = new ExtractTotals
        {
            Period = "2026-10",
            Customers = 1,
            Bills = bills,
            BillsBlocked = 0,
            Lines = 0,
            Payments = 0,
            PaymentsBlocked = 0,
            MalformedRows = 0,
            BillsByMonth = [new MonthTotal { Month = "2026-10", Currency = "GBP", Count = bills, Gross = gross }],
            PaymentsByMonth = [],
            Routed = routed,
            Controls = [],
            Note = new ExportNote(),
        };
        ExtractArtifacts.Write(folder, new ExtractedMonth { Customers = [], Payments = [], Files = [], Controls = [], Note = totals.Note, Diagnostics = [] }, totals);
    }
}
