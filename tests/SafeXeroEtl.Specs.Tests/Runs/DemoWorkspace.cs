using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Sandbox;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>
/// A workspace of one test, as <c>init</c> makes it, and the commands given in it. The whole program runs, sandbox and all,
/// in this process; making and closing the demo is done once, and every test gets a copy of the folder.
/// </summary>
internal sealed class DemoWorkspace : IDisposable
{
    public const string Demo = "pipelines/demo";
    public const string October = "demo-2026-10-001";

    private static readonly string Shelf = Directory.CreateTempSubdirectory("safexero-specs-").FullName;
    private static readonly Lazy<Task<DemoWorkspace>> Untouched = new(() => MakeAsync("fresh", static _ => Task.CompletedTask));
    private static readonly Lazy<Task<DemoWorkspace>> Settled = new(() => MakeAsync("closed", static async made =>
    {
        (await made.RunAsync("run", Demo, "--period", "2026-10")).Exit.ShouldBe(0);
        SandboxBooks.Summarise(made.SandboxPath);
    }));

    private static readonly Lazy<Task<DemoWorkspace>> Decided = new(() => MakeAsync("planned", static async made =>
        (await made.RunAsync("plan", Demo, "--period", "2026-10")).Exit.ShouldBe(0)));

    private static readonly Lazy<Task<DemoWorkspace>> Begun = new(() => MakeAsync("september", static async made =>
        (await made.RunAsync("run", Demo, "--period", "2026-09")).Exit.ShouldBe(0)));

    private static int copies;

    private DemoWorkspace(string root) => Root = root;

    static DemoWorkspace() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Directory.Delete(Shelf, recursive: true);

    public string Root { get; }

    public string SandboxPath => Path.Combine(Root, ".safexero", "sandbox.db");

    public string Digest => SandboxBooks.Summarise(SandboxPath).Digest;

    /// <summary>Nothing was run in it yet.</summary>
    public static async Task<DemoWorkspace> FreshAsync() => (await Untouched.Value).Copy();

    /// <summary>October was planned in it, and nothing sent.</summary>
    public static async Task<DemoWorkspace> PlannedAsync() => (await Decided.Value).Copy();

    /// <summary>September was run in it, October not yet.</summary>
    public static async Task<DemoWorkspace> SeptemberAsync() => (await Begun.Value).Copy();

