namespace SafeXeroEtl.Xero.Auth;

/// <summary>Files and folders that only the account running the program can read: made so, mended where they are not, refused where that cannot be.</summary>
internal static class SecretFiles
{
    public const string PartEnding = ".part";

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder and those above it that are missing.</summary>
    /// <exception cref="XeroSignInException">SX5021: others can look into it, and it cannot be closed to them.</exception>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // A mode is given to the last folder of a path alone, so each is made by itself.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && !Directory.Exists(parent))
        {
            MakeFolder(parent);
        }

        Directory.CreateDirectory(path, OwnerFolder);
        Close(path, OwnerFolder);
    }

    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="InvalidDataException">It is larger than anything that was ever written.</exception>
    public static byte[]? Read(string path, int bytesMax)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        Close(path, OwnerFile);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > bytesMax)
        {
            throw new InvalidDataException("it is too large");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Under a temporary name, flushed to the disk, then renamed: whatever happens, the old file is there or the new one.</summary>
    /// <param name="before">Told before each step; a test lets the process die there.</param>
    public static void Write(string path, ReadOnlySpan<byte> bytes, Action<string>? before = null)
    {
        var part = path + PartEnding;
        before?.Invoke("clear");
        File.Delete(part);
        before?.Invoke("create");
        using (var stream = Open(part, FileMode.CreateNew, FileShare.None))
        {
            before?.Invoke("write");
            stream.Write(bytes);
            before?.Invoke("flush");
            stream.Flush(flushToDisk: true);
        }

        before?.Invoke("rename");
        File.Move(part, path, overwrite: true);
        before?.Invoke("end");
    }

    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, options);
    }

    private static void Close(string path, UnixFileMode wanted)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == UnixFileMode.None)
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(path, wanted);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            throw SignInFaults.NotPrivate(path, "is open to other accounts, which this account may not change");
        }

        // Some disks take a change of permissions and forget it.
        if ((File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw SignInFaults.NotPrivate(path, "lies on a disk that keeps no permissions");
        }
    }
}
