using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>
/// A ledger belongs to one host: what SQLite's log and the organisation's lock rest on, a network file system does not promise. So a workspace on
/// one is refused rather than trusted.
/// </summary>
public static class NetworkFolder
{
    private const string Mounts = "/proc/self/mounts";

    private static readonly HashSet<string> NetworkTypes = new(StringComparer.Ordinal)
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "lustre", "beegfs", "fuse.sshfs", "fuse.glusterfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs",
    };

    /// <exception cref="LedgerException">SX7012: the folder is on a network file system.</exception>
    public static void Refuse(string folder)
    {
        if (TypeOf(Path.GetFullPath(folder)) is { } type)
        {
            throw new LedgerException(new Diagnostic
            {
                Code = DiagnosticCodes.WorkspaceOnNetwork,
                Message = $"The workspace is on a network file system ({type}), which cannot keep the ledger whole when two computers or a broken connection are at work on it.",
                At = new SourceLocation(folder),
                NextStep = "Nothing was sent. Move the workspace to a disk of this computer; exports may stay on the network.",
            });
        }
    }

    /// <summary>The type of network file system that a path is on, by what the system says is mounted; null when it is on none.</summary>
    /// <param name="mounts">Lines of device, mount point and type, with spaces between, as Linux lists them; a later line goes over an earlier one.</param>
    public static string? TypeOf(string path, IEnumerable<string> mounts)
    {
        var longest = -1;
        string? type = null;
        foreach (var fields in mounts.Select(static line => line.Split(' ')).Where(static fields => fields.Length >= 3))
        {
            var point = fields[1].Replace("\\040", " ", StringComparison.Ordinal).TrimEnd('/');
            if (point.Length >= longest && (path == point || path.StartsWith(point + "/", StringComparison.Ordinal)))
            {
                (longest, type) = (point.Length, fields[2]);
            }
        }

        return type is not null && NetworkTypes.Contains(type) ? type : null;
    }

    private static string? TypeOf(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() && File.Exists(Mounts) ? TypeOf(path, File.ReadLines(Mounts))
                : OperatingSystem.IsWindows() && (path.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(path).DriveType == DriveType.Network) ? "network drive"
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // what cannot be told is not refused
        }
    }
}
