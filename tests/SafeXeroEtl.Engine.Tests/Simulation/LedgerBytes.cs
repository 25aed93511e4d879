using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SafeXeroEtl.Engine.Tests.Simulation;

/// <summary>A ledger as the bytes that are committed. What a transaction has not committed is not among them, so that a restart from them needs no rollback.</summary>
internal static class LedgerBytes
{
    private const string Main = "main";

    /// <summary>The bytes at this moment; may be asked in the middle of a transaction, which writes its pages when it commits and not before.</summary>
    public static byte[] Of(SqliteConnection connection)
    {
        var start = raw.sqlite3_serialize(connection.Handle!, Main, out var size, flags: 0);
        try
        {
            var bytes = new byte[size];
            Marshal.Copy(start, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            raw.sqlite3_free(start);
        }
    }

    /// <summary>A database in memory that begins with the bytes and is nobody else's.</summary>
    /// <param name="bytes">Null for an empty one.</param>
    public static SqliteConnection Open(byte[]? bytes)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        if (bytes is not null)
        {
            var copy = raw.sqlite3_malloc(bytes.Length);
            Marshal.Copy(bytes, 0, copy, bytes.Length);
            var result = raw.sqlite3_deserialize(
                connection.Handle!, Main, copy, bytes.Length, bytes.Length, raw.SQLITE_DESERIALIZE_FREEONCLOSE | raw.SQLITE_DESERIALIZE_RESIZEABLE);
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
        }

        return connection;
    }
}
