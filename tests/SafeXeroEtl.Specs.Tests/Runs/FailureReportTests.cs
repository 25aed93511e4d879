using Microsoft.Data.Sqlite;
using SafeXeroEtl.Cli;
using SafeXeroEtl.Engine;
using Shouldly;
using Xunit;

namespace SafeXeroEtl.Specs.Tests.Runs;

/// <summary>What a command that ended in an exception says.</summary>
public sealed class FailureReportTests
{
    [Theory]
    [InlineData(8, "SX7001")] // read only
    [InlineData(10, "SX7001")] // input or output
    [InlineData(11, "SX7001")] // damaged
    [InlineData(13, "SX7001")] // no room
    [InlineData(14, "SX7001")] // cannot be opened
    [InlineData(26, "SX7001")] // no database
    [InlineData(1, "SX7007")] // a statement that is wrong
    [InlineData(19, "SX7007")] // a row twice
    public void A_disk_that_is_full_or_read_only_is_no_fault_of_the_program(int sqlite, string code)
    {
        var (exit, told) = FailureReport.Of(new SqliteException("SQLite Error: database or disk is full", sqlite), verbose: false);

        exit.ShouldBe(ExitCode.Failed);
        told.ShouldHaveSingleItem().Code.ShouldBe(code);
    }
}
