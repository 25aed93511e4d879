using System.Text.Json;
using SafeXeroEtl.Core.Extract;
using SafeXeroEtl.Engine.Runs;

namespace SafeXeroEtl.Engine.Safe;

/// <summary>
/// Where a pull gathers its files until they are whole: the folder <c>.pull</c> of the period's folder. Only then do they take the
/// place of an earlier pull's, the seal last, so that there is never half a pull that looks like a whole one.
/// </summary>
internal sealed class PullFolder : IDisposable
{
    private const string StagingName = ".pull";
    private const string BeginningName = "begun.json";
    private const string LockName = "lock";

    private readonly string _period;
    private readonly string _staging;
    private readonly FileStream _held;

    /// <summary>Takes the folder for this process.</summary>
    /// <exception cref="IOException">Another pull is at work in it.</exception>
    public PullFolder(string periodFolder)
    {
        _period = periodFolder;
        _staging = Path.Combine(periodFolder, StagingName);
        PrivateFolder.Create(_staging);
        _held = PrivateFolder.OpenFile(Path.Combine(_staging, LockName), FileShare.None);
    }

    private string SealPath => Path.Combine(_staging, PullSeal.FileName);

    public string PartOf(SafeResource resource) => Path.Combine(_staging, resource.FileName + ".part");

    /// <summary>Goes on with what an interrupted pull has gathered, if it asked for the same and not long ago; else throws that away.</summary>
    /// <returns>How the pull was begun, now or then.</returns>
    public PullBeginning Begin(PullBeginning wanted)
    {
        if (Begun() is { } begun && begun.IsSameAs(wanted) && wanted.StartedAt - begun.StartedAt is { } age && age >= TimeSpan.Zero && age <= SafeLimits.ResumeMax)
        {
            return begun;
        }

        Clear();
        ArtifactFile.WriteJson(Path.Combine(_staging, BeginningName), wanted, PullJson.Default.PullBeginning);
        return wanted;
    }

    /// <summary>The next pull begins anew.</summary>
    public void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(_staging).Where(static file => Path.GetFileName(file) != LockName))
        {
            File.Delete(file);
        }
    }

    /// <summary>Seals what was gathered and puts it in its place.</summary>
    public void Finish(PullSeal seal)
    {
        seal.Write(SealPath);
        Settle(seal);
    }

    /// <summary>A pull that was sealed and then interrupted while its files were put in their place is only that far from whole.</summary>
    /// <returns>Null when there is none.</returns>
    public PullSeal? FinishSealed()
    {
        if (!File.Exists(SealPath))
        {
            return null;
        }

        try
        {
            var seal = PullSeal.Read(File.ReadAllBytes(SealPath));
            Settle(seal);
            return seal;
        }
        catch (InvalidDataException)
        {
            Clear();
            return null;
        }
    }

    public void Dispose()
    {
        _held.Dispose();
        File.Delete(Path.Combine(_staging, LockName));
        if (!Directory.EnumerateFileSystemEntries(_staging).Any())
        {
            Directory.Delete(_staging);
        }
    }

    private PullBeginning? Begun()
    {
        var path = Path.Combine(_staging, BeginningName);
        try
        {
            return File.Exists(path) ? ArtifactFile.ReadJson(path, PullJson.Default.PullBeginning) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidDataException">A file is neither gathered nor in its place.</exception>
    private void Settle(PullSeal seal)
    {
        var place = Path.Combine(_period, PullSeal.FileName);
        File.Delete(place);
        foreach (var file in seal.Files)
        {
            var (part, target) = (Path.Combine(_staging, file.File + ".part"), Path.Combine(_period, file.File));
            if (File.Exists(part))
            {
                File.Move(part, target, overwrite: true);
            }
            else if (!File.Exists(target))
            {
                throw new InvalidDataException($"{file.File} is gone.");
            }
        }

        foreach (var stale in SafeResource.All.Select(static resource => resource.FileName).Except(seal.Files.Select(static file => file.File)))
        {
            File.Delete(Path.Combine(_period, stale));
        }

        File.Move(SealPath, place);
        Clear();
    }
}
