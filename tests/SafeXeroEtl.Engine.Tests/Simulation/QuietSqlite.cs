using System.Runtime.CompilerServices;
using SQLitePCL;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>
/// SQLite counts the memory that it takes, behind one lock for the whole process. Worlds that are played side by side, all of them in memory, wait for each other there,
/// and nobody reads the figures.
/// </summary>
internal static class QuietSqlite
{
    private const int CountsMemory = 9; // SQLITE_CONFIG_MEMSTATUS

    [ModuleInitializer]
    internal static void Begin()
    {
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        if (raw.sqlite3_config(CountsMemory, 0) != raw.SQLITE_OK)
        {
            throw new InvalidOperationException("SQLite was in use before it was told not to count its memory.");
        }
    }
}