    /// <summary>The README's October command was run in it once.</summary>
    public static async Task<DemoWorkspace> ClosedAsync() => (await Settled.Value).Copy();

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public string ReadText(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Every file below a folder, by its name from there, with its SHA-256.</summary>
    public SortedDictionary<string, string> Files(params string[] folder)
    {
        var root = PathOf(folder);
        return new(
            Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
                file => Path.GetRelativePath(root, file), static file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))),
            StringComparer.Ordinal);
    }

    /// <summary>Gives a command in this workspace.</summary>
    public Task<Ran> RunAsync(params string[] args) => RunAsync(args, TextWriter.Null, TestContext.Current.CancellationToken);

    /// <param name="told">Is told what the command writes, as it is written.</param>
    public async Task<Ran> RunAsync(string[] args, TextWriter told, CancellationToken stop)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        await using var heardOutput = new BothWriter(output, told);
        await using var heardError = new BothWriter(error, told);
        var exit = await CommandTree.Build().RunAsync([.. args, "--workspace", Root], heardOutput, heardError, stop);
        return new Ran(exit, output.ToString(), error.ToString());
    }

    /// <summary>Plans, runs or reconciles the demo's October and reads what comes back as <c>run/1</c>.</summary>
    public Task<Ran> OctoberAsync(string command, params string[] more) => RunAsync([command, Demo, "--period", "2026-10", "--json", .. more]);

    /// <summary>Replaces a text that must be there in a file, once.</summary>
    public void Edit(string file, string what, string with)
    {
        var path = PathOf(file.Split('/'));
        var text = File.ReadAllText(path);
        text.ShouldContain(what);
        var at = text.IndexOf(what, StringComparison.Ordinal);
        File.WriteAllText(path, text[..at] + with + text[(at + what.Length)..]);
    }

    /// <summary>Replaces one line, whole, by what a change makes of it; the first that contains a text.</summary>
    /// <returns>The line's number.</returns>
    public int EditLine(string file, string containing, Func<string, string> change)
    {
        var path = PathOf(file.Split('/'));
        var lines = File.ReadAllText(path).Split('\n');
        var at = Array.FindIndex(lines, line => line.Contains(containing, StringComparison.Ordinal));
        at.ShouldBeGreaterThanOrEqualTo(0, $"{file} has no '{containing}'.");
        lines[at] = change(lines[at]);
        File.WriteAllText(path, string.Join('\n', lines));
        return at + 1;
    }

    /// <summary>Changes the sandbox's books behind everybody's back; exactly one row.</summary>
    public void Sql(string statement) => Ask(statement, static command => command.ExecuteNonQuery()).ShouldBe(1);

    /// <summary>The same, any number of rows.</summary>
    public void SqlAll(string statement) => Ask(statement, static command => command.ExecuteNonQuery());

    /// <summary>The ledger and all runs are gone, as after a broken disk.</summary>
    public void LoseLedger()
    {
        Directory.Delete(PathOf("runs"), recursive: true);
        foreach (var file in Directory.GetFiles(PathOf(".safexero"), "ledger*"))
        {
            File.Delete(file);
        }
    }

    /// <summary>Asks the sandbox's books for one text.</summary>
    public string SqlText(string query) => Ask(query, static command => (string)command.ExecuteScalar()!);

    /// <summary>Every document and payment in the books without ids and times, in order.</summary>
    public string[] Listing() => Ask(
        """
        SELECT 'document ' || type || ' ' || invoice_number || ' ' || c.name || ' ' || date || ' ' || coalesce(due_date, '') || ' ' || i.status || ' ' ||
            (SELECT group_concat(l.description || l.unit_amount || l.account_code || l.tax_type || coalesce(l.tax_amount, ''))
             FROM (SELECT * FROM line_items WHERE invoice_id = i.invoice_id ORDER BY position) l)
        FROM invoices i JOIN contacts c ON c.contact_id = i.contact_id
        UNION ALL SELECT 'payment ' || p.reference || ' ' || i.invoice_number || ' ' || p.date || ' ' || p.amount || ' ' || p.status
        FROM payments p JOIN invoices i ON i.invoice_id = p.invoice_id
        UNION ALL SELECT 'contact ' || coalesce(account_number, '') || ' ' || coalesce(contact_number, '') || ' ' || name || ' ' || status FROM contacts
        ORDER BY 1
        """,
        Texts);

    /// <summary>Asks the sandbox's books for texts, one a row.</summary>
    public string[] Rows(string query) => Ask(query, Texts);

    private static string[] Texts(SqliteCommand command)
    {
        using var rows = command.ExecuteReader();
        List<string> found = [];
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return [.. found];
    }

    /// <summary>Whatever happened on the way, October stands in the books as one run of it leaves them.</summary>
    public async Task BooksShouldBeThoseOfOneRunAsync()
    {
        using var oneRun = await ClosedAsync();
        SandboxBooks.Summarise(SandboxPath).Lines.ShouldBe(SandboxBooks.Summarise(oneRun.SandboxPath).Lines);
        Listing().ShouldBe(oneRun.Listing());
    }

    /// <summary>Neither another run nor one after the ledger was lost and rebuilt changes anything, and both agree.</summary>
    public async Task OctoberAgainShouldChangeNothingAsync(string verdict)
    {
        var books = Digest;
        var again = await OctoberAsync("run");
        again.Exit.ShouldBe(0, again.Output + again.Error);
        again.Verdict.ShouldStartWith(verdict);
        Digest.ShouldBe(books);

        LoseLedger();
        (await RunAsync("ledger", "rebuild", Demo)).Exit.ShouldBe(0);
        var rebuilt = await OctoberAsync("run");
        rebuilt.Exit.ShouldBe(0, rebuilt.Output + rebuilt.Error);
        rebuilt.Verdict.ShouldStartWith(verdict);
        Digest.ShouldBe(books);
    }

    /// <summary>Makes the sandbox's books, which are made when they are first asked for.</summary>
    public DemoWorkspace WithSandbox()
    {
        SandboxBooks.Summarise(SandboxPath);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static async Task<DemoWorkspace> MakeAsync(string name, Func<DemoWorkspace, Task> prepare)
    {
        var made = new DemoWorkspace(Path.Combine(Shelf, name));
        using var output = new StringWriter();
        (await CommandTree.Build().RunAsync(["init", made.Root], output, output, CancellationToken.None)).ShouldBe(0, output.ToString());
        await prepare(made);
        return made;
    }

    private T Ask<T>(string statement, Func<SqliteCommand, T> what)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = SandboxPath, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are constants of the tests
        command.CommandText = statement;
#pragma warning restore CA2100
        return what(command);
    }

    /// <param name="within">Null for where all workspaces are, which may be in memory.</param>
    public DemoWorkspace Copy(string? within = null)
    {
        var copy = Path.Combine(within ?? Shelf, $"{Path.GetFileName(Root)}-{Interlocked.Increment(ref copies)}");
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return new DemoWorkspace(copy);
    }
}
