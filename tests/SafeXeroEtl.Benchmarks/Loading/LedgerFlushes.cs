using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SafeXeroEtl.Benchmarks.Loading;

/// <summary>
/// Counts how often SQLite has the disk flushed. SQLite reaches files through a table of functions and asks it with <c>xSync</c> for every fsync;
/// a copy of the usual table, with a counting <c>xSync</c> in front of the real one, is made the usual one. The ledger knows nothing of it.
/// </summary>
internal static unsafe partial class LedgerFlushes
{
    private const string Library = "e_sqlite3";
    private const int LogFile = 0x80000;

    // sqlite3_vfs of version 3 and sqlite3_io_methods of version 3, where a pointer is eight bytes.
    private const int VfsBytes = 168;
    private const int VfsNext = 16;
    private const int VfsName = 24;
    private const int VfsOpen = 40;
    private const int MethodsBytes = 152;
    private const int MethodsSync = 40;

    private static readonly Dictionary<(nint Methods, bool IsLog), nint> Counted = [];
    private static long log;
    private static long others;
    private static nint open;
    private static nint sync;

    /// <summary>Of the write-ahead log: one for each commit with <c>synchronous=FULL</c>, and those of its own upkeep.</summary>
    public static long OfLog => Interlocked.Read(ref log);

    /// <summary>Of every other file: of the database itself when the log's pages are put into it.</summary>
    public static long OfOthers => Interlocked.Read(ref others);

    /// <summary>Connections opened from now on are counted.</summary>
    public static void Count()
    {
        if (nint.Size != 8)
        {
            throw new BenchmarkFailedException("flushes are counted in 64 bits only");
        }

        SQLitePCL.Batteries_V2.Init();
        var usual = Find(null);
        var counting = Copy(usual, VfsBytes);
        open = At(usual, VfsOpen);
        At(counting, VfsNext) = 0;
        At(counting, VfsName) = Marshal.StringToCoTaskMemUTF8("counted");
        At(counting, VfsOpen) = (nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)&Open;
        if (Register(counting, 1) != 0)
        {
            throw new BenchmarkFailedException("SQLite does not take the counting table");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, nint name, nint file, int flags, int* given)
    {
        var result = ((delegate* unmanaged[Cdecl]<nint, nint, nint, int, int*, int>)open)(vfs, name, file, flags, given);
        if (At(file, 0) is var methods and not 0)
        {
            At(file, 0) = Counting(methods, (flags & LogFile) != 0);
        }

        return result;
    }

    private static nint Counting(nint methods, bool isLog)
    {
        lock (Counted)
        {
            if (!Counted.TryGetValue((methods, isLog), out var counting))
            {
                var real = At(methods, MethodsSync);
                if (sync != 0 && sync != real)
                {
                    throw new BenchmarkFailedException("SQLite flushes in more than one way");
                }

                sync = real;
                counting = Copy(methods, MethodsBytes);
                At(counting, MethodsSync) = isLog
                    ? (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&SyncLog
                    : (nint)(delegate* unmanaged[Cdecl]<nint, int, int>)&SyncOther;
                Counted.Add((methods, isLog), counting);
            }

            return counting;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SyncLog(nint file, int flags)
    {
        Interlocked.Increment(ref log);
        return ((delegate* unmanaged[Cdecl]<nint, int, int>)sync)(file, flags);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SyncOther(nint file, int flags)
    {
        Interlocked.Increment(ref others);
        return ((delegate* unmanaged[Cdecl]<nint, int, int>)sync)(file, flags);
    }

    /// <summary>Never given back: SQLite may look at it until the program ends.</summary>
    private static nint Copy(nint from, int bytes)
    {
        var copy = Marshal.AllocCoTaskMem(bytes);
        Buffer.MemoryCopy((void*)from, (void*)copy, bytes, bytes);
        return copy;
    }

    private static ref nint At(nint table, int offset) => ref *(nint*)(table + offset);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial nint Find(string? name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int Register(nint vfs, int makeUsual);
}
