using System.Collections.Immutable;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract.Archives;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine.Evidence;

/// <summary>What an evidence file is of, and what was checked of it.</summary>
/// <param name="Run">Null when it has no list to say so.</param>
public sealed record VerifiedEvidence(string? Run, ImmutableArray<Verified> Checks);

/// <summary>
/// Whether an evidence file fits its own list and its parts fit each other, without the workspace, the network or trust in who sent it. A file
/// made anew from end to end passes: its own hash, which is named, must be the one that the run's folder or the signed pack knows.
/// </summary>
public static class EvidenceVerification
{
    private const int FilesNamedMax = 5;

    private const string NextStep = "Have the file sent again by whoever made it, and compare its SHA-256 with theirs.";

    /// <param name="path">Absolute.</param>
    public static VerifiedEvidence Of(string path)
    {
        try
        {
            var archive = EvidenceArchive.Open(path);
            if (!archive.Has(EvidenceManifest.FileName))
            {
                return Unreadable(path, $"it holds no {EvidenceManifest.FileName}");
            }

            var manifest = archive.Read(EvidenceManifest.FileName, EvidenceJson.Default.EvidenceManifest);
            return manifest.Entries.IsDefault || manifest.Entries.Any(static entry => entry is null) ? Unreadable(path, $"its {EvidenceManifest.FileName} lists nothing")
                : manifest.Schema != EvidenceManifest.CurrentSchema ? Unreadable(path, $"it is {FieldText.Shown(manifest.Schema)}, and {EvidenceManifest.CurrentSchema} is read")
                : new VerifiedEvidence(FieldText.Shown(manifest.Run), [Listed(archive, manifest), .. Parts(archive, manifest), Itself(path)]);
        }
        catch (ArchiveFaultException refused)
        {
            return Unreadable(path, refused.Fault.Message, refused.Fault.Value);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, fault.Message);
        }
    }

    private static Verified Listed(EvidenceArchive archive, EvidenceManifest manifest)
    {
        const string What = "Every file is as it is listed";
        var listed = manifest.Entries.ToLookup(static entry => entry.Name, StringComparer.Ordinal);
        var differing = listed.Select(static entry => entry.Key).Union(archive.Names.Where(static name => name != EvidenceManifest.FileName), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name, How: How(listed[name].ToArray(), name)))
            .Where(static each => each.How is not null)
            .ToList();
        return differing.Count == 0
            ? new Verified(What, CountedWords.Of(manifest.Entries.Length, "file"))
            : Changed(What, string.Join("; ", differing.Take(FilesNamedMax).Select(static each => $"{FieldText.Shown(each.Name)} {each.How}"))
                + (differing.Count > FilesNamedMax ? $"; and {differing.Count - FilesNamedMax} more" : ""), differing[0].Name);

        string? How(EvidenceEntry[] said, string name) =>
            said.Length == 0 ? "is not in the list"
            : said.Length > 1 ? "is in the list twice"
            : !archive.Has(name) ? "is missing"
            : archive.Measure(name) != said[0] ? "was changed"
            : null;
    }

    private static IEnumerable<Verified> Parts(EvidenceArchive archive, EvidenceManifest manifest)
    {
        (string What, Func<string, Verified> Check)[] checks =
        [
            ("The plan holds its seal", what => EvidenceParts.Seal(archive, manifest, what)),
            ("The list tells of this plan and its findings", what => EvidenceParts.Told(archive, manifest, what)),
            ("The log tells of this plan", what => EvidenceParts.Log(archive, manifest, what)),
            ("The approval is of this plan", what => EvidenceParts.Approval(archive, manifest, what)),
            ("The mappings are those of the plan", what => EvidenceParts.Mappings(archive, what)),
            ("The exports are those of the plan", what => EvidenceParts.Inputs(archive, what)),
        ];
        foreach (var (what, check) in checks)
        {
            yield return Safely(what, check);
        }
    }

    /// <summary>A part that cannot be read is a part that was changed; the others are checked all the same.</summary>
    private static Verified Safely(string what, Func<string, Verified> check)
    {
        try
        {
            return check(what);
        }
        catch (Exception fault) when (fault is JsonException or IOException or KeyNotFoundException or InvalidOperationException)
        {
            return Changed(what, fault is KeyNotFoundException or InvalidOperationException ? "a part of it is missing" : $"a part of it cannot be read: {fault.Message.TrimEnd('.')}", what);
        }
    }

    private static Verified Itself(string path) => new("The file's own SHA-256, to compare", ArtifactFile.Sha256Of(path));

    internal static Verified Changed(string what, string found, string value) => new(what, found, new Diagnostic
    {
        Code = DiagnosticCodes.EvidenceChanged,
        Message = $"{what}: no, {found}.",
        Value = FieldText.Shown(value),
        NextStep = NextStep,
    });

    private static VerifiedEvidence Unreadable(string path, string why, string? value = null) => new(null, [new Verified("The file is evidence of a run", why, new Diagnostic
    {
        Code = DiagnosticCodes.EvidenceUnreadable,
        Message = $"The file is no evidence that can be read: {why.TrimEnd('.')}.",
        At = new SourceLocation(Path.GetFileName(path)),
        Value = value,
        NextStep = "Name the evidence.zip of a run as the program wrote it, or have it sent again.",
    })]);
}
