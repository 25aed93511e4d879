using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Approval;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine.Evidence;

/// <summary>How the parts of an evidence file fit each other. A part of another version is read as far as it is needed, so that old evidence stays checkable.</summary>
internal static class EvidenceParts
{
    private const string Findings = "4-reconcile/" + ReconcileStage.FindingsFile;

    private const string PlanHeader = EvidenceContents.Plan + "plan.json";

    /// <summary>The seal is the hash of the plan's head with the seal left empty, and the head holds the hashes of the plan's rows.</summary>
    public static Verified Seal(EvidenceArchive archive, EvidenceManifest manifest, string what)
    {
        var head = archive.ReadAll(PlanHeader);
        using var plan = JsonDocument.Parse(head);
        var seal = plan.RootElement.GetProperty("seal").GetString() ?? "";
        var text = Encoding.UTF8.GetString(head).TrimEnd('\n');
        var without = text.Replace($"\"seal\":\"{seal}\"", "\"seal\":\"\"", StringComparison.Ordinal);
        if (seal != manifest.Seal || Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(without))) != seal)
        {
            return EvidenceVerification.Changed(what, "the head of the plan was edited", PlanHeader);
        }

        var stray = Hashes(plan, "shards").FirstOrDefault(shard => !IsHash(archive, EvidenceContents.Plan + shard.Name, shard.Sha256));
        return stray.Name is { } name ? EvidenceVerification.Changed(what, "a part of the plan was edited or is missing", EvidenceContents.Plan + name) : new Verified(what, $"seal {Short(seal)}");
    }

    /// <summary>What the list says of the run in words, which no hash is over: it is what the plan and the findings say.</summary>
    public static Verified Told(EvidenceArchive archive, EvidenceManifest manifest, string what)
    {
        using var plan = JsonDocument.Parse(archive.ReadAll(PlanHeader));
        (string Name, string Said, string? Known)[] told =
        [
            ("pipeline", manifest.Pipeline, plan.RootElement.GetProperty("pipeline").GetString()),
            ("period", manifest.Period.ToString(), plan.RootElement.GetProperty("period").GetString()),
            ("version", manifest.ToolVersion, plan.RootElement.GetProperty("tool_version").GetString()),
            ("verdict", manifest.Verdict, VerdictIn(archive.ReadStart(Findings))),
        ];
        return Array.Find(told, static each => each.Said != each.Known) is { Name: { } name } other
            ? EvidenceVerification.Changed(what, $"its {name} is '{FieldText.Shown(other.Said)}', and the run's is '{FieldText.Shown(other.Known ?? "")}'", EvidenceManifest.FileName)
            : new Verified(what, FieldText.Shown(manifest.Verdict));
    }

    /// <summary>It stands before the records, of which there may be many.</summary>
    private static string? VerdictIn(ReadOnlySpan<byte> findings)
    {
        var json = new Utf8JsonReader(findings, isFinalBlock: false, default);
        var isInVerdict = false;
        while (json.Read())
        {
            isInVerdict |= json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("verdict");
            if (isInVerdict && json.CurrentDepth == 2 && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("text"))
            {
                return json.Read() ? json.GetString() : null;
            }
        }

        return null;
    }

    /// <summary>Each row's hash is over what it says and the hash of the row before it, which is here if the run wrote both.</summary>
    public static Verified Log(EvidenceArchive archive, EvidenceManifest manifest, string what)
    {
        RunLogEntry? before = null;
        var (rows, sealedAs) = (0, "");
        foreach (var row in archive.ReadRows(RunArtifacts.LogFileName, RunArtifactsJson.Default.RunLogEntry))
        {
            var follows = before is null || (row.Sequence > before.Sequence && (row.Sequence > before.Sequence + 1 || row.PreviousHash == before.Hash));
            if (!follows || row.RunId != manifest.Run || !RunLedger.IsWhole(row))
            {
                return EvidenceVerification.Changed(what, string.Create(CultureInfo.InvariantCulture, $"row {row.Sequence} was edited"), RunArtifacts.LogFileName);
            }

            sealedAs = row.Happened == RunLedger.PlanSealed ? row.Detail : sealedAs;
            (before, rows) = (row, rows + 1);
        }

        return sealedAs == manifest.Seal
            ? new Verified(what, $"{CountedWords.Of(rows, "row")}, the last {Short(before!.Hash)}")
            : EvidenceVerification.Changed(what, "it tells of another seal, or of none", RunArtifacts.LogFileName);
    }

    public static Verified Approval(EvidenceArchive archive, EvidenceManifest manifest, string what)
    {
        if (!archive.Has(ApprovalNote.FileName))
        {
            return new Verified(what, "nobody approved it");
        }

        using var note = JsonDocument.Parse(archive.ReadAll(ApprovalNote.FileName));
        var approval = note.RootElement.GetProperty("approval");
        return approval.GetProperty("seal").GetString() == manifest.Seal
            ? new Verified(what, $"by {FieldText.Shown(approval.GetProperty("person").GetString() ?? "nobody")}")
            : EvidenceVerification.Changed(what, "it is of another seal", ApprovalNote.FileName);
    }

    public static Verified Mappings(EvidenceArchive archive, string what)
    {
        using var plan = JsonDocument.Parse(archive.ReadAll(PlanHeader));
        var named = Hashes(plan, "definitions").ToList();
        var stray = named.FirstOrDefault(file => !IsHash(archive, EvidenceContents.Mappings + file.Name, file.Sha256));
        return stray.Name is { } name
            ? EvidenceVerification.Changed(what, "a file was edited or is missing", EvidenceContents.Mappings + name)
            : new Verified(what, CountedWords.Of(named.Count, "file"));
    }

    /// <summary>What the reading noted of each file, and each copy, by the hashes that the plan was sealed over.</summary>
    public static Verified Inputs(EvidenceArchive archive, string what)
    {
        using var plan = JsonDocument.Parse(archive.ReadAll(PlanHeader));
        var planned = Hashes(plan, "inputs").Select(static file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        using var evidence = JsonDocument.Parse(archive.ReadAll("1-extract/" + ExtractArtifacts.Evidence));
        var read = evidence.RootElement.GetProperty("files").EnumerateArray().ToList();
        var stray = read.Find(file => !planned.Contains(Sha256(file.TryGetProperty("archive", out var packed) ? packed : file)));
        if (stray.ValueKind != JsonValueKind.Undefined)
        {
            return EvidenceVerification.Changed(what, "the plan was made from another file of this name", stray.GetProperty("name").GetString() ?? "");
        }

        var hashes = read.Select(Sha256).ToHashSet(StringComparer.Ordinal);
        var copies = archive.Names.Where(static name => name.StartsWith(EvidenceContents.Inputs, StringComparison.Ordinal)).ToList();
        return copies.Find(name => !hashes.Contains(archive.Measure(name).Sha256)) is { } copy
            ? EvidenceVerification.Changed(what, "a copy is not the file that was read", copy)
            : new Verified(what, string.Create(CultureInfo.InvariantCulture, $"{read.Count} by hash, {copies.Count} of them as copies"));
    }

    private static string Sha256(JsonElement file) => file.GetProperty("sha256").GetString() ?? "";

    private static IEnumerable<(string? Name, string Sha256)> Hashes(JsonDocument plan, string property) =>
        plan.RootElement.GetProperty(property).EnumerateObject().Select(static entry => ((string?)entry.Name, entry.Value.GetString() ?? ""));

    private static bool IsHash(EvidenceArchive archive, string name, string sha256) => archive.Has(name) && archive.Measure(name).Sha256 == sha256;

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
