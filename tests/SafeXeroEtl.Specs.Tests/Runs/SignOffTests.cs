using System.IO.Compression;
using SafeXeroEtl.TestKit;
using SafeXeroEtl.TestKit.Workbooks;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>A pack that people signed comes back: the coloured cells may be filled in, and nothing else.</summary>
public sealed class SignOffTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_pack_is_kept_beside_the_sealed_one_and_the_run_stays_sound()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var signed = workspace.PathOf("signed.xlsx");
        EditedWorkbook.Write(PackOf(workspace), signed, ("Sign-off", "C9", "A. Person"), ("Sign-off", "D9", 46_330), ("Sign-off", "E12", 5m));

        var ran = await workspace.RunAsync("signoff", DemoWorkspace.October, signed);

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldContain("3 cells filled in and nothing else changed");
        File.ReadAllBytes(workspace.PathOf("runs", DemoWorkspace.October, "5-report", "signed", "reconciliation-pack-001.xlsx")).ShouldBe(File.ReadAllBytes(signed));
        (await workspace.RunAsync("verify", DemoWorkspace.October)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task A_pack_that_LibreOffice_saved_again_with_an_auditors_export_in_it_is_taken()
    {
        Needs.All(Tools.LibreOffice);
        using var workspace = await DemoWorkspace.ClosedAsync();
        var signed = workspace.PathOf("signed.xlsx");
        EditedWorkbook.Write(PackOf(workspace), signed, ("Sign-off", "C10", "R. Viewer"), ("Auditor's own Xero export", "A9", "DEMO1"), ("Auditor's own Xero export", "D9", 12m));
        await LibreOffice.RecalculateAsync([signed], workspace.PathOf("saved"), Stop);

        var ran = await workspace.RunAsync("signoff", DemoWorkspace.October, workspace.PathOf("saved", "signed.xlsx"));

        ran.Exit.ShouldBe(0, ran.Output + ran.Error);
        ran.Output.ShouldContain("3 cells filled in");
    }

    [Theory]
    [InlineData("Invoices", "L9", "1000000")]
    [InlineData("Summary", "B9", "1")]
    [InlineData("Cover", "B24", "1")]
    [InlineData("Sign-off", "A9", "Somebody else")]
    public async Task A_changed_cell_is_named_and_nothing_is_kept(string sheet, string cell, string value)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var signed = workspace.PathOf("signed.xlsx");
        EditedWorkbook.Write(PackOf(workspace), signed, (sheet, cell, value), ("Sign-off", "C9", "A. Person"));

        var ran = await workspace.RunAsync("signoff", DemoWorkspace.October, signed);

        ran.Exit.ShouldBe(3, ran.Output + ran.Error);
        ran.Error.ShouldContain("SX7013");
        ran.Error.ShouldContain($"{sheet}!{cell}");
        Directory.Exists(workspace.PathOf("runs", DemoWorkspace.October, "5-report", "signed")).ShouldBeFalse();
        (await workspace.RunAsync("verify", DemoWorkspace.October)).Exit.ShouldBe(0);
    }

    /// <summary>
    /// Readers show what a formula came to when it was saved, and few work it out again: only what follows from the open cells may differ. And they show a
    /// figure by its format, which can put digits of its own before it.
    /// </summary>
    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "</f><v>20172.88</v>", "</f><v>19172.88</v>", "Cover!B27: it said '20172.88' and says '19172.88'")]
    [InlineData("xl/styles.xml", "formatCode=\"#,##0.00;[Red]", "formatCode=\"&quot;9&quot;#,##0.00;[Red]", ": its format shows something else than it holds: \"9\"#,##0.00;[Red]")]
    [InlineData("xl/styles.xml", "formatCode=\"#,##0.00;[Red]", "formatCode=\"#,##0.00,;[Red]", ": its format shows something else than it holds: #,##0.00,;[Red]")]
    public async Task A_figure_that_readers_see_is_not_changed_either(string name, string was, string becomes, string told)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var signed = workspace.PathOf("signed.xlsx");
        File.Copy(PackOf(workspace), signed);
        using (var archive = ZipFile.Open(signed, ZipArchiveMode.Update))
        {
            string xml;
            using (var reader = new StreamReader(archive.GetEntry(name)!.Open()))
            {
                xml = await reader.ReadToEndAsync(Stop);
            }

            var changed = xml.Replace(was, becomes, StringComparison.Ordinal);
            changed.ShouldNotBe(xml);
            archive.GetEntry(name)!.Delete();
            await using var part = new StreamWriter(archive.CreateEntry(name).Open());
            await part.WriteAsync(changed);
        }

        var ran = await workspace.RunAsync("signoff", DemoWorkspace.October, signed);

        ran.Exit.ShouldBe(3, ran.Output + ran.Error);
        ran.Error.ShouldContain(told);
    }

    [Fact]
    public async Task A_file_that_unpacks_without_end_is_put_down_early()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var bomb = workspace.PathOf("bomb.xlsx");
        File.Copy(PackOf(workspace), bomb);
        using (var archive = ZipFile.Open(bomb, ZipArchiveMode.Update))
        {
            archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            await using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            await part.WriteAsync("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"u8.ToArray(), Stop);
            var spaces = new byte[1 << 20];
            spaces.AsSpan().Fill((byte)' ');
            for (var megabyte = 0; megabyte < 200; megabyte++)
            {
                await part.WriteAsync(spaces, Stop);
            }
        }

        var ran = await workspace.RunAsync("signoff", DemoWorkspace.October, bomb);

        ran.Exit.ShouldBe(3, ran.Output + ran.Error);
        ran.Error.ShouldContain("SX7014");
        ran.Error.ShouldContain("unpacks to far more");
    }

    private static string PackOf(DemoWorkspace workspace) => workspace.PathOf("runs", DemoWorkspace.October, "5-report", "reconciliation-pack.xlsx");
}
