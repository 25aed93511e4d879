using System.Security.Cryptography;
using SafeXeroEtl.Engine.Extract;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Engine.Tests.Extract;

/// <summary>The list of what was read, and that reading leaves it as it was.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly ExportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_file_is_listed_with_its_hash_and_the_time_it_was_saved()
    {
        var saved = new DateTime(2026, 11, 1, 8, 15, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_folder.PathOf("invoices.csv"), saved);
        _folder.Write("notes.docx", "x");

        var outcome = _folder.Extract();
        outcome.Manifest.Write(_folder.Output);

        var manifest = SourceManifest.Read(_folder.Output);
        manifest.NotRead.ShouldBe(["notes.docx"]);
        manifest.Files.Select(static listed => listed.File.Name).ShouldBe(Directory.GetFiles(_folder.Period).Select(Path.GetFileName).Except(["notes.docx"]), ignoreOrder: true);
        var invoices = manifest.Files.Single(static listed => listed.File.Role == "invoices");
        invoices.ModifiedAt.ShouldBe(new DateTimeOffset(saved));
        invoices.File.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder.PathOf("invoices.csv")))));
        invoices.File.Bytes.ShouldBe(new FileInfo(_folder.PathOf("invoices.csv")).Length);
        invoices.File.Rows.ShouldBe(2);
        invoices.File.Layout.ShouldBe("invoices-demo");
        invoices.File.Sums["gross GBP"].ShouldBe(180.01m);
    }

    [Fact]
    public void A_file_saved_again_unchanged_leaves_the_artifact_the_same()
    {
        _folder.Extract();
        var before = Artifacts();
        File.SetLastWriteTimeUtc(_folder.PathOf("invoices.csv"), new DateTime(2026, 12, 24, 0, 0, 0, DateTimeKind.Utc));

        _folder.Extract();

        Artifacts().ShouldBe(before);
    }

    [Fact]
    public void The_exports_are_left_as_they_were()
    {
        ZipOf("october.zip", "lines.csv");
        var before = Snapshot();

        _folder.Extract();

        Snapshot().ShouldBe(before);
    }

    private void ZipOf(string zip, string name)
    {
        var beside = Directory.CreateTempSubdirectory("zip").FullName;
        File.Move(_folder.PathOf(name), Path.Combine(beside, name));
        System.IO.Compression.ZipFile.CreateFromDirectory(beside, _folder.PathOf(zip));
        Directory.Delete(beside, recursive: true);
    }

    private List<string> Artifacts() => [.. Directory.GetFiles(_folder.Output).Order(StringComparer.Ordinal).Select(static path => Path.GetFileName(path) + File.ReadAllText(path))];

    private List<(string, string, DateTime)> Snapshot() =>
        [.. new DirectoryInfo(_folder.Period).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(static file => file.FullName, StringComparer.Ordinal)
            .Select(static file => (file.FullName, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.FullName))), file.LastWriteTimeUtc))];
}
