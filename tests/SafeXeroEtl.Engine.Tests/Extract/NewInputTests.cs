using System.Collections.Immutable;
using System.IO.Compression;
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
    [InlineData("export.yml", "2026-10/export.yml")]
    [InlineData("other.csv", null)]
    [InlineData("invoices.csv", null)]
    public void What_a_pattern_stands_for_by_now_is_held_against_what_the_plan_was_made_from(string file, string? isNew)
    {
        var pipeline = ExportFolder.Pipeline with
        {
            ExportFolder = "{period}",
            Files = [.. ExportFolder.Pipeline.Files.Where(static known => known.Role == "invoices").Select(static known => known with { FileName = "invoices*.csv" })],
        };
        File.WriteAllText(Path.Combine(_folder.Period, file), "x");
        var known = ImmutableDictionary<string, string>.Empty.Add("2026-10/invoices.csv", "hash");
        known = file == "export.yml" ? known : known.Add("2026-10/export.yml", "hash");

        var found = Exports.NewSince(Path.GetDirectoryName(_folder.Period)!, pipeline, ExportFolder.October, known, Path.GetTempPath());

        found.ShouldBe(isNew is null ? [] : [isNew]);
    }

    [Theory]
    // A ZIP of which nothing is an entry's, and one with another file of the pattern
    [InlineData("invoices*.csv", "b.zip", "other.csv", null)]
    [InlineData("invoices*.csv", "b.zip", "invoices-2.csv", "2026-10/b.zip")]
    [InlineData("invoices.csv", "b.zip", "top/invoices.csv", "2026-10/b.zip")]
    [InlineData("*.zip/invoices*.csv", "b.zip", "invoices-2.csv", "2026-10/b.zip")]
    [InlineData("*.zip/*.zip/invoices*.csv", "b.zip", "in.zip/invoices-2.csv", "2026-10/b.zip")]
    // A file beside the ZIP that the plan read it from
    [InlineData("invoices.csv", "invoices.csv", null, "2026-10/invoices.csv")]
    [InlineData("invoices.csv", "../2026-10.zip", "invoices.csv", "2026-10.zip")]
    public void Files_in_archives_are_watched_as_well(string entry, string late, string? within, string? isNew)
    {
        File.Delete(_folder.PathOf("invoices.csv"));
        Zip("a.zip", entry.Contains("*.zip/*.zip", StringComparison.Ordinal) ? "in.zip/invoices.csv" : "invoices.csv");
        var pipeline = ExportFolder.Pipeline with
        {
            ExportFolder = "{period}",
            Files = [.. ExportFolder.Pipeline.Files.Where(static known => known.Role == "invoices").Select(known => known with { FileName = entry })],
        };
        var known = ImmutableDictionary<string, string>.Empty.Add("2026-10/a.zip", "hash").Add("2026-10/export.yml", "hash");
        Exports.NewSince(Path.GetDirectoryName(_folder.Period)!, pipeline, ExportFolder.October, known, _folder.Period).ShouldBeEmpty();

        if (within is null)
        {
            File.WriteAllText(_folder.PathOf(late), "x");
        }
        else
        {
            Zip(late, within);
        }

        Exports.NewSince(Path.GetDirectoryName(_folder.Period)!, pipeline, ExportFolder.October, known, _folder.Period).ShouldBe(isNew is null ? [] : [isNew]);
        Directory.GetFiles(_folder.Period, "archive-*").ShouldBeEmpty();
    }

    /// <param name="within">Of a path through a ZIP, that ZIP is made too.</param>
    private void Zip(string name, string within)
    {
        var steps = within.Split(".zip/");
        using var zip = ZipFile.Open(_folder.PathOf(name), ZipArchiveMode.Create);
        using var entry = zip.CreateEntry(steps.Length == 1 ? within : steps[0] + ".zip").Open();
        if (steps.Length == 1)
        {
            entry.Write("x"u8);
            return;
        }

        using var buffer = new MemoryStream();
        using (var inner = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var file = inner.CreateEntry(steps[1]).Open();
            file.Write("x"u8);
        }

        entry.Write(buffer.ToArray());
    }
}
