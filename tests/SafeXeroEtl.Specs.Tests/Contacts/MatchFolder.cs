using System.Text;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Specs.Tests.Runs;
using SafeXeroEtl.TestKit.Csv;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Contacts;

/// <summary>A folder of files to match, and <c>contacts match</c> run on them as the program runs it.</summary>
internal sealed class MatchFolder : IDisposable
{
    private static readonly CommandTree Program = CommandTree.Build();

    public string Root { get; } = Directory.CreateTempSubdirectory("safexero-match-").FullName;

    public string Links => PathOf("links.csv");

    public string PathOf(string name) => Path.Combine(Root, name);

    public MatchFolder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public MatchFolder With(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return this;
    }

    /// <summary>Rows of id and name.</summary>
    public MatchFolder WithNames(string name, params IEnumerable<(string Id, string Name)> rows) =>
        With(name, "id,name\n" + string.Concat(rows.Select(static row => $"{row.Id},\"{row.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")));

    /// <summary><c>a.csv</c> against <c>b.csv</c> into <c>links.csv</c>.</summary>
    public Task<Ran> MatchAsync(params string[] more) => RunAsync(["--left", PathOf("a.csv"), "--right", PathOf("b.csv"), "--out", Links, .. more]);

    public Task<Ran> DedupeAsync(params string[] more) => RunAsync(["--dedupe", PathOf("a.csv"), "--out", Links, .. more]);

    public async Task<Ran> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await Program.RunAsync(["contacts", "match", "--no-color", .. args], output, error, TestContext.Current.CancellationToken);
        return new Ran(exit, output.ToString(), error.ToString());
    }

    /// <summary>What was written, by a second reading of CSV; the headings are not among it.</summary>
    public List<LinkRow> Rows() =>
        [.. ReferenceCsv.Read(File.ReadAllText(Links)).Skip(1).Select(static row => new LinkRow(row[0], row[1], row[2], row[3], row[4]))];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>A row of the file of links.</summary>
internal sealed record LinkRow(string Left, string Right, string Score, string Decision, string Reason)
{
    public bool IsLink => Decision == "link";
}
