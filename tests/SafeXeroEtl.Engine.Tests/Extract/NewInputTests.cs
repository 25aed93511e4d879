using System.Collections.Immutable;
using Shouldly;
using Xunit;
using Exports = SafeXeroEtl.Engine.Extract.ExportFolder;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>P4: a file that a pattern stands for and that came after the plan is a change, as an edited one is.</summary>
public sealed class NewInputTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("invoices-2.csv", "2026-10/invoices-2.csv")]
    [InlineData("Invoices late.CSV.gz", "2026-10/Invoices late.CSV.gz")]
    [InlineData("other.csv", null)]
    [InlineData("invoices.csv", null)]
    public void What_a_pattern_stands_for_by_now_is_held_against_what_the_plan_was_made_from(string file, string? isNew)
    {
        var pipeline = ExportFolder.Pipeline with
        {
            ExportFolder = "{period}",
            Files = [.. ExportFolder.Pipeline.Files.Select(static known => known.Role == "invoices" ? known with { FileName = "invoices*.csv" } : known)],
        };
        File.WriteAllText(Path.Combine(_folder.Period, file), "x");
        var known = ImmutableDictionary<string, string>.Empty.Add("2026-10/invoices.csv", "hash");

        var found = Exports.NewSince(Path.GetDirectoryName(_folder.Period)!, pipeline, ExportFolder.October, known);

        found.ShouldBe(isNew is null ? [] : [isNew]);
    }
}
