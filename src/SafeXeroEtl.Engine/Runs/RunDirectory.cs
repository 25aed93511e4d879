using SafeXeroEtl.Core.Diagnostics;
using SafeXeroEtl.Engine.Verify;

namespace SafeXeroEtl.Engine.Runs;

/// <summary>Where one run keeps what its stages wrote: <c>runs/&lt;run-id&gt;/1-extract</c> and so on.</summary>
public sealed record RunDirectory
{
    private const int NameCharactersMax = 100;

    private RunDirectory(string root, string runId)
    {
        Root = root;
        RunId = runId;
    }

    public string RunId { get; }

    public string Root { get; }

    /// <summary>Where the folder of all runs lies.</summary>
    public string Workspace => Path.GetDirectoryName(Path.GetDirectoryName(Root)) ?? "";

    /// <summary>Whether a command has come far enough in it to leave a plan or its list of files: another run of that name would write over them.</summary>
    public bool IsUsed => File.Exists(PlanHeader) || File.Exists(RunArtifacts.PathIn(this));

    public string Extract => Path.Combine(Root, "1-extract");

    public string Transform => Path.Combine(Root, "2-transform");

    public string Plan => Path.Combine(Root, "3-plan");

    public string Reconcile => Path.Combine(Root, "4-reconcile");

    public string Report => Path.Combine(Root, "5-report");

    public string PlanHeader => Path.Combine(Plan, "plan.json");

    public string PlannedContacts => Path.Combine(Plan, "contacts.jsonl");

    public string PlannedDocuments => Path.Combine(Plan, "documents.jsonl");

    public string PlannedPayments => Path.Combine(Plan, "payments.jsonl");

    public string PlannedAllocations => Path.Combine(Plan, "credit-allocations.jsonl");

    /// <summary>Only there where the pipeline has rules for payouts.</summary>
    public string PlannedPayouts => Path.Combine(Plan, "payouts.jsonl");

    /// <summary>Only there in a plan that takes a run back.</summary>
    public string PlannedReversals => Path.Combine(Plan, "reversals.jsonl");

    /// <summary>What was billed in the month, for the plans of later months.</summary>
    public string PlanFigures => Path.Combine(Plan, "figures.jsonl");

    /// <summary>The YAML that the plan was made by.</summary>
    public string PlanDefinitions => Path.Combine(Plan, "definitions.jsonl");

    /// <summary>What the plan was held against.</summary>
    public string PlanHistory => Path.Combine(Plan, "history.json");

    /// <summary>Token life, scopes and calls: true for a moment, so outside the seal.</summary>
    public string Preflight => Path.Combine(Plan, "preflight.json");

    /// <summary>Another run of the same workspace, there or not.</summary>
    /// <exception cref="LedgerException">SX7004: no run can have this name.</exception>
    public RunDirectory Other(string runId) => Of(Workspace, runId);

    /// <summary>Touches no disk.</summary>
    /// <exception cref="LedgerException">SX7004: no run can have this name.</exception>
    public static RunDirectory Of(string workspace, string runId)
    {
        if (runId.Length is 0 or > NameCharactersMax || runId != SafeName(runId))
        {
            throw new LedgerException(new Diagnostic
            {
                Code = DiagnosticCodes.RunNotFound,
                Message = "This is not the name of a run.",
                Value = runId.Length > 200 ? runId[..200] : runId,
                NextStep = "`safexero history` lists the runs.",
            });
        }

        return new RunDirectory(Path.Combine(workspace, "runs", runId), runId);
    }

    /// <summary>Makes the run's folders, readable by this account only.</summary>
    /// <exception cref="LedgerException">SX7001: a folder cannot be made.</exception>
    public static RunDirectory Create(string workspace, string runId)
    {
        var run = Of(workspace, runId);
        try
        {
            foreach (var folder in (ReadOnlySpan<string>)[run.Root, run.Extract, run.Transform, run.Plan, run.Reconcile, run.Report])
            {
                PrivateFolder.Create(folder);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(
                new Diagnostic
                {
                    Code = DiagnosticCodes.FileNotUsable,
                    Message = $"The run's folder cannot be made. {fault.Message}",
                    At = new SourceLocation(run.Root),
                    NextStep = "Make the workspace writable for this account, or give it room.",
                },
                fault);
        }

        return run;
    }

    /// <summary>A name that is one folder on every system: ASCII letters, digits, <c>-</c> and <c>_</c>; a hyphen for each other character.</summary>
    public static string SafeName(string name) => string.Create(name.Length, name, static (safe, from) =>
    {
        for (var index = 0; index < safe.Length; index++)
        {
            safe[index] = char.IsAsciiLetterOrDigit(from[index]) || from[index] is '-' or '_' ? from[index] : '-';
        }
    });
}
