using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>Rows of the ledger beside its log, which nothing but the log vouches for.</summary>
public sealed class LedgerRowTests
{
    [Theory]
    [InlineData("account = 'somebody'", "who started it, and for what")]
    [InlineData("host = 'elsewhere'", "who started it, and for what")]
    [InlineData("period = '2026-09'", "who started it, and for what")]
    [InlineData("seal = '00'", "the seal of its plan")]
    [InlineData("status = 'Applied'", "where it stands")]
    public async Task A_run_that_was_written_over_in_the_ledger_is_found(string edit, string told)
    {
        using var workspace = await DemoWorkspace.ClosedAsync();
        var target = new SqliteConnectionStringBuilder { DataSource = workspace.PathOf(".safexero", "ledger.db"), Pooling = false };
        await using (var ledger = new SqliteConnection(target.ConnectionString))
        {
            await ledger.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = ledger.CreateCommand();
#pragma warning disable CA2100 // The edits are those above.
            command.CommandText = $"UPDATE run SET {edit}";
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var ran = await workspace.RunAsync("verify", DemoWorkspace.October);

        ran.Exit.ShouldBe(3, ran.Output + ran.Error);
        ran.Error.ShouldContain("SX7011");
        ran.Error.ShouldContain(told);
    }
}
