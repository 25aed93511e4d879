namespace SafeXeroEtl.Engine.Tests;

/// <summary>A folder of the test's own, gone when it ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long LeastFree = 256L << 20;

    private TemporaryFolder(string path) => Path = path;

    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("safexero-test-").FullName)
    {
    }

    public string Path { get; }

    /// <summary>In memory where the system has a place for that: a simulation writes each file to the disk for good, which nobody needs of it and which takes most of its time.</summary>
    public static TemporaryFolder InMemory() => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > LeastFree
        ? new TemporaryFolder(Directory.CreateDirectory(System.IO.Path.Combine(Memory, $"safexero-test-{Guid.NewGuid():N}")).FullName)
        : new TemporaryFolder();

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
