using System.Globalization;
using System.Reflection;
using SafeXeroEtl.Core.Diagnostics;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>
/// Brings a ledger to this version by the numbered scripts under <c>Migrations/</c>. A released script is never edited: the next
/// change is the next number. SQLite's <c>user_version</c> is the number of the last one that ran.
/// </summary>
internal static class LedgerSchema
{
    private const string Folder = "Migrations/";

    private static readonly (int Number, string Resource)[] Scripts = [.. Find()];

    public static int Current => Scripts[^1].Number;

    /// <exception cref="LedgerException">SX7002: a newer version of the program wrote the ledger.</exception>
    public static void Migrate(LedgerConnection ledger, string file)
    {
        if (Version(ledger) == Current)
        {
            return;
        }

        ledger.Transact(() =>
        {
            // Read again inside the transaction: another process may have migrated in between.
            var version = Version(ledger);
            if (version > Current)
            {
                throw FromTheFuture(file, version);
            }

            foreach (var (number, resource) in Scripts.Where(script => script.Number > version))
            {
                ledger.Script(Read(resource));
                ledger.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {number}"));
            }
        });
    }

    /// <summary>Whether a ledger that is only read can be read as it is.</summary>
    /// <inheritdoc cref="Migrate"/>
    public static bool IsCurrent(LedgerConnection ledger, string file) => Version(ledger) is var version && version <= Current ? version == Current : throw FromTheFuture(file, version);

    private static int Version(LedgerConnection ledger) =>
        ledger.Query("PRAGMA user_version", static row => row.GetInt32(0)).Single();

    private static IEnumerable<(int Number, string Resource)> Find() =>
        from resource in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        where resource.StartsWith(Folder, StringComparison.Ordinal)
        let number = int.Parse(resource.AsSpan(Folder.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture)
        orderby number
        select (number, resource);

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static LedgerException FromTheFuture(string file, int version) => new(new Diagnostic
    {
        Code = DiagnosticCodes.LedgerFromTheFuture,
        Message = $"The ledger was written by a newer version of the program: its schema is {version}, this version knows up to {Current}.",
        At = new SourceLocation(file),
        Value = version.ToString(CultureInfo.InvariantCulture),
        NextStep = "Install the newer version again; this one must not touch the ledger.",
    });
}
