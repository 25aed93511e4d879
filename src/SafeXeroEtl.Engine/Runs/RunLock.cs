using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>
/// One writer per organisation among the processes of a host. The operating system holds the lock on an open file and lets go of
/// it when the process ends, however it ends; so a lock is never stale and never needs to be taken from anyone. A second file
/// says who holds it, for the message alone: the locked one cannot be read by others.
/// </summary>
public sealed class RunLock : IDisposable
{
    // What opening a file that another process holds comes back with: ERROR_SHARING_VIOLATION, and EWOULDBLOCK of both systems.
    private const int HeldOnWindows = unchecked((int)0x80070020);
    private const int HeldOnLinux = 11;
    private const int HeldOnMac = 35;

    private readonly FileStream held;
    private readonly string holder;

    private RunLock(FileStream held, string holder)
    {
        this.held = held;
        this.holder = holder;
    }

    /// <exception cref="LedgerException">SX7003: another process holds it, with who that is; SX7001: the folder cannot be used.</exception>
    public static RunLock Take(string workspace, string tenantId, TimeProvider clock)
    {
        var folder = Path.Combine(workspace, PrivateFolder.Name, "locks");
        var path = Path.Combine(folder, FileName(tenantId) + ".lock");
        var who = Path.ChangeExtension(path, ".holder");
        FileStream? file = null;
        try
        {
            PrivateFolder.Create(folder);
            file = PrivateFolder.OpenFile(path, FileShare.None);
            SayWho(who, clock);
            return new RunLock(file, who);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            file?.Dispose();
            throw fault.HResult is HeldOnWindows or HeldOnLinux or HeldOnMac ? Held(path, who, fault) : NotUsable(path, fault);
        }
    }

    public void Dispose()
    {
        // While the lock is still held, so that nobody else's name is removed.
        File.Delete(holder);
        held.Dispose();
    }

    private static void SayWho(string holder, TimeProvider clock) => ArtifactFile.Write(holder, stream =>
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} of {Environment.UserName} on {Environment.MachineName} since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");
        stream.Write(Encoding.UTF8.GetBytes(text));
    });

    private static string Who(string holder)
    {
        try
        {
            var text = File.ReadAllText(holder);
            return text.Length is > 0 and < 300 ? text : "an unknown process";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "an unknown process";
        }
    }

    // Tenant ids are letters, digits and hyphens; whatever else comes is hashed, so that two names never share a file.
    private static string FileName(string tenantId) =>
        tenantId.Length is > 0 and <= 60 && tenantId == RunDirectory.SafeName(tenantId)
            ? tenantId
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenantId)));

    private static LedgerException Held(string path, string holder, Exception cause) => new(
        new Diagnostic
        {
            Code = DiagnosticCodes.OrganisationLocked,
            Message = $"Another run of this organisation is at work: {Who(holder)}.",
            At = new SourceLocation(path),
            NextStep = "Wait until it ends, or end it; the lock goes with its process. Deleting the file does not help and is not needed.",
        },
        cause);

    private static LedgerException NotUsable(string path, Exception cause) => new(
        new Diagnostic
        {
            Code = DiagnosticCodes.FileNotUsable,
            Message = $"The organisation's lock cannot be taken. {cause.Message}",
            At = new SourceLocation(path),
            NextStep = "Make the folder writable for this account.",
        },
        cause);
}
