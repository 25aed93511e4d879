using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>The one file that an auditor is handed: what is in it, that it checks itself, and what a forger cannot do.</summary>
public sealed partial class EvidenceRunTests
{
    private const string InRun = $"runs/{DemoWorkspace.October}/evidence.zip";

    [Fact]
    public async Task Evidence_of_a_month_is_sound_without_its_workspace_and_the_same_bytes_when_the_report_is_written_again()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var alone = Path.Combine(Directory.CreateTempSubdirectory("safexero-evidence-").FullName, "from-the-client.zip");
        File.Copy(PathIn(workspace), alone);
        using var elsewhere = await DemoWorkspace.FreshAsync();
        var before = await HashAsync(PathIn(workspace));

        var verify = await elsewhere.RunAsync("verify", alone, "--json");
        (await workspace.RunAsync("report", DemoWorkspace.October)).Exit.ShouldBe(0);

        verify.Exit.ShouldBe(0, verify.Output + verify.Error);
        ((string)verify.Json["run"]!).ShouldBe(DemoWorkspace.October);
        verify.Json["checks"]!.AsArray().Count.ShouldBe(8);
        verify.Output.ShouldContain(before);
        (await HashAsync(PathIn(workspace))).ShouldBe(before);
        Directory.Delete(Path.GetDirectoryName(alone)!, recursive: true);
    }

    [Fact]
    public async Task It_holds_what_the_month_was_made_from_and_what_was_made_of_it()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        using var zip = await ZipFile.OpenReadAsync(PathIn(workspace), TestContext.Current.CancellationToken);
        var names = zip.Entries.Select(static entry => entry.FullName).ToList();

        foreach (var part in (string[])["1-extract/evidence.json", "3-plan/plan.json", "3-plan/documents.jsonl", "4-reconcile/findings.json", "5-report/reconciliation.html",
            "5-report/reconciliation-pack.xlsx", "5-report/csv/invoices.csv", "mappings/pipelines/demo/accounts.yml", "run-log.jsonl", "run.json", "sources.json"])
        {
            names.ShouldContain(part);
        }

        names[^1].ShouldBe("manifest.json");
        names[..^1].ShouldBe(names[..^1].Order(StringComparer.Ordinal));
        names.ShouldNotContain(static name => name.StartsWith("1-extract/inputs/", StringComparison.Ordinal) || name.EndsWith("preflight.json", StringComparison.Ordinal));
        zip.Entries.ShouldAllBe(static entry => entry.LastWriteTime.Year == 1980);
        names.Where(name => Secret().IsMatch(TextOf(zip, name))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5-report/csv/invoices.csv", "Every file is as it is listed", false)]
    [InlineData("3-plan/plan.json", "The plan holds its seal", true)]
    [InlineData("3-plan/payments.jsonl", "The plan holds its seal", true)]
    [InlineData("run-log.jsonl", "The log tells of this plan", true)]
    [InlineData("mappings/pipelines/demo/accounts.yml", "The mappings are those of the plan", true)]
    [InlineData("1-extract/evidence.json", "The exports are those of the plan", true)]
    public async Task A_changed_figure_is_found_even_when_the_list_was_mended(string part, string check, bool mends)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        Repack(PathIn(workspace), mends, (name, text) => name == part ? ReplaceDigit(text) : text);

        var verify = await workspace.RunAsync("verify", InRun, "--json");

        verify.Exit.ShouldBe(3, verify.Output + verify.Error);
        verify.Json["checks"]!.AsArray().Where(static each => !(bool)each!["sound"]!).Select(static each => (string)each!["what"]!).ShouldContain(check);
        verify.Output.ShouldContain("SX7021");
    }

    /// <summary>What stands on the list in words is over no hash, and is what whoever opens the file reads first.</summary>
    [Theory]
    [InlineData("\"verdict\": \"Agrees, with", "\"verdict\": \"Agrees without", "its verdict is 'Agrees without")]
    [InlineData("\"period\": \"2026-10\"", "\"period\": \"2026-11\"", "its period is '2026-11', and the run's is '2026-10'")]
    [InlineData("\"pipeline\": \"demo\"", "\"pipeline\": \"other\"", "its pipeline is 'other', and the run's is 'demo'")]
    public async Task A_list_that_tells_of_another_verdict_or_month_is_found(string was, string becomes, string told)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        Repack(PathIn(workspace), false, (name, text) => name == "manifest.json" ? text.Replace(was, becomes, StringComparison.Ordinal) : text);

        var verify = await workspace.RunAsync("verify", InRun);

        verify.Exit.ShouldBe(3, verify.Output + verify.Error);
        verify.Error.ShouldContain("SX7021");
        verify.Error.ShouldContain(told);
    }

    [Fact]
    public async Task A_file_less_and_a_file_more_are_named()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        Repack(PathIn(workspace), false, static (name, text) => name == "5-report/csv/vat.csv" ? null : text, ("notes.txt", "trust me"));

        var verify = await workspace.RunAsync("verify", InRun);

        verify.Error.ShouldContain("5-report/csv/vat.csv is missing; notes.txt is not in the list");
    }

    [Fact]
    public async Task An_approval_of_another_plan_is_found()
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        Repack(PathIn(workspace), true, static (_, text) => text, ("approval.json", """{"schema":"approval/1","approval":{"seal":"00","person":"A. Approver"}}"""));

        (await workspace.RunAsync("verify", InRun)).Error.ShouldContain("The approval is of this plan: no, it is of another seal");
    }

    [Theory]
    [InlineData("""{"schema":"evidence/1"}""")]
    [InlineData("""{"schema":"evidence/9","tool_version":"9","run":"x","pipeline":"x","period":"2026-10","seal":"","verdict":"","entries":[]}""")]
    [InlineData("""{"schema":"evidence/1","tool_version":"9","run":"x","pipeline":"x","period":"2026-10","seal":"","verdict":"","entries":[null]}""")]
    [InlineData("""{"schema":"evidence/1","tool_version":"9","run":"x","pipeline":"x","period":"2026-10","seal":"","verdict":"","entries":null}""")]
    [InlineData("[[[[[[")]
    [InlineData("")]
    public async Task A_list_that_is_none_is_one_diagnostic(string list)
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        Write(workspace.PathOf("bad.zip"), ("manifest.json", list));

        await UnreadableAsync(workspace, "bad.zip");
    }

    [Fact]
    public async Task Nothing_but_a_list_is_evidence_of_nothing_and_no_crash()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        Write(workspace.PathOf("bad.zip"), ("manifest.json", """{"schema":"evidence/1","tool_version":"9","run":"x","pipeline":"x","period":"2026-10","seal":"","verdict":"","entries":[]}"""), ("3-plan/plan.json", "[1]"));

        var verify = await workspace.RunAsync("verify", "bad.zip", "--json");

        verify.Exit.ShouldBe(3, verify.Output + verify.Error);
    }

    [Fact]
    public async Task Hostile_archives_are_refused_before_they_are_unpacked()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        await File.WriteAllTextAsync(workspace.PathOf("text.zip"), "no zip", TestContext.Current.CancellationToken);
        await UnreadableAsync(workspace, "text.zip");
        await UnreadableAsync(workspace, "not-there.zip");
        Write(workspace.PathOf("climbs.zip"), ("manifest.json", "{}"), ("../../out.txt", "x"));
        await UnreadableAsync(workspace, "climbs.zip");
        Write(workspace.PathOf("bomb.zip"), ("manifest.json", new string(' ', 1 << 26)));
        await UnreadableAsync(workspace, "bomb.zip");
        File.Exists(workspace.PathOf("out.txt")).ShouldBeFalse();
    }

    [Fact]
    public async Task Copies_of_the_exports_are_the_very_files_and_one_with_a_bank_account_is_not_copied()
    {
        using var workspace = await DemoWorkspace.FreshAsync();
        workspace.Edit("pipelines/demo/pipeline.yml", "max_blocked", "evidence: {inputs: copies}\nmax_blocked");
        workspace.Edit("pipelines/demo/exports/2026-10/lines.csv", "in August 2026", "in August 2026 to GB33BUKB20201555555555");
        (await workspace.OctoberAsync("run")).Exit.ShouldBe(0);

        using (var zip = await ZipFile.OpenReadAsync(PathIn(workspace), TestContext.Current.CancellationToken))
        {
            TextOf(zip, "1-extract/inputs/invoices.csv").ShouldBe(
                Encoding.Latin1.GetString(await File.ReadAllBytesAsync(workspace.PathOf("pipelines", "demo", "exports", "2026-10", "invoices.csv"), TestContext.Current.CancellationToken)));
            zip.GetEntry("1-extract/inputs/lines.csv").ShouldBeNull();
            TextOf(zip, "1-extract/copies.json").ShouldContain("may hold bank or card details");
        }

        var verify = await workspace.RunAsync("verify", InRun);
        verify.Output.ShouldContain("9 by hash, 7 of them as copies");
        Repack(PathIn(workspace), true, static (name, text) => name == "1-extract/inputs/invoices.csv" ? ReplaceDigit(text) : text);
        (await workspace.RunAsync("verify", InRun)).Error.ShouldContain("a copy is not the file that was read");
    }

    private static string PathIn(DemoWorkspace workspace) => workspace.PathOf(InRun.Split('/'));

    private static async Task<string> HashAsync(string path) => Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));

    private static async Task UnreadableAsync(DemoWorkspace workspace, string file)
    {
        var verify = await workspace.RunAsync("verify", file, "--json");
        verify.Exit.ShouldBe(3, verify.Output + verify.Error);
        ((string)verify.Json["checks"]!.AsArray().Single()!["code"]!).ShouldBe("SX7020");
    }

    /// <summary>Another hash where there is one, else another year: what reads as well as it did.</summary>
    private static string ReplaceDigit(string text)
    {
        var hash = text.IndexOf("\"sha256\":\"", StringComparison.Ordinal) + 10;
        var at = hash > 10 ? hash : text.IndexOf("20", StringComparison.Ordinal) + 1;
        return text[..at] + (text[at] == '1' ? '2' : '1') + text[(at + 1)..];
    }

    /// <param name="mends">Whether the list is made to say what was put in.</param>
    private static void Repack(string path, bool mends, Func<string, string, string?> change, params (string Name, string Text)[] more)
    {
        // Of the workbook every byte is a character, so that it survives.
        List<(string Name, string Text)> parts;
        using (var zip = ZipFile.OpenRead(path))
        {
            parts = [.. zip.Entries.Select(entry => (entry.FullName, Text: change(entry.FullName, TextOf(zip, entry.FullName)))).Where(static part => part.Text is not null).Select(static part => (part.FullName, part.Text!)), .. more];
        }

        if (mends)
        {
            var list = JsonNode.Parse(parts.Single(static part => part.Name == "manifest.json").Text)!;
            list["entries"] = new JsonArray([.. parts.Where(static part => part.Name != "manifest.json").Select(static part => Encoding.Latin1.GetBytes(part.Text) is var bytes
                ? new JsonObject { ["name"] = part.Name, ["bytes"] = bytes.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes)) } : null)]);
            parts = [.. parts.Select(part => part.Name == "manifest.json" ? (part.Name, list.ToJsonString()) : part)];
        }

        Write(path, [.. parts]);
    }

    private static void Write(string path, params (string Name, string Text)[] parts)
    {
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in parts)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.Latin1.GetBytes(text));
        }
    }

    private static string TextOf(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var reader = new StreamReader(entry, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("Bearer|access_token|refresh_token|client_secret|Authorization:", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
