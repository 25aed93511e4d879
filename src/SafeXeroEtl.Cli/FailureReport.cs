using System.Collections.Immutable;
using System.CommandLine;
using Microsoft.Data.Sqlite;
using SafeXeroEtl.Cli.Views;
using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine;
using SafeXeroEtl.Engine.Runs;
using SafeXeroEtl.Engine.Safe;
using SafeXeroEtl.Xero;

namespace SafeXeroEtl.Cli;

/// <summary>The one place that catches everything: says what failed and what to do, and gives the exit code.</summary>
internal static class FailureReport
{
    // SQLite's own numbers for what is wrong with the disk or the file. The ledger tells of itself; these come from the rows staged
    // for one run and from the sandbox's books.
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Damaged = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    /// <param name="told">Where it is said: what is thrown before the command begins knows of no output yet.</param>
    public static async Task<int> GuardAsync(ParseResult parsed, InvocationConfiguration told, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception fault)
        {
            // The last line of defence: whatever it is, the ledger is safe on disk and the scheduler gets its exit code.
            return Tell(parsed, told, fault);
        }
    }

    /// <summary>The same for a part of a command, where others follow it.</summary>
    public static int Guard(ParseResult parsed, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception fault)
        {
            return Tell(parsed, parsed.InvocationConfiguration, fault);
        }
    }

    /// <summary>What a command that ended in an exception has to say, and its exit code.</summary>
    public static (ExitCode Exit, ImmutableArray<Diagnostic> Diagnostics) Of(Exception fault, bool verbose) => fault switch
    {
        CommandFailedException failed => (failed.Exit, [.. failed.Diagnostics]),
        LedgerException failed => (failed.Code == DiagnosticCodes.RunNotFound ? ExitCode.Usage : ExitCode.Failed, [failed.Diagnostic]),
        XeroReadException failed => (failed.Code == DiagnosticCodes.DayLimitReached ? ExitCode.StoppedMidway : ExitCode.Failed, [Unreadable(failed)]),
        SafeApiException failed => (failed.Code == DiagnosticCodes.SafeKeyMissing ? ExitCode.Usage : ExitCode.Failed, [failed.Diagnostic]),
        OperationCanceledException => (ExitCode.StoppedMidway, [Stopped()]),
        IOException or UnauthorizedAccessException => (ExitCode.Failed, [NotUsable(fault)]),
        SqliteException { SqliteErrorCode: ReadOnly or InputOutput or Damaged or Full or CannotOpen or NoDatabase } => (ExitCode.Failed, [NotUsable(fault)]),
        _ => (ExitCode.Failed, [OurFault(fault, verbose)]),
    };

    /// <summary>A result that nobody can read is none: a scheduler that waits for the document must not take the command for done.</summary>
    public static int Unread(LastingWriter output, TextWriter error, int exit)
    {
        if (output.Lost is not { } lost)
        {
            return exit;
        }

        error.WriteLine(Terminal.Plain(DiagnosticText.Of(new Diagnostic
        {
            Code = DiagnosticCodes.FileNotUsable,
            Message = $"Standard output cannot be written: {lost.Message}",
            NextStep = "What the command did stands, and `safexero status` shows it. Make room where the output goes.",
        })));
        return (int)ExitCode.Failed;
    }

    private static int Tell(ParseResult parsed, InvocationConfiguration told, Exception fault)
    {
        var (exit, diagnostics) = Of(fault, parsed.GetValue(GlobalOptions.Verbose));
        new OutputView(parsed, told.Output, told.Error, progress: null).Failure(diagnostics, exit);
        return (int)exit;
    }

    /// <summary>What could not be read, or why there is no sign-in to read with.</summary>
    public static Diagnostic Unreadable(XeroReadException failed) => new()
    {
        Code = failed.Code,
        Message = failed.Message,
        NextStep = failed is XeroSignInException { NextStep: { } step } ? step : "Nothing further was sent. Give the same command again when Xero can be reached.",
    };

    private static Diagnostic Stopped() => new()
    {
        Code = DiagnosticCodes.StoppedByUser,
        Message = "Stopped as asked.",
        NextStep = "Give the same command again to go on.",
    };

    private static Diagnostic OurFault(Exception fault, bool verbose) => new()
    {
        Code = DiagnosticCodes.OurFault,
        Message = verbose ? fault.ToString() : $"The program met something it did not foresee: {fault.GetType().Name}, {fault.Message}",
        NextStep = "This is a fault of the program. The ledger is safe; give the same command again with --verbose and report what it says.",
    };

    private static Diagnostic NotUsable(Exception fault) => new()
    {
        Code = DiagnosticCodes.FileNotUsable,
        Message = fault.Message,
        NextStep = "Make the file or folder usable for this account, or give the disk room, and give the same command again.",
    };
}

/// <summary>A command that cannot begin: what is wrong, and the exit code.</summary>
internal sealed class CommandFailedException(ExitCode exit, IReadOnlyCollection<Diagnostic> diagnostics)
    : Exception(string.Join(Environment.NewLine, diagnostics))
{
    public ExitCode Exit { get; } = exit;

    public IReadOnlyCollection<Diagnostic> Diagnostics { get; } = diagnostics;
}
