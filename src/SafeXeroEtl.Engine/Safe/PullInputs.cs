using System.Security.Cryptography;
using System.Text.Json;
using SafeXeroEtl.Core.Accounting;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>The files of a pull as a run reads them: only together with their seal, and only if each is what was sealed.</summary>
internal sealed class PullInputs
{
    private readonly DiagnosticLog _log;
    private readonly ApiLinks _links;
    private readonly PullSeal? _seal;

    private PullInputs(string folder, DiagnosticLog log, PullSeal? seal) => (_log, _seal, _links) = (log, seal, new ApiLinks(folder, seal));

    /// <summary>The seal itself, for the evidence; null where there is none that holds.</summary>
    public SourceFile? SealFile { get; private init; }

    /// <summary>Who pulled, when, and from which day on.</summary>
    public ExportNote Note => _seal is null ? new ExportNote() : new ExportNote
    {
        Source = $"SAFE's API, {_seal.Address}",
        ExportedAt = _seal.ExportedAt,
        ExportedBy = _seal.ExportedBy,
        ReachesBackTo = _seal.From,
    };

    /// <summary>Reads the seal and holds every file against it; what does not hold stops the run.</summary>
    /// <param name="read">Names of files that will be read, and are hashed then: between two looks at a file somebody may change it.</param>
    public static PullInputs Open(string folder, AccountingPeriod period, IReadOnlySet<string> read, DiagnosticLog log)
    {
        var path = Path.Combine(folder, PullSeal.FileName);
        try
        {
            if (!File.Exists(path))
            {
                log.Stop(NotWhole("There is no pull.json: the pull was not finished, or its files were copied without it."));
                return new PullInputs(folder, log, null);
            }

            // A pipe has no length either, and would be waited for.
            var bytes = !ExportFileCheck.HasNothing(path) && new FileInfo(path).Length <= SafeLimits.SealBytesMax ? File.ReadAllBytes(path) : throw new InvalidDataException("It is empty or too large.");
            var seal = PullSeal.Read(bytes);
            foreach (var fault in Faults(seal, folder, period, read))
            {
                log.Stop(NotWhole(fault));
            }

            log.StopOnErrors(PullNotes.Of(seal));
            var file = new SourceFile { Name = PullSeal.FileName, Role = "pull", Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Bytes = bytes.Length, Rows = 0 };
            return new PullInputs(folder, log, seal) { SealFile = file };
        }
        catch (InvalidDataException damaged)
        {
            log.Stop(NotWhole($"pull.json is damaged. {damaged.Message}"));
            return new PullInputs(folder, log, null);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            log.Stop(FileFaults.NotUsable(PullSeal.FileName, denied.Message));
            return new PullInputs(folder, log, null);
        }
    }

    /// <param name="readRows">Called once.</param>
    /// <returns>Null when nothing can be read.</returns>
    public SourceFile? Read(ExportInput input, Action<IExportRows> readRows)
    {
        if (_log.MustStop || _seal is null)
        {
            return null;
        }

        if (_seal.Files.FirstOrDefault(file => file.File == input.Name) is not { } known)
        {
            _log.Stop(NotWhole("The file is not one of the pull.", input.Name));
            return null;
        }

        try
        {
            using var bytes = input.Open();
            using var rows = new ApiRows(input, _links, SealedArchive.Answers(bytes.Source, known), _log);
            readRows(rows);
            return new SourceFile { Name = input.Name, Role = input.Role, Sha256 = known.Sha256, Bytes = known.Bytes, Rows = rows.Rows, Layout = input.Layout.Name };
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException)
        {
            _log.Stop(NotWhole(broken is JsonException ? "An answer in it is no JSON." : broken.Message, input.Name));
            return null;
        }
        catch (SafeApiException broken)
        {
            _log.Stop(NotWhole(broken.Message, input.Name));
            return null;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            _log.Stop(FileFaults.NotUsable(input.Name, denied.Message));
            return null;
        }
    }

    private static IEnumerable<string> Faults(PullSeal seal, string folder, AccountingPeriod period, IReadOnlySet<string> read)
    {
        if (seal.Period != period.ToString())
        {
            yield return $"The pull is of {FieldText.Shown(seal.Period)}, not of {period}.";
        }

        foreach (var file in seal.Files)
        {
            var isOfPull = SafeResource.All.Append(SafeResource.KpiBefore).Any(resource => resource.FileName == file.File);
            var path = Path.Combine(folder, file.File);
            if (!isOfPull || !File.Exists(path))
            {
                yield return $"{FieldText.Shown(file.File)} is sealed in pull.json and is not there.";
            }
            else if (new FileInfo(path).Length != file.Bytes || (!read.Contains(file.File) && ArtifactFile.Sha256Of(path) != file.Sha256))
            {
                yield return $"{file.File} is not the file that was pulled: its bytes or its SHA-256 differ from pull.json.";
            }
        }
    }

    private static Diagnostic NotWhole(string message, string file = PullSeal.FileName) => new()
    {
        Code = DiagnosticCodes.PullNotWhole,
        Message = message,
        At = new SourceLocation(file),
        NextStep = "Pull the period again with `safexero pull`; an interrupted one goes on where it stopped. Files of a pull are not edited or mixed.",
    };
}
