using System.IO.Compression;
using System.Security.Cryptography;
using SafeXeroEtl.Core.Plan;
using SafeXeroEtl.Engine.Plan;
using SafeXeroEtl.Engine.Reconcile;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Evidence;

/// <summary>
/// Writes <c>evidence.zip</c>: everything of a reconciled run that an outsider needs, in one file that checks itself (<see cref="EvidenceVerification"/>).
/// It stands beside the stages' folders: it holds the run's log, and with it times and the run's name, which are no report data (P8). Packed again
/// it is the same bytes, since it holds only what the run's folder holds, in one order, without a time of its own.
/// </summary>
public static class EvidenceFile
{
    public const string FileName = "evidence.zip";

    private const int BufferBytes = 1 << 16;

    // An ordinary file that its owner may write and everybody read, in the upper half where Unix keeps it.
    private const int Attributes = unchecked((int)(0x81A4u << 16));

    // The earliest time a ZIP can say.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string PathIn(RunDirectory run) => Path.Combine(run.Root, FileName);

    /// <returns>Where it is; null for a run that was not compared with Xero, or whose plan cannot be read.</returns>
    public static string? Write(RunDirectory run)
    {
        if (!File.Exists(Path.Combine(run.Reconcile, ReconcileStage.FindingsFile)) || PlanCheck.Read(run).Value is not { } plan)
        {
            return null;
        }

        var verdict = ReconcileStage.Read(run).Verdict.Text;
        ArtifactFile.Write(PathIn(run), stream => Pack(stream, run, plan, verdict));
        return PathIn(run);
    }

    private static void Pack(Stream stream, RunDirectory run, PlanHeader plan, string verdict)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var manifest = new EvidenceManifest
        {
            Schema = EvidenceManifest.CurrentSchema,
            ToolVersion = plan.ToolVersion,
            Run = run.RunId,
            Pipeline = plan.Pipeline,
            Period = plan.Period,
            Seal = plan.Seal,
            Verdict = verdict,
            Entries = [.. EvidenceContents.Of(run, plan).Select(part => Add(zip, part))],
        };
        using var entry = Begin(zip, EvidenceManifest.FileName).Open();
        System.Text.Json.JsonSerializer.Serialize(entry, manifest, EvidenceJson.Default.EvidenceManifest);
        entry.WriteByte((byte)'\n');
    }

    private static EvidenceEntry Add(ZipArchive zip, EvidencePart part)
    {
        using var source = part.Open();
        using var target = Begin(zip, part.Name).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var bytes = 0L;
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            hash.AppendData(buffer.AsSpan(0, read));
            target.Write(buffer.AsSpan(0, read));
            bytes += read;
        }

        return new EvidenceEntry(part.Name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static ZipArchiveEntry Begin(ZipArchive zip, string name)
    {
        // A workbook is packed already.
        var entry = zip.CreateEntry(name, name.EndsWith(".xlsx", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        entry.ExternalAttributes = Attributes;
        return entry;
    }
}
